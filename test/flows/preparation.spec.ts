import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { PreparationStep } from '../../src/desk/preparation.step.js';
import { listsOf } from '../../src/preparation/lists.js';
import { hostile } from '../support/hostile.js';
import { startApp, type TestApp } from '../support/app.js';
import { type Cast, seedCast, sessionFor } from '../support/cast.js';
import { unknownAt } from '../support/refused.js';

const at = (text: string) => Date.parse(`${text}:00+07:00`);
type Who = keyof Cast['people'];

const unit = (json: any, id: string) => json.units.find((each: any) => each.unitId === id);

/** The week before the holiday: each unit says what is in order, the department sees who is not ready. */
describe('being ready before a period', () => {
  let app: TestApp;
  let second: TestApp;
  let cast: Cast;

  beforeAll(async () => {
    app = await startApp({ now: at('2024-04-24T10:00') });
    second = await startApp({ databaseUrl: (app.db.options as { url: string }).url });
    cast = await seedCast(app.db);
  });
  afterAll(async () => {
    await second.close();
    await app.close();
  });

  const ask = async (who: Who, method: string, path: string, body?: object) =>
    app.request(method, path, { as: await sessionFor(app.db, cast.people[who]), ...(body && { body }) });
  const list = (unitId: string, periodId = cast.periodId) => `/api/units/${unitId}/preparation/${periodId}`;
  const say = (who: Who, unitId: string, item: string, done: boolean, note = '') =>
    ask(who, 'POST', list(unitId), { item, done, note });
  const overview = async (who: Who = 'hanh') =>
    (await ask(who, 'GET', `/api/periods/${cast.periodId}/preparation`)).json;
  const reminders = () => `/api/periods/${cast.periodId}/preparation/reminders`;
  const decide = (unitId: string, items: object[] | null, who: Who = 'hanh') =>
    ask(who, 'PUT', `/api/units/${unitId}/preparation-lists`, { unitKindId: 'thpt', items });
  let seen = 0;
  /** Whom was written to since the last look. */
  const told = async () => {
    const rows = await app.db.query(
      `SELECT notice.id, person.name, body->>'from' AS "from", jsonb_array_length(body->'items') AS items
         FROM notice JOIN person ON person.id = person_id WHERE kind = 'preparation' AND notice.id > $1 ORDER BY person.name`,
      [seen],
    );
    seen = Math.max(seen, ...rows.map(({ id }: any) => Number(id)));
    return rows.map(({ name, from, items }: any) => `${name}: ${items}${from ? `, ${from}` : ''}`);
  };
  const tick = async () => {
    await Promise.all([app, second].map((each) => each.nest.get(PreparationStep).run()));
    return told();
  };

  it('a school answers item by item; the last word counts and the earlier stay', async () => {
    const { thpt1 } = cast.units;
    const { json } = await ask('an', 'GET', list(thpt1));
    expect(json).toMatchObject({ mine: true, period: { start: '2024-04-26T17:00:00.000Z' } });
    expect(json.items.map(({ key }: any) => key).slice(0, 3)).toEqual(['plan', 'restore', 'patches']);
    await say('an', thpt1, 'restore', true);
    await app.clock.moveTo(at('2024-04-24T11:00'));
    const after = (await say('chau', thpt1, 'restore', false, 'Khôi phục thử bị lỗi')).json;
    expect(after.items[1].said).toMatchObject([
      { done: false, note: 'Khôi phục thử bị lỗi', by: 'Lê Minh Châu', at: expect.stringMatching(/^2024-04-24T04:00/) },
      { done: true, note: '', by: 'Nguyễn Văn An' },
    ]);
    const change = `UPDATE preparation_answer SET done = true`;
    await expect(app.db.query(change)).rejects.toThrow('append-only');
  });

  it('others answer for nobody, nor for what is not asked', async () => {
    const { thpt1 } = cast.units;
    expect((await ask('dung', 'GET', list(thpt1))).status).toBe(404);
    expect((await say('dung', thpt1, 'plan', true)).status).toBe(404);
    expect(await say('an', thpt1, 'no-such', true)).toMatchObject(unknownAt('#/item'));
    const mine = await ask('hanh', 'POST', `/api/units/${cast.units.ngoQuyen}/periods`, {
      title: 'Kỳ riêng',
      firstOn: '2024-06-01',
      lastOn: '2024-06-02',
      submissionDueAt: '2024-05-30T10:00:00Z',
    });
    expect((await ask('an', 'GET', list(thpt1, mine.json.id))).status).toBe(404);
    expect((await ask('an', 'POST', list(thpt1, mine.json.id), { item: 'plan', done: true })).status).toBe(404);
    for (const note of hostile) expect((await say('an', thpt1, 'plan', false, note)).status).toBeLessThan(500);
  });

  it('the department sees counts by item and who is not ready; a head sees the own unit only', async () => {
    const { thpt1, thpt2 } = cast.units;
    for (const item of ['plan', 'restore', 'patches', 'malware', 'botnet', 'contacts', 'sign-ins', 'phone'])
      await say('an', thpt1, item, true);
    const json = await overview();
    expect(json.mayRemind).toBe(true);
    expect(json.items[0]).toMatchObject({ key: 'plan', units: 5, left: 4 });
    const { so, leChan, ngoQuyen } = cast.units;
    expect(json.units.map(({ unitId }: any) => unitId)).toEqual([so, leChan, ngoQuyen, thpt2, thpt1]);
    expect(unit(json, thpt1)).toMatchObject({ total: 8, left: [] });
    expect(unit(json, thpt2)).toMatchObject({ headName: 'Phạm Tiến Dũng', saidAt: null, reminded: null });
    const own = await overview('dung');
    expect([own.units.length, own.mayRemind]).toEqual([1, false]);
  });

  it('is what the department says it is, for the next periods too; a period that has begun keeps its own', async () => {
    const { so, leChan, thpt1, thpt2 } = cast.units;
    const doors = { key: 'doors', vi: 'Cửa phòng máy', en: 'Doors' };
    expect((await decide(thpt1, [doors], 'an')).status).toBe(403);
    expect((await decide(so, [doors, doors])).json.type).toContain('not-valid');
    const { json } = await decide(leChan, [doors]);
    expect(json.lists.find((each: any) => each.unitKindId === 'thpt')).toMatchObject({
      items: [doors],
      decidedBy: { unitName: 'Phòng GDĐT Lê Chân' },
    });
    expect(unit(await overview(), thpt1)).toMatchObject({ total: 1, left: ['doors'] });
    expect(unit(await overview(), thpt2).total).toBe(8);
    await decide(leChan, null);
    expect(unit(await overview(), thpt1)).toMatchObject({ total: 8, left: [] });
  });

  it('an officer reminds who is not ready, after seeing the words, once in four hours', async () => {
    const shown = (await ask('hanh', 'GET', reminders())).json;
    expect(shown.units.map(({ unitId }: any) => unitId)).not.toContain(cast.units.thpt1);
    expect(unit(shown, cast.units.thpt2)).toMatchObject({ people: [{ name: 'Phạm Tiến Dũng' }], againAt: null });
    expect(shown.letter.text).toContain('Điện thoại trực hoạt động');
    expect(shown.letter.text).toContain('Người nhắc: Vũ Thị Hạnh');
    expect(await told()).toEqual([]);
    const sent = (await ask('hanh', 'POST', reminders(), {})).json;
    expect([sent.reminded, sent.withoutAddress.length, sent.resting]).toEqual([1, 3, []]);
    expect(await told()).toEqual(['Phạm Tiến Dũng: 8, Vũ Thị Hạnh']);
    await app.clock.moveTo(at('2024-04-24T14:30'));
    const again = (await ask('hanh', 'POST', reminders(), { unitIds: [cast.units.thpt2] })).json;
    expect(again).toMatchObject({ reminded: 0, resting: [{ unitName: 'Trường THPT Demo số 2' }] });
    expect(await told()).toEqual([]);
    expect(unit(await overview(), cast.units.thpt2).reminded).toMatchObject({ by: 'Vũ Thị Hạnh' });
    // Nobody there could be written to.
    expect(unit(await overview(), cast.units.ngoQuyen).reminded).toBeNull();
    expect((await ask('an', 'POST', reminders(), {})).status).toBe(403);
  });

  it('the desk reminds once, on the day before, and says nothing to who is ready', async () => {
    await app.clock.moveTo(at('2024-04-26T07:59'));
    expect(await tick()).toEqual([]);
    await app.clock.moveTo(at('2024-04-26T08:00'));
    expect(await tick()).toEqual(['Phạm Tiến Dũng: 8']);
    expect(await tick()).toEqual([]);
    await app.clock.moveTo(at('2024-04-26T20:00'));
    expect(await tick()).toEqual([]);
    expect(unit(await overview(), cast.units.thpt2).reminded.by).toBeNull();
  });

  it('goes by the list of its beginning once it runs', async () => {
    await app.clock.moveTo(at('2024-04-28T08:00'));
    await ask('hanh', 'PUT', `/api/units/${cast.units.so}/preparation-lists`, { unitKindId: 'thpt', items: [] });
    expect(unit(await overview(), cast.units.thpt2).total).toBe(8);
    const { json } = await say('dung', cast.units.thpt2, 'phone', true);
    expect(json.items.find(({ key }: any) => key === 'phone').said).toHaveLength(1);
  });

  it('is reminded of while the period runs, too', async () => {
    await app.clock.moveTo(at('2024-04-28T14:00'));
    expect((await ask('hanh', 'POST', reminders(), {})).json).toMatchObject({ reminded: 1 });
    expect(await told()).toEqual(['Phạm Tiến Dũng: 7, Vũ Thị Hạnh']);
  });
});

describe('being ready in a department of thousands', () => {
  let app: TestApp;
  beforeAll(async () => {
    app = await startApp({ now: at('2024-04-24T10:00') });
  });
  afterAll(() => app.close());

  it('finds what each unit is asked for without going through all that is above everybody for each', async () => {
    const { units } = await seedCast(app.db);
    await app.db.query(
      `INSERT INTO unit (kind_id, name, short_name, parent_id)
       SELECT 'thpt', 'Trường THPT số ' || number, '', CASE WHEN number % 2 = 0 THEN $1::uuid ELSE $2::uuid END
         FROM generate_series(1, 4000) AS number`,
      [units.leChan, units.ngoQuyen],
    );
    await app.db.query(
      `INSERT INTO preparation_list (unit_id, unit_kind_id, items, since)
       SELECT unit_id, 'thpt', jsonb_build_array(jsonb_build_object('key', key, 'vi', key, 'en', key)), '2024-04-01'
         FROM (VALUES ($1::uuid, 'so'), ($2::uuid, 'leChan')) AS decided(unit_id, key)`,
      [units.so, units.leChan],
    );
    const all = await app.db.query<{ id: string; parentId: string | null; kindId: string }[]>(
      'SELECT id, parent_id AS "parentId", kind_id AS "kindId" FROM unit',
    );
    const lists = await app.db.transaction(async (tx) => {
      await tx.query(`SET LOCAL statement_timeout = '3s'`);
      return listsOf(
        tx,
        all.map(({ id }) => id),
        at('2024-04-24T10:00'),
      );
    });
    expect(lists.size).toBe(all.length);
    const keysOf = (parentId: string) =>
      new Set(
        all
          .filter((each) => each.kindId === 'thpt' && each.parentId === parentId)
          .map(({ id }) =>
            lists
              .get(id)
              ?.map(({ key }) => key)
              .join(),
          ),
      );
    expect([...keysOf(units.leChan)]).toEqual(['leChan']);
    expect([...keysOf(units.ngoQuyen)]).toEqual(['so']);
    // Of another kind than anybody decided on: what the house asks for.
    expect(lists.get(units.so)).toHaveLength(8);
  });
});
