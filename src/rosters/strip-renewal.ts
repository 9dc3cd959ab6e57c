import type { EntityManager } from 'typeorm';
import { type Strip, type StripDemand, stripOf } from './strip.js';
import { rowsOf } from './strip-writing.js';

interface Kept {
  readonly rosterId: string;
  readonly unitId: string;
  readonly unitKindId: string;
  /** Of the roster. */
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
 */
export async function renewStrips(
  runner: Pick<EntityManager, 'query'>,
  rosterIds: readonly string[],
  asked: Asked,
): Promise<string[]> {
  const kept = await runner.query<Kept[]>(KEPT, [rosterIds]);
  const known = new Map<string, Strip>();
  const made = kept.map(({ rosterId, unitId, unitKindId, revision, version, standing }) => {
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
    linesOf((row) => JSON.stringify(row.gaps)),
    linesOf((row) => row.gapStarts),
    linesOf((row) => row.gapEnds),
    linesOf((row) => row.gapNext),
  ];
  const [written] = await runner.query<[{ id: string }[], number]>(WRITE, columns);
  const done = new Set(written.map(({ id }) => id));
  return rosterIds.filter((id) => !done.has(id));
}

const KEPT = /* sql */ `
  SELECT r.id AS "rosterId", r.unit_id AS "unitId", u.kind_id AS "unitKindId", r.revision, s.xmin::text AS version,
         s.standing::text AS standing
    FROM roster_strip s JOIN roster r ON r.id = s.roster_id JOIN unit u ON u.id = r.unit_id
   WHERE s.roster_id = ANY($1::uuid[]) AND s.standing IS NOT NULL AND r.stage = 'published'
     AND s.roster_revision = r.revision`;

const WRITE = /* sql */ `
  UPDATE roster_strip s
     SET revision = made.revision::int, cuts = made.cuts::int[], strip = made.strip, gaps = made.gaps::jsonb,
         gap_starts = made.gap_starts::bigint[], gap_ends = made.gap_ends::bigint[], gap_next = made.gap_next::bigint[],
         computed_at = clock_now()
    FROM unnest(${Array.from({ length: 9 }, (_, column) => `string_to_array($${column + 1}, E'\\n')`).join(', ')})
         AS made(roster_id, version, revision, cuts, strip, gaps, gap_starts, gap_ends, gap_next)
   WHERE s.roster_id = made.roster_id::uuid AND s.xmin = made.version::xid
  RETURNING s.roster_id AS id`;
