import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { GapsStep } from '../../src/desk/gaps.step.js';
import { startApp, type TestApp } from '../support/app.js';
import { type Cast, seedCast, sessionFor } from '../support/cast.js';
import { HeadAtWork } from './the-head.js';

const at = (text: string) => Date.parse(`${text}:00+07:00`);

/** THPT 1 publishes a full roster but for one place, with a reason; then things change. Only An, its head, is told. */
describe('gaps are told to the head who owns them', () => {
  let app: TestApp;
  let second: TestApp;
  let cast: Cast;
  let an: HeadAtWork;

  beforeAll(async () => {
    app = await startApp({ now: at('2024-04-26T06:00') });
    second = await startApp({ databaseUrl: (app.db.options as { url: string }).url });
    cast = await seedCast(app.db);
    an = await HeadAtWork.at(app, cast.people.an, cast.units.thpt1, cast.periodId);
    await an.layOut('24h');
    const technicians = an.inTurn('ky-thuat', [cast.people.binh, cast.people.chau]);
    await an.assign([...an.inTurn('lanh-dao', [cast.people.an]), ...technicians.filter((_, index) => index !== 5)]);
    expect((await an.publish('Đang tìm người')).status).toBe(200);
    await app.db.query('DELETE FROM notice');
  });
  afterAll(async () => {
    await second.close();
    await app.close();
  });

  /** Both instances tick; what was written since the last look, but for what other steps of the desk have to say. */
  const told = async () => {
    await Promise.all([app, second].map((each) => each.nest.get(GapsStep).run()));
    const [rows] = await app.db.query(
      `DELETE FROM notice WHERE kind <> ALL('{reminder,unconfirmed,missed,escalated,unit-digest,desk-report}')
       RETURNING kind, person_id AS "personId", body`,
    );
    return rows.map(({ kind, personId, body }: any) => ({
      kind,
      personId,
      ...(kind === 'gap' && { gaps: body.gaps.map((gap: any) => `${gap.appeared ? 'new ' : ''}${gap.stage}`) }),
    }));
  };
  const demand = (required: number) =>
    app.db.query(`UPDATE demand SET required = $1 WHERE unit_kind_id = 'thpt' AND post_kind_id = 'ky-thuat'`, [
      required,
    ]);

  it('not of what was left open with a reason', async () => {
    expect(await told()).toEqual([]);
  });

  it('of a decline once, by the mail that says who and why', async () => {
    const as = await sessionFor(app.db, cast.people.chau);
    const duties = (await app.request('GET', '/api/me/duties', { as })).json.duties;
    const duty = duties.find((each: any) => each.on === '2024-05-05');
    const body = { answer: 'declined', sequence: 0, reason: 'Con ốm' };
    expect((await app.request('PUT', `/api/duties/${duty.id}/answer`, { as, body })).status).toBe(200);
    expect(await told()).toEqual([{ kind: 'decline', personId: cast.people.an }]);
    expect(await told()).toEqual([]);
  });

  it('of a watch that somebody above left empty', async () => {
    const [duty] = await app.db.query(
      `SELECT id FROM duty WHERE person_id = $1 AND live AND starts_at = '2024-05-04T00:30Z'`,
      [cast.people.binh],
    );
    const as = await sessionFor(app.db, cast.people.hanh);
    const left = await app.request('PUT', `/api/duties/${duty.id}/substitute`, {
      as,
      body: { personId: null, reason: 'Điều động' },
    });
    expect(left.status).toBeLessThan(300);
    expect(await told()).toEqual([
      { kind: 'cancel', personId: cast.people.binh },
      { kind: 'gap', personId: cast.people.an, gaps: ['new found'] },
    ]);
    expect(await told()).toEqual([]);
  });

  it('of what a period asks from now on, all of it in one mail; asking less is no news', async () => {
    await demand(2);
    const [mail, ...rest] = await told();
    expect(mail).toMatchObject({ kind: 'gap', personId: cast.people.an });
    expect(mail.gaps[0]).toBe('new day');
    expect(rest).toEqual([]);
    expect(await told()).toEqual([]);
    await demand(1);
    expect(await told()).toEqual([]);
  });

  it('again a day and four hours before it begins, and never after', async () => {
    const [{ start, end }] = await app.db.query(
      `SELECT (gaps->0->>'start')::float8 AS start, (gaps->0->>'end')::float8 AS "end" FROM roster_strip`,
    );
    await app.clock.moveTo(start - 24 * 3_600_000 - 60_000);
    expect(await told()).toEqual([]);
    await app.clock.moveTo(start - 24 * 3_600_000 + 60_000);
    expect(await told()).toEqual([{ kind: 'gap', personId: cast.people.an, gaps: ['day'] }]);
    expect(await told()).toEqual([]);
    await app.clock.moveTo(start - 4 * 3_600_000 + 60_000);
    expect(await told()).toEqual([{ kind: 'gap', personId: cast.people.an, gaps: ['hours'] }]);
    await app.clock.moveTo(start + 60_000);
    expect(await told()).toEqual([]);
    await app.clock.moveTo(end + 60_000);
    expect(await told()).toEqual([]);
  });

  it('of one that was closed and opens again', async () => {
    await demand(3);
    expect(await told()).toHaveLength(1);
    await demand(1);
    expect(await told()).toEqual([]);
    await demand(2);
    expect((await told()).map(({ kind }: any) => kind)).toEqual(['gap']);
  });

  it('of what has begun only the part that somebody can still stand', async () => {
    await demand(3);
    await app.nest.get(GapsStep).run();
    const [{ gaps }] = await app.db.query(`SELECT body->'gaps' AS gaps FROM notice WHERE kind = 'gap'`);
    const begun = app.clock.now();
    expect(gaps.some((gap: any) => gap.start <= begun)).toBe(true);
    expect(gaps.every((gap: any) => gap.start > begun - 60_000 && gap.start % 60_000 === 0)).toBe(true);
    await told();
  });

  it('not of a roster that was withdrawn', async () => {
    an = await HeadAtWork.at(app, cast.people.an, cast.units.thpt1, cast.periodId);
    await an.look();
    expect((await an.withdraw('Xếp lại')).status).toBe(200);
    await demand(4);
    expect((await told()).filter(({ kind }: any) => kind === 'gap')).toEqual([]);
  });
});
