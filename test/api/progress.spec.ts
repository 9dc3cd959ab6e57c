import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { HeadAtWork } from '../flows/the-head.js';
import { startApp, type TestApp } from '../support/app.js';
import { type Cast, seedCast, sessionFor } from '../support/cast.js';

describe('how far a period has come', () => {
  let app: TestApp;
  let cast: Cast;

  beforeAll(async () => {
    app = await startApp({ now: '2024-04-28T09:00:00+07:00' });
    cast = await seedCast(app.db);
    const an = await HeadAtWork.at(app, cast.people.an, cast.units.thpt1, cast.periodId);
    await an.layOut('2x12');
    await an.assign(an.inTurn('lanh-dao', [cast.people.an]).slice(4));
    expect((await an.publish('Chưa đủ người')).status).toBe(200);
    const dung = await HeadAtWork.at(app, cast.people.dung, cast.units.thpt2, cast.periodId);
    await dung.layOut('24h');
    expect((await dung.submit()).status).toBe(200);
  });
  afterAll(() => app.close());

  it.each([
    ['the department', 'hanh', { units: 5, sent: 2, published: 1 }],
    ['the head who published', 'an', { units: 1, sent: 1, published: 1 }],
    ['the head who submitted', 'dung', { units: 1, sent: 1, published: 0 }],
  ] as const)('is for %s what their board adds up to', async (_, who, counts) => {
    const as = await sessionFor(app.db, cast.people[who]);
    const board = (await app.request('GET', `/api/periods/${cast.periodId}/board`, { as })).json;
    const gaps = board.units.reduce((sum: number, unit: { gaps: number }) => sum + unit.gaps, 0);
    expect(gaps > 0).toBe(who !== 'dung');
    expect((await app.request('GET', '/api/periods/progress', { as })).json.periods).toEqual([
      { periodId: cast.periodId, ...counts, gaps },
    ]);
    expect(board.units).toHaveLength(counts.units);
  });

  it('counts new gaps at once when the period asks for more, before anybody has looked at the board', async () => {
    const as = await sessionFor(app.db, cast.people.hanh);
    const progress = async () => (await app.request('GET', '/api/periods/progress', { as })).json.periods[0];
    const before = await progress();
    await app.db.query('UPDATE demand SET required = required + 1 WHERE period_id = $1', [cast.periodId]);
    expect(await progress()).toEqual({ ...before, gaps: expect.any(Number) });
    expect((await progress()).gaps).toBeGreaterThan(before.gaps);
  });
});
