import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startApp, type TestApp } from '../support/app.js';
import { type Cast, seedCast, sessionFor } from '../support/cast.js';

describe('the audit log', () => {
  let app: TestApp;
  let cast: Cast;

  beforeAll(async () => {
    app = await startApp();
    cast = await seedCast(app.db);
    const { an, binh, hanh } = cast.people;
    const { thpt1, so } = cast.units;
    await app.db.query(
      `INSERT INTO audit_entry (at, actor_id, operation, subject_kind, subject_id, unit_id, before, after) VALUES
        ('2024-04-26 23:59:59+07', $1, 'Rosters.submit', 'roster', 'one', $4, NULL, NULL),
        ('2024-04-27 00:00:00+07', $1, 'Rosters.publish', 'roster', 'one', $4, '{"stage": "draft"}', '{"stage": "published"}'),
        ('2024-04-28 23:59:59+07', $2, 'Duties.answer', 'duty', 'two', $4, NULL, '{"reason": "=1+1"}'),
        ('2024-04-29 00:00:00+07', $3, 'Grants.give', 'person', 'three', $5, NULL, '{"role": "head"}')`,
      [an, binh, hanh, thpt1, so],
    );
  });
  afterAll(() => app.close());

  const acts = async (query: string, personId = cast.people.hanh, unitId = cast.units.so) => {
    const as = await sessionFor(app.db, personId);
    const { json } = await app.request('GET', `/api/units/${unitId}/audit?${query}`, { as });
    return json.entries.map(({ operation }: { operation: string }) => operation);
  };

  it('is read of a unit and all below it, latest first, and page by page', async () => {
    expect(await acts('')).toEqual([
      'Grants.give',
      'Duties.answer',
      'Rosters.publish',
      'Rosters.submit',
      'Periods.open',
    ]);
    expect(await acts('', cast.people.an, cast.units.thpt1)).toEqual([
      'Duties.answer',
      'Rosters.publish',
      'Rosters.submit',
    ]);
    const as = await sessionFor(app.db, cast.people.hanh);
    const path = `/api/units/${cast.units.so}/audit?limit=4`;
    const { next } = (await app.request('GET', path, { as })).json;
    const rest = (await app.request('GET', `${path}&after=${next}`, { as })).json;
    expect([rest.entries.length, rest.next]).toEqual([1, null]);
  });

  it('is narrowed to a person, an act or a kind of act, days of the house, and a subject', async () => {
    expect(await acts(`person=${cast.people.binh}`)).toEqual(['Duties.answer']);
    expect(await acts('act=Rosters.publish')).toEqual(['Rosters.publish']);
    expect(await acts('act=Rosters')).toEqual(['Rosters.publish', 'Rosters.submit']);
    expect(await acts('from=2024-04-27&to=2024-04-28')).toEqual(['Duties.answer', 'Rosters.publish']);
    expect(await acts('subject=one&to=2024-04-26')).toEqual(['Rosters.submit']);
  });

  it('is taken to a spreadsheet, narrowed alike, in which nothing counts as a formula', async () => {
    const as = await sessionFor(app.db, cast.people.an);
    const sheet = await app.request('GET', `/api/units/${cast.units.thpt1}/audit/sheet?act=Duties`, { as });
    expect(sheet.headers.get('content-type')).toMatch(/^text\/csv/);
    const [heads, line, end] = sheet.text.split('\r\n');
    expect([heads, end]).toEqual([expect.stringContaining('"who","act","unit"'), '']);
    expect(line).toContain(
      '"Trần Thị Bình","Duties.answer","Trường THPT Demo số 1","duty","two","","{""reason"":""=1+1""}"',
    );
  });

  it('refuses to be narrowed by what is none', async () => {
    const as = await sessionFor(app.db, cast.people.hanh);
    for (const query of ['act=%27', 'from=2024-02-30', 'person=x', 'subject=']) {
      expect((await app.request('GET', `/api/units/${cast.units.so}/audit?${query}`, { as })).status).toBe(400);
    }
  });
});
