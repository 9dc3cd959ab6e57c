import type { EntityManager } from 'typeorm';
import { DayCalendars } from '../periods/calendar.js';
import { needsOf } from '../periods/demand.queries.js';
import { type CivilDay, HO_CHI_MINH } from '../rota/calendar.js';
import { type DemandStretch, demandStretches } from '../rota/demand.js';
import type { Interval } from '../rota/interval.js';
import { windowOf } from './draft.js';
import { type AnsweredDuty, sourceRevision, type Strip, stripOf } from './strip.js';

type Runner = Pick<EntityManager, 'query'>;

interface Published {
  readonly rosterId: string;
  readonly periodId: string;
  readonly unitId: string;
  readonly unitKindId: string;
  readonly revision: number;
  readonly firstOn: CivilDay;
  readonly lastOn: CivilDay;
  readonly posts: readonly { readonly id: string; readonly kindId: string }[];
  readonly shifts: readonly (readonly [start: number, end: number])[];
  readonly duties: readonly (readonly [
    id: string,
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
    const needs = await asked.of(roster);
    written.push({ roster, needs, strip: await workedOut(tx, roster, needs) });
  }
  if (written.length === 0) return;
  await tx.query(WRITE, [
    JSON.stringify(
      written.map(({ roster, needs, strip: { cuts, ...strip } }) => ({
        rosterId: roster.rosterId,
        periodId: roster.periodId,
        unitId: roster.unitId,
        revision: sourceRevision(roster.revision, needs),
        rosterRevision: roster.revision,
        cuts: `{${cuts.join(',')}}`,
        ...strip,
      })),
    ),
  ]);
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

async function workedOut(tx: Runner, roster: Published, needs: readonly DemandStretch[]): Promise<Strip> {
  return stripOf({
    window: windowOf(roster.firstOn, roster.lastOn),
    posts: await everyPost(tx, roster, needs),
    needs,
    shifts: roster.shifts.map(([start, end]) => ({ start, end })),
    duties: roster.duties.map(([id, postKindId, start, end, answer, away]) => {
      return { id, postKindId, start, end, answer, away: away.map(([from, to]) => ({ start: from, end: to })) };
    }),
  });
}

/** A kind of post that is asked for only now has no post yet, and a gap must name one. */
async function everyPost(
  tx: Runner,
  { unitId, posts }: Published,
  needs: readonly DemandStretch[],
): Promise<Published['posts']> {
  const missing = [...new Set(needs.map((need) => need.postKindId))].filter(
    (kind) => !posts.some((post) => post.kindId === kind),
  );
  if (missing.length === 0) return posts;
  const made = await tx.query<{ id: string; kindId: string }[]>(
    `INSERT INTO post (unit_id, kind_id) SELECT $1, kind FROM unnest($2::text[]) kind
     ON CONFLICT ON CONSTRAINT one_post_of_a_kind DO UPDATE SET kind_id = excluded.kind_id
     RETURNING id, kind_id AS "kindId"`,
    [unitId, missing],
  );
  return [...posts, ...made];
}

const PUBLISHED = /* sql */ `
  SELECT r.id AS "rosterId", r.period_id AS "periodId", r.unit_id AS "unitId", u.kind_id AS "unitKindId", r.revision,
         p.first_on AS "firstOn", p.last_on AS "lastOn",
         (SELECT coalesce(jsonb_agg(jsonb_build_object('id', post.id, 'kindId', post.kind_id) ORDER BY post.kind_id), '[]')
            FROM post WHERE post.unit_id = r.unit_id) AS posts,
         (SELECT coalesce(jsonb_agg(DISTINCT jsonb_build_array(
                   extract(epoch FROM s.starts_at) * 1000, extract(epoch FROM s.ends_at) * 1000)), '[]')
            FROM shift s WHERE s.roster_id = r.id) AS shifts,
         (SELECT coalesce(jsonb_agg(jsonb_build_array(d.id, post.kind_id, extract(epoch FROM d.starts_at) * 1000,
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
  INSERT INTO roster_strip (roster_id, period_id, unit_id, revision, roster_revision, cuts, strip, gaps, unconfirmed)
  SELECT "rosterId", "periodId", "unitId", revision, "rosterRevision", cuts::int[], strip, gaps, unconfirmed
    FROM jsonb_to_recordset($1::jsonb) AS worked("rosterId" uuid, "periodId" uuid, "unitId" uuid, revision int,
         "rosterRevision" int, cuts text, strip text, gaps jsonb, unconfirmed jsonb)
  ON CONFLICT ON CONSTRAINT roster_strip_pk
  DO UPDATE SET revision = excluded.revision, roster_revision = excluded.roster_revision, cuts = excluded.cuts,
                strip = excluded.strip, gaps = excluded.gaps, unconfirmed = excluded.unconfirmed,
                computed_at = clock_now()`;
