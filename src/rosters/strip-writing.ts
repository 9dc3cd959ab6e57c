import type { EntityManager } from 'typeorm';
import { DayCalendars } from '../periods/calendar.js';
import { needsOf } from '../periods/demand.queries.js';
import { type CivilDay, HO_CHI_MINH } from '../rota/calendar.js';
import type { Gap } from '../rota/coverage.js';
import { type DemandStretch, demandStretches } from '../rota/demand.js';
import type { Interval } from '../rota/interval.js';
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
  const written = [];
  for (const roster of rosters) {
    const source = sourceOf(roster);
    const needs = await asked.of(roster);
    const standing = standingOf(source);
    written.push({
      rosterId: roster.rosterId,
      periodId: roster.periodId,
      unitId: roster.unitId,
      revision: sourceRevision(roster.revision, needs),
      rosterRevision: roster.revision,
      standing,
      unconfirmed: unconfirmedOf(source),
      ...stripOf({ window: source.window, needs }, standing),
    });
  }
  if (written.length > 0) await tx.query(WRITE, [JSON.stringify(await rowsOf(tx, written))]);
}

/** What each kind of unit is asked in each period; asked once for each. */
export class Demands {
  private readonly known = new Map<string, Promise<DemandStretch[]>>();

  constructor(private readonly runner: Runner) {}

  of(of: { periodId: string; unitKindId: string; firstOn: CivilDay; lastOn: CivilDay }): Promise<DemandStretch[]> {
    const key = `${of.periodId} ${of.unitKindId}`;
    const needs = this.known.get(key) ?? this.ask(of.periodId, of.unitKindId, windowOf(of.firstOn, of.lastOn));
    this.known.set(key, needs);
    return needs;
  }

  private async ask(periodId: string, unitKindId: string, window: Interval): Promise<DemandStretch[]> {
    const calendar = await DayCalendars.load(this.runner, unitKindId);
    return demandStretches(await needsOf(this.runner, periodId, unitKindId), window, calendar, HO_CHI_MINH);
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

/** A strip as the database takes it: arrays in its own letters, and gaps as JSON that names the unit's posts. */
type Row<S> = Omit<S, 'cuts' | 'gaps'> &
  Readonly<Record<'cuts' | 'gaps' | 'gapStarts' | 'gapEnds' | 'gapNext', string>>;

/** Posts that are asked for only now are made: a gap must name one. */
export async function rowsOf<S extends Strip & { readonly unitId: string }>(
  runner: Runner,
  strips: readonly S[],
): Promise<Row<S>[]> {
  const asked = strips.flatMap(({ unitId, gaps }) =>
    [...new Set(gaps.map((gap) => gap.postKindId))].map((kindId) => ({ unitId, kindId })),
  );
  const posts = await postsOf(runner, asked);
  return strips.map((strip) => {
    const edges = edgesOf(strip.gaps);
    const ofUnit = posts.get(strip.unitId);
    return {
      ...strip,
      cuts: arrayOf(strip.cuts),
      gaps: `[${strip.gaps.map((gap) => jsonOf(gap, ofUnit!.get(gap.postKindId)!)).join(',')}]`,
      gapStarts: arrayOf(edges.starts),
      gapEnds: arrayOf(edges.ends),
      gapNext: arrayOf(edges.next),
    };
  });
}

const arrayOf = (numbers: readonly number[]): string => `{${numbers.join(',')}}`;

/** A `PostGap`. Letter by letter: made of objects, a country's take three times as long. */
const jsonOf = ({ start, end, missing, required }: Gap, postId: string): string =>
  `{"postId":"${postId}","start":${start},"end":${end},"missing":${missing},"required":${required}}`;

/** The units' posts by kind. */
async function postsOf(
  runner: Runner,
  asked: readonly { readonly unitId: string; readonly kindId: string }[],
): Promise<ReadonlyMap<string, ReadonlyMap<string, string>>> {
  const known = new Map(asked.map(({ unitId }) => [unitId, new Map<string, string>()]));
  if (asked.length === 0) return known;
  type Posts = { id: string; unitId: string; kindId: string }[];
  const know = (posts: Posts) => posts.forEach(({ id, unitId, kindId }) => known.get(unitId)!.set(kindId, id));
  know(await runner.query<Posts>(POSTS, [[...known.keys()]]));
  const missing = asked.filter(({ unitId, kindId }) => !known.get(unitId)!.has(kindId));
  if (missing.length > 0) {
    know(
      await runner.query<Posts>(NEW_POSTS, [missing.map(({ unitId }) => unitId), missing.map(({ kindId }) => kindId)]),
    );
  }
  return known;
}

const POSTS = 'SELECT id, unit_id AS "unitId", kind_id AS "kindId" FROM post WHERE unit_id = ANY($1::uuid[])';

const NEW_POSTS = /* sql */ `
  INSERT INTO post (unit_id, kind_id) SELECT * FROM unnest($1::uuid[], $2::text[])
  ON CONFLICT ON CONSTRAINT one_post_of_a_kind DO UPDATE SET kind_id = excluded.kind_id
  RETURNING id, unit_id AS "unitId", kind_id AS "kindId"`;

const PUBLISHED = /* sql */ `
  SELECT r.id AS "rosterId", r.period_id AS "periodId", r.unit_id AS "unitId", u.kind_id AS "unitKindId", r.revision,
         p.first_on AS "firstOn", p.last_on AS "lastOn",
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
  INSERT INTO roster_strip (roster_id, period_id, unit_id, revision, roster_revision, standing, cuts, strip, gaps,
                            gap_starts, gap_ends, gap_next, unconfirmed)
  SELECT "rosterId", "periodId", "unitId", revision, "rosterRevision", standing, cuts::int[], strip, gaps::json,
         "gapStarts"::bigint[], "gapEnds"::bigint[], "gapNext"::bigint[], unconfirmed
    FROM jsonb_to_recordset($1::jsonb) AS worked("rosterId" uuid, "periodId" uuid, "unitId" uuid, revision int,
         "rosterRevision" int, standing json, cuts text, strip text, gaps text, "gapStarts" text, "gapEnds" text,
         "gapNext" text, unconfirmed jsonb)
  ON CONFLICT ON CONSTRAINT roster_strip_pk
  DO UPDATE SET revision = excluded.revision, roster_revision = excluded.roster_revision, standing = excluded.standing,
                cuts = excluded.cuts, strip = excluded.strip, gaps = excluded.gaps, gap_starts = excluded.gap_starts,
                gap_ends = excluded.gap_ends, gap_next = excluded.gap_next, unconfirmed = excluded.unconfirmed,
                computed_at = clock_now()`;
