import type { Runner } from '../calendars/duty-facts.js';
import { CAN_BE_TOLD } from './reach.js';
import type { Recipient } from './notice-body.js';

/** A unit's head who can be told. */
export interface Head extends Recipient {
  readonly personId: string;
  /** Empty for who has none and is told on a device. */
  readonly email: string;
}

/**
 * The unit's head, or the nearest above who can be told, of units that are not over; never `except`. Undefined when there
 * is nobody.
 */
export async function headAbove(tx: Runner, unitId: string, except: string | null): Promise<Head | undefined> {
  const [head] = await tx.query<Head>(
    `WITH RECURSIVE above(parent_id, head_person_id, valid_to, steps) AS (
       SELECT parent_id, head_person_id, valid_to, 0 FROM unit WHERE id = $1
       UNION ALL
       SELECT unit.parent_id, unit.head_person_id, unit.valid_to, steps + 1 FROM above JOIN unit ON unit.id = above.parent_id
     )
     SELECT person.id AS "personId", person.name, coalesce(person.email, '') AS email, person.language
       FROM above JOIN person ON person.id = above.head_person_id
      WHERE person.active AND ${CAN_BE_TOLD} AND person.id IS DISTINCT FROM $2
        AND (above.valid_to IS NULL OR above.valid_to > (clock_now() AT TIME ZONE 'Asia/Ho_Chi_Minh')::date)
      ORDER BY steps LIMIT 1`,
    [unitId, except],
  );
  return head;
}

/** Units by name with their own head, null when there is none to tell. */
export async function headsOf(
  tx: Runner,
  unitIds: readonly string[],
): Promise<{ unitId: string; unitName: string; head: Head | null }[]> {
  return tx.query(
    `SELECT unit.id AS "unitId", unit.name AS "unitName",
            CASE WHEN person.id IS NOT NULL THEN jsonb_build_object('personId', person.id, 'name', person.name,
              'email', coalesce(person.email, ''), 'language', person.language) END AS head
       FROM unit
       LEFT JOIN person ON person.id = unit.head_person_id AND person.active AND ${CAN_BE_TOLD}
      WHERE unit.id = ANY($1) ORDER BY unit.name COLLATE vietnamese, unit.id`,
    [unitIds],
  );
}
