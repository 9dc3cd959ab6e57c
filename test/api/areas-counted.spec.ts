import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { HeadAtWork } from '../flows/the-head.js';
import { edgesOf } from '../../src/rosters/strip.js';
import { startApp, type TestApp } from '../support/app.js';
import { type Cast, seedCast, sessionFor } from '../support/cast.js';
import { addedUp, figures } from './areas-added-up.js';

const HOUR = 3_600_000;
const FIRST = Date.parse('2024-04-27T00:00:00+07:00');
const UNITS = 9;
/** Hours of the period's nine days. */
const hour = fc.integer({ min: 0, max: 215 });

/** One unit's place in the tree, and what its strip holds. Above it only stands who came before it, so nobody turns in circles. */
const unit = fc.record({
  parent: fc.nat(),
  leader: fc.option(fc.nat()),
  stage: fc.constantFrom('published', 'published', 'submitted', 'withdrawn'),
  gaps: fc.array(fc.tuple(hour, fc.integer({ min: 1, max: 40 })), { maxLength: 5 }),
  unconfirmed: fc.array(hour, { maxLength: 6 }),
});

const byId = (areas: { id: string }[]) => areas.toSorted((a, b) => a.id.localeCompare(b.id));

/** What a board's rows come to in the list of periods. */
const progressOf = ({ units }: { units: { state: string; gaps: number }[] }) => {
  const published = units.filter(({ state }) => state === 'published').length;
  const submitted = units.filter(({ state }) => state === 'submitted').length;
  const gaps = units.reduce((sum, each) => sum + each.gaps, 0);
  return { units: units.length, sent: published + submitted, published, gaps };
};

/** Areas and the list of periods count arrays in the database; the board goes through its strips one by one. Neither knows the other's way. */
describe('any tree with any strips, at any hour', () => {
  let app: TestApp;
  let cast: Cast;
  let made: string[];

  beforeAll(async () => {
    app = await startApp({ now: '2024-04-26T06:00:00+07:00' });
    cast = await seedCast(app.db);
    const an = await HeadAtWork.at(app, cast.people.an, cast.units.thpt1, cast.periodId);
    await an.layOut('24h');
    await an.assign(an.inTurn('lanh-dao', [cast.people.an]));
    expect((await an.publish('Chưa có người')).status).toBe(200);
    const rows = await app.db.query(
      `INSERT INTO unit (kind_id, name, parent_id)
       SELECT kind_id, 'Trường thử số ' || n, parent_id FROM unit, generate_series(1, ${UNITS}) n WHERE id = $1 RETURNING id`,
      [cast.units.thpt1],
    );
    made = rows.map(({ id }: { id: string }) => id);
  });
  afterAll(() => app.close());

  const read = async (what: string) => {
    const as = await sessionFor(app.db, cast.people.hanh);
    const answer = await app.request('GET', `/api/periods/${what}`, { as });
    expect(answer.status).toBe(200);
    return answer.json;
  };

  const write = async (units: (typeof unit extends fc.Arbitrary<infer Drawn> ? Drawn : never)[]): Promise<void> => {
    const { so, leChan, ngoQuyen } = cast.units;
    const rows = units.map((each, index) => {
      const above = [so, leChan, ngoQuyen, ...made.slice(0, index)];
      const gaps = each.gaps
        .map(([start, long]) => ({ start: FIRST + start * HOUR, end: FIRST + (start + long) * HOUR }))
        .toSorted((a, b) => a.start - b.start);
      return {
        id: made[index],
        parent: above[each.parent % above.length],
        leader: each.leader === null ? null : above[each.leader % above.length],
        stage: each.stage,
        gaps,
        ...Object.fromEntries(Object.entries(edgesOf(gaps)).map(([edge, at]) => [edge, `{${at.join(',')}}`])),
        unconfirmed: each.unconfirmed.map((at) => at * 60).toSorted((a, b) => a - b),
      };
    });
    const given = JSON.stringify(rows);
    await app.db.query(PLACED, [given]);
    await app.db.query('DELETE FROM roster WHERE unit_id = ANY($1::uuid[])', [made]);
    for (const sql of [DRAWN, STRIPS]) await app.db.query(sql, [given, cast.units.thpt1]);
  };

  it('comes to the same area by area as unit by unit', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(unit, { minLength: UNITS, maxLength: UNITS }), hour, async (units, now) => {
        await write(units);
        await app.clock.moveTo(FIRST + now * HOUR);
        const [json, board] = [await read(`${cast.periodId}/areas`), await read(`${cast.periodId}/board`)];
        expect(byId(json.areas.map(figures))).toEqual(byId(addedUp(board)));
        expect(json.tiles).toEqual(board.tiles);
        expect((await read('progress')).periods).toEqual([{ periodId: cast.periodId, ...progressOf(board) }]);
      }),
      { numRuns: 25 },
    );
  });
});

const GIVEN = `jsonb_to_recordset($1::jsonb)
  AS given(id uuid, parent uuid, leader uuid, stage text, gaps jsonb, starts text, ends text, next text, unconfirmed jsonb)`;
const PLACED = `
  UPDATE unit SET parent_id = given.parent, supervising_unit_id = given.leader FROM ${GIVEN} WHERE unit.id = given.id`;
const DRAWN = `
  INSERT INTO roster (period_id, unit_id, pattern, stage, revision)
  SELECT roster.period_id, given.id, '24h', given.stage, roster.revision FROM roster, ${GIVEN} WHERE roster.unit_id = $2`;
/** As the head's, but nobody stands. */
const STRIPS = `
  INSERT INTO roster_strip (roster_id, period_id, unit_id, revision, roster_revision, cuts, strip, gaps, gap_starts,
                            gap_ends, gap_next, unconfirmed)
  SELECT roster.id, roster.period_id, given.id, strip.revision, strip.roster_revision, strip.cuts,
         translate(strip.strip, 'ops', 'ggg'), given.gaps, given.starts::bigint[], given.ends::bigint[],
         given.next::bigint[], given.unconfirmed
    FROM roster_strip strip, ${GIVEN} JOIN roster ON roster.unit_id = given.id
   WHERE strip.unit_id = $2 AND given.stage = 'published'`;
