import type { EntityManager } from 'typeorm';
import { type Strip, type StripDemand, stripOf } from './strip.js';
import { rowsOf } from './strip-writing.js';

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
  const known = new Map<string, Strip>();
  const made = kept.flatMap(({ rosterId, unitId, revision, version, standing }) => {
    const { unitKindId, revision: current } = byId.get(rosterId)!;
    if (revision !== current) return [];
    const key = `${unitKindId} ${standing}`;
    const strip = known.get(key) ?? stripOf(asked.of(unitKindId), JSON.parse(standing));
    known.set(key, strip);
    return { rosterId, unitId, version, revision: asked.revisionOf(unitKindId, revision), ...strip };
  });
  const rows = await rowsOf(runner, made);
  // Lists of lines: the server takes JSON apart, and the driver an array together, for longer than the rows are written.
  const linesOf = (of: (row: (typeof rows)[number]) => string | number) => rows.map(of).join('\n');
  const columns = [
    linesOf((row) => row.rosterId),
    linesOf((row) => row.version),
    linesOf((row) => row.revision),
    linesOf((row) => row.cuts),
    linesOf((row) => row.strip),
    linesOf((row) => row.gaps),
    linesOf((row) => row.gapStarts),
    linesOf((row) => row.gapEnds),
    linesOf((row) => row.gapNext),
  ];
  const [written] = await runner.query<[{ id: string }[], number]>(WRITE, columns);
  const done = new Set(written.map(({ id }) => id));
  return [...byId.keys()].filter((id) => !done.has(id));
}

const KEPT = /* sql */ `
  SELECT roster_id AS "rosterId", unit_id AS "unitId", roster_revision AS revision, xmin::text AS version,
         standing::text AS standing
    FROM roster_strip WHERE roster_id = ANY($1::uuid[]) AND standing IS NOT NULL`;

/** The clock is asked once: row by row it took a third of the statement. */
const WRITE = /* sql */ `
  UPDATE roster_strip s
     SET revision = made.revision::int, cuts = made.cuts::int[], strip = made.strip, gaps = made.gaps::json,
         gap_starts = made.gap_starts::bigint[], gap_ends = made.gap_ends::bigint[], gap_next = made.gap_next::bigint[],
         computed_at = (SELECT clock_now())
    FROM unnest(${Array.from({ length: 9 }, (_, column) => `string_to_array($${column + 1}, E'\\n')`).join(', ')})
         AS made(roster_id, version, revision, cuts, strip, gaps, gap_starts, gap_ends, gap_next)
   WHERE s.roster_id = made.roster_id::uuid AND s.xmin = made.version::xid
  RETURNING s.roster_id AS id`;
