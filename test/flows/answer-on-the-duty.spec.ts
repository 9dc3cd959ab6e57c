import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startApp, type TestApp } from '../support/app.js';
import { type Cast, seedCast, sessionFor } from '../support/cast.js';
import { HeadAtWork } from './the-head.js';

/** `duty.answer` is derived for speed: whatever happens, it says what the acknowledgements say. */
describe('the answer kept on a duty', () => {
  let app: TestApp;
  let cast: Cast;
  let an: HeadAtWork;
  beforeAll(async () => {
    app = await startApp({ now: '2024-04-25T08:00:00+07:00' });
    cast = await seedCast(app.db);
    an = await HeadAtWork.at(app, cast.people.an, cast.units.thpt1, cast.periodId);
    await an.layOut('24h');
  });
  afterAll(() => app.close());

  const kept = () => app.db.query<{ id: string; answer: string | null }[]>('SELECT id, answer FROM duty ORDER BY id');
  const recomputed = () =>
    app.db.query<{ id: string; answer: string | null }[]>(
      `SELECT d.id, (SELECT a.answer FROM acknowledgement a WHERE a.duty_id = d.id AND a.sequence = d.sequence
                      ORDER BY a.answered_at DESC, a.id DESC LIMIT 1) AS answer FROM duty d ORDER BY d.id`,
    );
  const say = async (dutyId: string, answer: string, sequence: number) => {
    const as = await sessionFor(app.db, cast.people.binh);
    const { status } = await app.request('PUT', `/api/duties/${dutyId}/answer`, { as, body: { answer, sequence } });
    expect(status).toBe(200);
  };

  it('follows accepting, declining, moving and withdrawing', async () => {
    const shift = an.shift('ky-thuat', '2024-04-30', 'T');
    const added = await an.assign([{ shiftId: shift.id, personId: cast.people.binh }]);
    const dutyId = added.json.assignments[0].id as string;
    await an.look();
    expect((await an.publish('Đang bổ sung người')).status).toBe(200);
    expect(await kept()).toEqual([{ id: dutyId, answer: null }]);

    await say(dutyId, 'declined', 0);
    expect(await kept()).toEqual([{ id: dutyId, answer: 'declined' }]);
    await say(dutyId, 'accepted', 0);
    expect(await kept()).toEqual([{ id: dutyId, answer: 'accepted' }]);
    expect(await recomputed()).toEqual(await kept());

    await an.look();
    const moved = { id: dutyId, shiftId: shift.id, personId: cast.people.binh, end: '2024-05-01T07:00:00+07:00' };
    expect((await an.assign([moved], [dutyId])).status).toBe(200);
    await an.look();
    expect((await an.publish('Đang bổ sung người')).status).toBe(200);
    expect(await kept()).toEqual([{ id: dutyId, answer: null }]);
    expect(await recomputed()).toEqual(await kept());

    await say(dutyId, 'accepted', 1);
    await an.look();
    expect((await an.withdraw('Phân công nhầm')).status).toBe(200);
    expect(await recomputed()).toEqual(await kept());
  });
});
