import type { EntityManager } from 'typeorm';
import type { CivilDay } from '../rota/calendar.js';
import { TODAY } from './sql.js';

/** The members of a unit that are kept as they were, day by day. */
export const DATED = ['name', 'shortName', 'parentId', 'supervisingUnitId'] as const;

/**
 * Keeps what the units are called and where they hang, before they change on a day (today when left out). Changed again
 * on the same day: what counts is how that day found them.
 */
export async function keepPast(tx: EntityManager, unitIds: readonly string[], on?: CivilDay): Promise<void> {
  await tx.query(
    `INSERT INTO unit_past (unit_id, until_on, name, short_name, parent_id, supervising_unit_id)
     SELECT id, coalesce($2::date, ${TODAY}), name, short_name, parent_id, supervising_unit_id
       FROM unit WHERE id = ANY($1::uuid[]) AND valid_from < coalesce($2::date, ${TODAY})
     ON CONFLICT ON CONSTRAINT unit_past_pk DO NOTHING`,
    [unitIds, on ?? null],
  );
}
