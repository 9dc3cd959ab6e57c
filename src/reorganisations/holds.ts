import type { EntityManager } from 'typeorm';
import { ABOVE_EACH } from './above.sql.js';

/**
 * Does something to units and keeps held what was held: a unit that no longer stands below the one whose hold it was
 * under is held by itself from then on, for the same reason.
 */
export async function keepHeld<T>(tx: EntityManager, unitIds: readonly string[], work: () => Promise<T>): Promise<T> {
  const before = await tx.query<{ unitId: string; holdId: string }[]>(`${HOLDS_OVER} ${OVER}`, [unitIds]);
  const result = await work();
  if (before.length > 0) {
    await tx.query(`${HOLDS_OVER} ${HOLD}`, [
      unitIds,
      before.map(({ unitId }) => unitId),
      before.map(({ holdId }) => holdId),
    ]);
  }
  return result;
}

const HOLDS_OVER = /* sql */ `
  WITH RECURSIVE ${ABOVE_EACH}`;

const OVER = /* sql */ `
  SELECT above.start AS "unitId", hold.id AS "holdId" FROM above
    JOIN legal_hold hold ON hold.unit_id = above.id AND hold.lifted_at IS NULL`;

const HOLD = /* sql */ `
  INSERT INTO legal_hold (unit_id, reason, placed_by)
  SELECT DISTINCT ON (was.unit_id) was.unit_id, hold.reason, hold.placed_by
    FROM unnest($2::uuid[], $3::uuid[]) was(unit_id, hold_id) JOIN legal_hold hold ON hold.id = was.hold_id
   WHERE NOT EXISTS (SELECT FROM above WHERE above.start = was.unit_id AND above.id = hold.unit_id)
   ORDER BY was.unit_id, hold.placed_at, hold.id
  ON CONFLICT (unit_id) WHERE lifted_at IS NULL DO NOTHING`;
