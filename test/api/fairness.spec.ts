import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { HeadAtWork } from '../flows/the-head.js';
import { startApp, type TestApp } from '../support/app.js';
import { type Cast, seedCast, sessionFor } from '../support/cast.js';

const of = (json: any, id: string) => json.people.find((person: any) => person.id === id);

/** THPT 1 stood watch over Tết; now An drafts the letter's period and wants to know whose turn it is. */
describe('fairness with memory', () => {
  let app: TestApp;
  let cast: Cast;
  let tet: string;

  beforeAll(async () => {
    app = await startApp({ now: '2024-02-01T08:00:00+07:00' });
    cast = await seedCast(app.db);
    [{ id: tet }] = await app.db.query(
      `INSERT INTO period (unit_id, title, first_on, last_on, submission_due_at)
       VALUES ($1, 'Tết Giáp Thìn', '2024-02-10', '2024-02-11', '2024-02-05T17:00:00+07:00') RETURNING id`,
      [cast.units.so],
    );
    await app.db.query(
      `INSERT INTO demand (period_id, unit_kind_id, post_kind_id, required) VALUES ($1, 'thpt', 'ky-thuat', 1)`,
      [tet],
    );
    const an = await HeadAtWork.at(app, cast.people.an, cast.units.thpt1, tet);
    await an.layOut('24h');
    const turns = an.shifts.filter(({ on }) => on >= '2024-02-10');
    await an.assign(
      turns.map(({ id }, index) => ({ shiftId: id, personId: index === 0 ? cast.people.binh : cast.people.chau })),
    );
    expect((await an.publish('Ca đầu kỳ do kỳ trước giữ')).status).toBe(200);
    await app.clock.moveTo(Date.parse('2024-04-26T08:00:00+07:00'));
  });
  afterAll(() => app.close());

  const read = async (who: string, path: string) => app.request('GET', path, { as: await sessionFor(app.db, who) });
  const show = async (who: string) =>
    (await read(who, `/api/units/${cast.units.thpt1}/fairness?periodId=${cast.periodId}`)).json;

  it('remembers who stood over Tết, by the holiday’s name', async () => {
    const json = await show(cast.people.an);
    expect(json.periods).toMatchObject([{ id: tet, published: true }]);
    const binh = of(json, cast.people.binh);
    expect(binh.loads).toEqual([{ periodId: tet, hours: 24, nights: 1, weekends: 0, holidays: 1 }]);
    expect(binh.namedHolidays).toEqual([{ on: '2024-02-10', label: expect.stringContaining('Tết') }]);
    expect(binh.compensation).toEqual({ workingDays: 0, daysOff: 0, holidays: 24, onCall: 0, taken: 0 });
    expect(of(json, cast.people.an).loads).toEqual([]);
  });

  it('counts the draft beside it, leave taken against leave due, and no duty that was declined', async () => {
    const an = await HeadAtWork.at(app, cast.people.an, cast.units.thpt1, cast.periodId);
    await an.layOut('2x12');
    await an.assign([{ shiftId: an.shift('ky-thuat', '2024-05-02', 'Đ').id, personId: cast.people.chau }]);
    await app.db.query(
      `INSERT INTO absence (person_id, kind, starts_at, ends_at)
       VALUES ($1, 'compensatory', '2024-02-19T00:00:00+07:00', '2024-02-20T00:00:00+07:00')`,
      [cast.people.binh],
    );
    await app.db.query(`UPDATE duty SET answer = 'declined' WHERE person_id = $1`, [cast.people.chau]);
    const json = await show(cast.people.an);
    expect(json.periods.map(({ id, published }: any) => [id, published])).toEqual([
      [cast.periodId, false],
      [tet, true],
    ]);
    expect(of(json, cast.people.chau).loads).toEqual([
      { periodId: cast.periodId, hours: 12, nights: 1, weekends: 0, holidays: 0 },
    ]);
    expect(of(json, cast.people.binh).compensation).toMatchObject({ holidays: 24, taken: 9.5 });
  });

  it('forgets after a year, and is not shown to strangers', async () => {
    await app.clock.moveTo(Date.parse('2025-02-12T08:00:00+07:00'));
    const today = (await read(cast.people.binh, `/api/units/${cast.units.thpt1}/fairness`)).json;
    expect(today.periods.map(({ id }: any) => id)).toEqual([cast.periodId]);
    expect((await read(cast.people.dung, `/api/units/${cast.units.thpt1}/fairness`)).status).toBe(404);
    const unknown = await read(cast.people.an, `/api/units/${cast.units.thpt1}/fairness?periodId=${cast.units.so}`);
    expect(unknown.status).toBe(404);
  });
});
