import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { HeadAtWork } from '../flows/the-head.js';
import { startApp, type TestApp } from '../support/app.js';
import { type Cast, seedCast, sessionFor } from '../support/cast.js';

const ruleOf = (answer: any, rule: string) => answer.json.rules.find((each: any) => each.rule === rule);

describe('the rules a roster is judged by', () => {
  let app: TestApp;
  let cast: Cast;
  let hanh: { cookie: string };
  let an: HeadAtWork;

  beforeAll(async () => {
    app = await startApp({ now: '2024-04-25T08:00:00+07:00' });
    cast = await seedCast(app.db);
    hanh = await sessionFor(app.db, cast.people.hanh);
    an = await HeadAtWork.at(app, cast.people.an, cast.units.thpt1, cast.periodId);
  });
  afterAll(() => app.close());

  const show = async (unitId: string, as = hanh) => app.request('GET', `/api/units/${unitId}/rules`, { as });
  const decide = (unitId: string, own: object[], ask: object = {}) =>
    app.request('PUT', `/api/units/${unitId}/rules`, { as: hanh, body: { own }, ...ask });
  it('are the law’s until somebody decides otherwise', async () => {
    const answer = await show(cast.units.thpt1);
    expect(answer.json).toMatchObject({ version: 0, mayChange: true });
    expect(answer.json.rules).toHaveLength(10);
    expect(ruleOf(answer, 'rest')).toEqual({
      rule: 'rest',
      severity: 'soft',
      limit: 12,
      from: null,
      own: false,
      inherited: { severity: 'soft', limit: 12, from: null },
      bounds: { min: 1, max: 48 },
    });
  });

  it('hold for those below, the nearest decision first, and can be given back', async () => {
    await decide(cast.units.so, [{ rule: 'rest', severity: 'hard', limit: 10 }]);
    const below = await show(cast.units.thpt1);
    expect(ruleOf(below, 'rest')).toMatchObject({ severity: 'hard', limit: 10, own: false });
    expect(ruleOf(below, 'rest').from.unitName).toBe('Sở Giáo dục và Đào tạo');
    const nearer = await decide(cast.units.leChan, [{ rule: 'rest', severity: 'off', limit: 10 }]);
    expect(ruleOf(nearer, 'rest')).toMatchObject({ severity: 'off', own: true, inherited: { severity: 'hard' } });
    expect(ruleOf(await show(cast.units.thpt1), 'rest').severity).toBe('off');
    expect(ruleOf(await show(cast.units.thpt2), 'rest').severity).toBe('hard');
    await decide(cast.units.leChan, []);
    expect(ruleOf(await show(cast.units.thpt1), 'rest')).toMatchObject({ severity: 'hard', limit: 10 });
  });

  it('decide what may be saved: a hard rest refuses, the page is told the same limits', async () => {
    await an.layOut('2x12');
    expect((await an.look()).rules.rest).toEqual({ severity: 'hard', limit: 10 });
    const add = [
      { shiftId: an.shift('ky-thuat', '2024-04-30', 'Đ').id, personId: cast.people.chau },
      { shiftId: an.shift('ky-thuat', '2024-05-01', 'N').id, personId: cast.people.chau },
    ];
    const refused = await an.assign(add);
    expect([refused.status, refused.json.breaches[0]]).toEqual([
      422,
      expect.objectContaining({ rule: 'rest', limit: 600 }),
    ]);
    await decide(cast.units.so, [{ rule: 'rest', severity: 'off', limit: 10 }]);
    const kept = await an.assign(add);
    expect(kept.status).toBe(200);
    expect(kept.json.breaches.map((breach: any) => breach.rule)).not.toContain('rest');
  });

  it('never allow two watches at once, senseless limits, or the same rule twice', async () => {
    for (const [own, pointer] of [
      [[{ rule: 'double-watch', severity: 'soft', limit: 0 }], '#/own/0/severity'],
      [[{ rule: 'rest', severity: 'soft', limit: 0 }], '#/own/0/limit'],
      [[{ rule: 'daily-hours', severity: 'soft', limit: 25 }], '#/own/0/limit'],
      [
        [
          { rule: 'rest', severity: 'soft', limit: 11 },
          { rule: 'rest', severity: 'hard', limit: 11 },
        ],
        '#/own/1/rule',
      ],
    ] as const) {
      const refused = await decide(cast.units.so, [...own]);
      expect([refused.status, refused.json.errors[0].pointer]).toEqual([400, pointer]);
    }
    await app.db.query('INSERT INTO rule_book (unit_id) VALUES ($1)', [cast.units.thpt2]);
    await expect(
      app.db.query(`INSERT INTO rule_setting VALUES ($1, 'double-watch', 'off', 0)`, [cast.units.thpt2]),
    ).rejects.toMatchObject({ constraint: 'double_watch_is_forbidden' });
  });

  it('notice another editor, and keep who changed what', async () => {
    const { version } = (await show(cast.units.so)).json;
    const stale = await decide(cast.units.so, [], { ifMatch: version - 1 });
    expect(stale.status).toBe(412);
    expect((await show(cast.units.so)).json.version).toBe(version);
    const done = await decide(cast.units.so, [{ rule: 'rest', severity: 'soft', limit: 11 }], { ifMatch: version });
    expect([done.status, done.json.version]).toEqual([200, version + 1]);
    const [entry] = await app.db.query(
      `SELECT actor_id AS actor, before, after FROM audit_entry WHERE operation = 'RuleSettings.change' ORDER BY id DESC LIMIT 1`,
    );
    expect(entry).toEqual({
      actor: cast.people.hanh,
      before: { own: [{ rule: 'rest', severity: 'off', limit: 10 }] },
      after: { own: [{ rule: 'rest', severity: 'soft', limit: 11 }] },
    });
  });

  it('are read by the unit, changed by officers only, and hidden from strangers', async () => {
    expect((await show(cast.units.thpt1, an.as)).json.mayChange).toBe(false);
    expect((await decide(cast.units.thpt1, [], { as: an.as })).status).toBe(403);
    const dung = await sessionFor(app.db, cast.people.dung);
    expect((await show(cast.units.thpt1, dung)).status).toBe(404);
    expect((await decide(cast.units.thpt1, [], { as: dung })).status).toBe(404);
  });
});
