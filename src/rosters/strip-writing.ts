import type { EntityManager } from 'typeorm';
import { DayCalendars } from '../periods/calendar.js';
import { demandHistory } from '../periods/demand.queries.js';
import { type CivilDay, HO_CHI_MINH } from '../rota/calendar.js';
import type { Gap } from '../rota/coverage.js';
import { type DemandStretch, historyAt, stretchesOver } from '../rota/demand.js';
import type { Instant, Interval } from '../rota/interval.js';
import { windowOf } from './draft.js';
import {
  type AnsweredDuty,
  edgesOf,
  sourceRevision,
  standingOf,
  type Strip,
  stripOf,
  type StripSource,
  unconfirmedOf,
} from './strip.js';

type Runner = Pick<EntityManager, 'query'>;

interface Published {
  readonly rosterId: string;
  readonly periodId: string;
  readonly unitId: string;
  readonly unitKindId: string;
  readonly posts: string | null;
  readonly revision: number;
  readonly firstOn: CivilDay;
  readonly lastOn: CivilDay;
  readonly shifts: readonly (readonly [start: number, end: number])[];
  readonly duties: readonly (readonly [
    postKindId: string,
    start: number,
    end: number,
    answer: AnsweredDuty['answer'],
    away: readonly (readonly [start: number, end: number])[],
  ])[];
}

/**
 * Works the board's strips out anew, in the transaction that changed what they are made from. Rosters that are not
 * published have none. Lock the rosters first: two writers must not each miss what the other changed.
 */
export async function writeStrips(tx: Runner, rosterIds: readonly string[]): Promise<void> {
  await tx.query(
    `DELETE FROM roster_strip USING roster
      WHERE roster.id = roster_strip.roster_id AND roster.id = ANY($1::uuid[]) AND roster.stage <> 'published'`,
    [rosterIds],
  );
  const asked = new Demands(tx);
  const rosters = await tx.query<Published[]>(PUBLISHED, [rosterIds]);
  const made = [];
  for (const roster of rosters) {
    const source = sourceOf(roster);
    const demand = { window: source.window, needs: await asked.of(roster) };
    const standing = standingOf(source);
    made.push({ ...roster, source, demand, standing, ...stripOf(demand, standing) });
  }
  if (made.length === 0) return;
  await tx.query(WRITE, [
    linesOf(made, (of) => of.rosterId),
    linesOf(made, (of) => of.periodId),
    linesOf(made, (of) => of.unitId),
    linesOf(made, (of) => sourceRevision(of.revision, of.demand)),
    linesOf(made, (of) => of.revision),
    linesOf(made, (of) => JSON.stringify(of.standing)),
    linesOf(made, (of) => JSON.stringify(unconfirmedOf(of.source))),
    ...(await stripLines(tx, made)),
  ]);
}

/** What each kind of unit is asked in each period, as known now or `then`; asked once for each. */
export class Demands {
  private readonly known = new Map<string, Promise<DemandStretch[]>>();

  constructor(
    private readonly runner: Runner,
    private readonly then?: Instant,
  ) {}

  of(of: { periodId: string; unitKindId: string; firstOn: CivilDay; lastOn: CivilDay }): Promise<DemandStretch[]> {
    const key = `${of.periodId} ${of.unitKindId}`;
    const needs = this.known.get(key) ?? this.ask(of.periodId, of.unitKindId, windowOf(of.firstOn, of.lastOn));
    this.known.set(key, needs);
    return needs;
  }

  private async ask(periodId: string, unitKindId: string, window: Interval): Promise<DemandStretch[]> {
    const calendar = await DayCalendars.load(this.runner, unitKindId);
    const history = await demandHistory(this.runner, periodId, unitKindId);
    const known = this.then === undefined ? history : historyAt(history, this.then);
    return stretchesOver(known, window, calendar, HO_CHI_MINH);
  }
}

function sourceOf({ firstOn, lastOn, shifts, duties }: Published): StripSource {
  return {
    window: windowOf(firstOn, lastOn),
    shifts: shifts.map(([start, end]) => ({ start, end })),
    duties: duties.map(([postKindId, start, end, answer, away]) => {
      return { postKindId, start, end, answer, away: away.map(([from, to]) => ({ start: from, end: to })) };
    }),
  };
}

/** A strip whose gaps are to name the unit's posts. */
type UnitStrip = Strip & {
  readonly unitId: string;
  /** By kind, as `UNIT_POSTS` reads them. */
  readonly posts: string | null;
};

/**
 * A statement's parameter: a line for each row. The server takes JSON apart, and the driver an array together, for
 * longer than the rows are written.
 */
export const linesOf = <R>(rows: readonly R[], of: (row: R) => string | number): string => rows.map(of).join('\n');

/** The parameters of a statement, each a text of lines, as a table's columns. */
export const tableOf = (columns: readonly string[]): string =>
  `unnest(${columns.map((_, column) => `string_to_array($${column + 1}, E'\n')`).join(', ')}) AS made(${columns.join(', ')})`;

/** The columns `stripLines` makes, and how they are written. */
export const STRIP_COLUMNS = ['cuts', 'strip', 'gaps', 'gap_starts', 'gap_ends', 'gap_next'];
export const STRIP_VALUES =
  'made.cuts::int[], made.strip, made.gaps::json, made.gap_starts::bigint[], made.gap_ends::bigint[], made.gap_next::bigint[]';

/** Posts that are asked for only now are made: a gap must name one. */
export async function stripLines(runner: Runner, strips: readonly UnitStrip[]): Promise<string[]> {
  const posts = await postsOf(runner, strips);
  const cuts = new Map<readonly number[], string>();
  const edges = strips.map(({ gaps }) => edgesOf(gaps));
  return [
    linesOf(strips, (of) => {
      const known = cuts.get(of.cuts) ?? arrayOf(of.cuts);
      cuts.set(of.cuts, known);
      return known;
    }),
    linesOf(strips, ({ strip }) => strip),
    strips.map(({ gaps }, i) => `[${gaps.map((gap) => jsonOf(gap, posts[i]![gap.postKindId]!)).join(',')}]`).join('\n'),
    linesOf(edges, ({ starts }) => arrayOf(starts)),
    linesOf(edges, ({ ends }) => arrayOf(ends)),
    linesOf(edges, ({ next }) => arrayOf(next)),
  ];
}

const arrayOf = (numbers: readonly number[]): string => `{${numbers.join(',')}}`;

/** A `PostGap`. Letter by letter: made of objects, a country's take three times as long. */
const jsonOf = ({ start, end, missing, required }: Gap, postId: string): string =>
  `{"postId":"${postId}","start":${start},"end":${end},"missing":${missing},"required":${required}}`;

/** Ids of a unit's posts, by kind. */
type Posts = Record<string, string>;

async function postsOf(runner: Runner, strips: readonly UnitStrip[]): Promise<Posts[]> {
  const posts = strips.map((of): Posts => (of.gaps.length > 0 && of.posts !== null ? JSON.parse(of.posts) : {}));
  const missing = strips.flatMap(({ unitId, gaps }, i) => {
    const kinds = new Set(gaps.map((gap) => gap.postKindId).filter((kindId) => posts[i]![kindId] === undefined));
    return [...kinds].map((kindId) => ({ unitId, kindId, of: posts[i]! }));
  });
  if (missing.length === 0) return posts;
  const made = await runner.query<{ id: string; unitId: string; kindId: string }[]>(NEW_POSTS, [
    missing.map(({ unitId }) => unitId),
    missing.map(({ kindId }) => kindId),
  ]);
  const ids = new Map(made.map(({ id, unitId, kindId }) => [`${unitId} ${kindId}`, id]));
  for (const { unitId, kindId, of } of missing) of[kindId] = ids.get(`${unitId} ${kindId}`)!;
  return posts;
}

/** Of the unit `r` names, as JSON by kind: a row for each of a country's posts took a tenth of its strips' time. */
export const UNIT_POSTS = '(SELECT json_object_agg(kind_id, id) FROM post WHERE post.unit_id = r.unit_id)::text';

const NEW_POSTS = /* sql */ `
  INSERT INTO post (unit_id, kind_id) SELECT DISTINCT * FROM unnest($1::uuid[], $2::text[])
  ON CONFLICT ON CONSTRAINT one_post_of_a_kind DO UPDATE SET kind_id = excluded.kind_id
  RETURNING id, unit_id AS "unitId", kind_id AS "kindId"`;

const PUBLISHED = /* sql */ `
  SELECT r.id AS "rosterId", r.period_id AS "periodId", r.unit_id AS "unitId", u.kind_id AS "unitKindId", r.revision,
         p.first_on AS "firstOn", p.last_on AS "lastOn", ${UNIT_POSTS} AS posts,
         (SELECT coalesce(jsonb_agg(DISTINCT jsonb_build_array(
                   extract(epoch FROM s.starts_at) * 1000, extract(epoch FROM s.ends_at) * 1000)), '[]')
            FROM shift s WHERE s.roster_id = r.id) AS shifts,
         (SELECT coalesce(jsonb_agg(jsonb_build_array(post.kind_id, extract(epoch FROM d.starts_at) * 1000,
                   extract(epoch FROM d.ends_at) * 1000, d.answer,
                   (SELECT coalesce(jsonb_agg(jsonb_build_array(
                             extract(epoch FROM away.starts_at) * 1000, extract(epoch FROM away.ends_at) * 1000)), '[]')
                      FROM absence away
                     WHERE away.person_id = d.person_id AND away.starts_at < d.ends_at AND away.ends_at > d.starts_at)
                 ) ORDER BY d.starts_at, d.id), '[]')
            FROM duty d JOIN post ON post.id = d.post_id
           WHERE d.roster_id = r.id AND d.live) AS duties
    FROM roster r JOIN unit u ON u.id = r.unit_id JOIN period p ON p.id = r.period_id
   WHERE r.id = ANY($1::uuid[]) AND r.stage = 'published'`;

const WRITE = /* sql */ `
  INSERT INTO roster_strip (roster_id, period_id, unit_id, revision, roster_revision, standing, unconfirmed,
                            ${STRIP_COLUMNS.join(', ')})
  SELECT made.roster_id::uuid, made.period_id::uuid, made.unit_id::uuid, made.revision::int, made.roster_revision::int,
         made.standing::json, made.unconfirmed::jsonb, ${STRIP_VALUES}
    FROM ${tableOf(['roster_id', 'period_id', 'unit_id', 'revision', 'roster_revision', 'standing', 'unconfirmed', ...STRIP_COLUMNS])}
  ON CONFLICT ON CONSTRAINT roster_strip_pk
  DO UPDATE SET revision = excluded.revision, roster_revision = excluded.roster_revision, standing = excluded.standing,
                cuts = excluded.cuts, strip = excluded.strip, gaps = excluded.gaps, gap_starts = excluded.gap_starts,
                gap_ends = excluded.gap_ends, gap_next = excluded.gap_next, unconfirmed = excluded.unconfirmed,
                computed_at = clock_now()`;
