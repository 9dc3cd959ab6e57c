import type { EntityManager } from 'typeorm';
import type { Interval } from '../rota/interval.js';
import { isoOf } from '../time/iso.js';

/**
 * Has the board work out anew the published watches these absences fall on: nobody stands them until somebody stands
 * in. A strip of no revision is old to whoever reads it next, who has to read the watches, and the desk tells the head of
 * the gap it then shows.
 */
export async function unsettleWatches(
  tx: EntityManager,
  personId: string,
  absences: readonly Interval[],
): Promise<void> {
  await tx.query(
    `UPDATE roster_strip SET revision = -1, standing = NULL
      WHERE roster_id IN (
        SELECT duty.roster_id FROM duty
          JOIN jsonb_to_recordset($2::jsonb) AS away(start timestamptz, "end" timestamptz)
            ON duty.starts_at < away."end" AND duty.ends_at > away.start
         WHERE duty.person_id = $1 AND duty.live)`,
    [personId, JSON.stringify(absences.map(({ start, end }) => ({ start: isoOf(start), end: isoOf(end) })))],
  );
}
