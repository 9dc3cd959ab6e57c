import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { NamedHouse } from '../../src/calendars/named-house.js';
import { mailOf } from '../../src/notices/channels/mail/mail.js';
import { claim } from '../../src/notices/claims.js';
import { HOUR, MINUTE } from '../../src/rota/interval.js';
import { startApp, type TestApp } from '../support/app.js';
import { type Cast, seedCast, sessionFor } from '../support/cast.js';
import { HeadAtWork } from './the-head.js';

const at = (text: string) => Date.parse(`${text}:00+07:00`);
const NOW = at('2024-04-26T06:00');

/** THPT 1 has published with two places empty; the department reminds its head of them from the board. */
describe('reminding a unit of its gaps', () => {
  let app: TestApp;
  let cast: Cast;
  let an: HeadAtWork;

  beforeAll(async () => {
    app = await startApp({ now: NOW });
    cast = await seedCast(app.db);
    an = await HeadAtWork.at(app, cast.people.an, cast.units.thpt1, cast.periodId);
    await an.layOut('24h');
    const technicians = an.inTurn('ky-thuat', [cast.people.binh, cast.people.chau]);
    await an.assign([...an.inTurn('lanh-dao', [cast.people.an]), ...technicians.filter((_, i) => i !== 3 && i !== 6)]);
    expect((await an.publish('Đang tìm người')).status).toBe(200);
    await app.db.query('DELETE FROM notice');
  });
  afterAll(() => app.close());

  const nudge = async (body: object, personId = cast.people.hanh) =>
    app.request('POST', `/api/periods/${cast.periodId}/nudges`, { as: await sessionFor(app.db, personId), body });
  const ofGaps = async (unitIds = [cast.units.thpt1]) => (await nudge({ about: 'gaps', unitIds })).json;
  const told = () => app.db.query<any[]>(`SELECT person_id AS "personId", body FROM notice WHERE kind = 'gap'`);
  const row = async () => {
    const as = await sessionFor(app.db, cast.people.hanh);
    const board = (await app.request('GET', `/api/periods/${cast.periodId}/board`, { as })).json;
    return board.units.find((unit: any) => unit.id === cast.units.thpt1);
  };

  /** Somebody stands the empty watch after all. */
  const stand = async (place: number) => {
    await an.look();
    const empty = an.inTurn('ky-thuat', [cast.people.binh, cast.people.chau]).filter((_, i) => i === place);
    expect((await an.assign(empty)).status).toBe(200);
    expect((await an.publish('Đang tìm người')).status).toBe(200);
  };
  /** How many gaps each reminder names that would go now. */
  const read = async () => {
    const bodies = (await claim(app.db, 50)).flatMap(({ kind, body }) => (kind === 'gap' ? [body] : []));
    await app.db.query(
      `UPDATE notice SET state = 'due', lease_token = NULL, lease_until = NULL WHERE state = 'sending'`,
    );
    return bodies.map(({ gaps }) => gaps.length);
  };

  it('is not for its head to do, nor of anything else', async () => {
    expect((await nudge({ about: 'gaps' }, cast.people.an)).status).toBe(403);
    expect((await nudge({ about: 'holes' })).status).toBe(400);
    expect(await told()).toEqual([]);
  });

  it('tells the head which watches are empty and who reminds; units without gaps are passed over', async () => {
    expect((await row()).nudged).toBeNull();
    const [first, second] = await Promise.all([ofGaps(), ofGaps()]);
    expect([first.reminded, second.reminded].toSorted()).toEqual([0, 1]);
    const [mail, ...others] = await told();
    expect(others).toEqual([]);
    expect(mail.personId).toBe(cast.people.an);
    const { from, unitName, gaps } = mail.body;
    expect({ from, unitName }).toEqual({ from: 'Vũ Thị Hạnh', unitName: 'Trường THPT Demo số 1' });
    const gap = { post: { vi: 'Trực kỹ thuật', en: 'Technical watch' }, missing: 1, required: 1 };
    expect(gaps).toEqual([expect.objectContaining(gap), expect.objectContaining(gap)]);
    expect(gaps[0].end - gaps[0].start).toBe(24 * HOUR);
    const posted = { kind: 'gap', body: mail.body, id: '', key: '', address: 'an@demo.example' } as const;
    const { subject, text } = mailOf(posted, app.nest.get(NamedHouse));
    expect(subject).toMatch(/^Nhắc bố trí người trực: Trường THPT Demo số 1, /);
    expect(text).toContain('Người nhắc: Vũ Thị Hạnh.');
    expect(text).toContain('Trực kỹ thuật: 0/1');
    expect((await row()).nudged).toEqual({ at: expect.stringMatching(/^2024-04-25T23:00/), by: 'Vũ Thị Hạnh' });
    expect(await ofGaps([cast.units.thpt2])).toEqual({ reminded: 0, withoutAddress: [], resting: [] });
    const [entry] = await app.db.query(`SELECT after FROM audit_entry WHERE operation = 'Coverage.nudge' ORDER BY id`);
    expect(entry.after).toMatchObject({ about: 'gaps', reminded: 1 });
  });

  it('rests for four hours, and apart from being reminded to send a roster', async () => {
    expect(await ofGaps()).toMatchObject({ reminded: 0, resting: [{ unitId: cast.units.thpt1 }] });
    await an.look();
    expect((await an.withdraw('Sửa lại')).status).toBe(200);
    expect((await row()).nudged).toBeNull();
    expect(await ofGaps()).toMatchObject({ reminded: 0, resting: [] });
    expect((await nudge({ unitIds: [cast.units.thpt1] })).json).toMatchObject({ reminded: 1, resting: [] });
    await an.look();
    expect((await an.publish('Đang tìm người')).status).toBe(200);
    await app.clock.moveTo(NOW + 4 * HOUR + MINUTE);
    expect(await ofGaps()).toMatchObject({ reminded: 1, resting: [] });
  });

  it('names what is still empty when it is read, and is over with the gaps', async () => {
    expect(await read()).toEqual([2, 2]);
    await stand(3);
    expect(await read()).toEqual([1, 1]);
    await stand(6);
    expect(await read()).toEqual([]);
    expect(await ofGaps()).toEqual({ reminded: 0, withoutAddress: [], resting: [] });
  });
});
