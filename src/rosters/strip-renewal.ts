import type { EntityManager } from 'typeorm';
import { type Strip, type StripDemand, stripOf } from './strip.js';
import { linesOf, STRIP_COLUMNS, STRIP_VALUES, stripLines, tableOf, UNIT_POSTS } from './strip-writing.js';

/** A published roster, as far as its strip depends on it. */
export interface PublishedRoster {
  readonly rosterId: string;
  readonly unitKindId: string;
  readonly revision: number;
}

interface Kept {
  readonly rosterId: string;
  readonly unitId: string;
  /** Of the roster from which `standing` was made. */
  readonly revision: number;
  /** Of the row: another one as soon as anybody writes the strip. */
  readonly version: string;
  /** JSON. */
  readonly standing: string;
  /** JSON: the unit's, by kind. */
  readonly posts: string | null;
}

/** What is asked now, by kind of unit. */
export interface Asked {
  of(unitKindId: string): StripDemand;
  /** The revision a strip carries that was made from it. */
  revisionOf(unitKindId: string, rosterRevision: number): number;
}

/**
 * Makes the strips of published rosters anew for what is asked, from what is kept beside them: a fraction of the work of
 * reading watches. No roster is locked; a strip that somebody writes meanwhile is left as they write it. Resolves with
 * the rosters whose strips were not made, as their watches must be read.
 * @param rosters as they were read just now: one that was changed since has another strip, which is left
 */
export async function renewStrips(
  runner: Pick<EntityManager, 'query'>,
  rosters: readonly PublishedRoster[],
  asked: Asked,
): Promise<string[]> {
  const byId = new Map(rosters.map((roster) => [roster.rosterId, roster]));
  const kept = await runner.query<Kept[]>(KEPT, [[...byId.keys()]]);
  const known = new Map<string, Map<string, Strip>>();
  const made = kept.flatMap(({ rosterId, unitId, revision, version, standing, posts }) => {
    const { unitKindId, revision: current } = byId.get(rosterId)!;
    if (revision !== current) return [];
    const ofKind = known.get(unitKindId) ?? new Map<string, Strip>();
    known.set(unitKindId, ofKind);
    const { cuts, strip, gaps } = ofKind.get(standing) ?? stripOf(asked.of(unitKindId), JSON.parse(standing));
    ofKind.set(standing, { cuts, strip, gaps });
    return { rosterId, unitId, version, posts, revision: asked.revisionOf(unitKindId, revision), cuts, strip, gaps };
  });
  const [written] = await runner.query<[{ id: string }[], number]>(WRITE, [
    linesOf(made, ({ rosterId }) => rosterId),
    linesOf(made, ({ version }) => version),
    linesOf(made, ({ revision }) => revision),
    ...(await stripLines(runner, made)),
  ]);
  const done = new Set(written.map(({ id }) => id));
  return [...byId.keys()].filter((id) => !done.has(id));
}

const KEPT = /* sql */ `
  SELECT roster_id AS "rosterId", unit_id AS "unitId", roster_revision AS revision, xmin::text AS version,
         standing::text AS standing, ${UNIT_POSTS} AS posts
    FROM roster_strip r WHERE roster_id = ANY($1::uuid[]) AND standing IS NOT NULL`;

/** The clock is asked once: row by row it took a third of the statement. */
const WRITE = /* sql */ `
  UPDATE roster_strip s
     SET revision = made.revision::int, (${STRIP_COLUMNS.join(', ')}) = ROW (${STRIP_VALUES}),
         computed_at = (SELECT clock_now())
    FROM ${tableOf(['roster_id', 'version', 'revision', ...STRIP_COLUMNS])}
   WHERE s.roster_id = made.roster_id::uuid AND s.xmin = made.version::xid
  RETURNING s.roster_id AS id`;
