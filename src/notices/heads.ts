import type { Runner } from '../calendars/duty-facts.js';
import { ONE_BY_ONE } from '../calendars/escalation.js';
import { CAN_BE_TOLD } from './reach.js';
import type { Recipient } from './notice-body.js';

/** A unit's head who can be told. */
export interface Head extends Recipient {
  readonly personId: string;
  /** Empty for who has none and is told on a device. */
  readonly email: string;
}

/** Whose head is looked for; it is never `except`. */
interface Headed {
  readonly unitId: string;
  readonly except: string | null;
}

/** As `headsAbove`, for one unit. */
export async function headAbove(tx: Runner, unitId: string, except: string | null): Promise<Head | undefined> {
  const [head] = await headsAbove(tx, [{ unitId, except }]);
  return head;
}

/**
 * For each its unit's head, or the nearest above who can be told, of units that are not over; never `except`. Undefined
 * where there is nobody.
 */
export async function headsAbove(tx: Runner, asked: readonly Headed[]): Promise<(Head | undefined)[]> {
  const rows = await tx.query<Head & { place: number }>(
    `WITH RECURSIVE above(place, except_id, parent_id, head_person_id, valid_to, steps) AS (
       SELECT asked.place - 1, asked.except_id, unit.parent_id, unit.head_person_id, unit.valid_to, 0
         FROM unnest($1::uuid[], $2::uuid[]) WITH ORDINALITY asked(unit_id, except_id, place)
         JOIN unit ON unit.id = asked.unit_id
       UNION ALL
       SELECT above.place, above.except_id, unit.parent_id, unit.head_person_id, unit.valid_to, steps + 1
         FROM above CROSS JOIN LATERAL (SELECT * FROM unit WHERE id = above.parent_id ${ONE_BY_ONE}) unit
     )
     SELECT DISTINCT ON (above.place) above.place, person.id AS "personId", person.name,
            coalesce(person.email, '') AS email, person.language
       FROM above CROSS JOIN LATERAL (SELECT * FROM person WHERE id = above.head_person_id ${ONE_BY_ONE}) person
      WHERE person.active AND ${CAN_BE_TOLD} AND person.id IS DISTINCT FROM above.except_id
        AND (above.valid_to IS NULL OR above.valid_to > (SELECT (clock_now() AT TIME ZONE 'Asia/Ho_Chi_Minh')::date))
      ORDER BY above.place, above.steps`,
    [asked.map(({ unitId }) => unitId), asked.map(({ except }) => except)],
  );
  const heads: (Head | undefined)[] = asked.map(() => undefined);
  for (const { place, ...head } of rows) heads[place] = head;
  return heads;
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
