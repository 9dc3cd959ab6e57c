import type { EntityManager } from 'typeorm';
import type { CivilDay } from '../rota/calendar.js';
import type { AskedOf } from '../rota/merging.js';
import { ABOVE_EACH } from './above.sql.js';

/** What one period asks of one unit. */
export interface AskedOfUnit extends AskedOf {
  readonly unitId: string;
  readonly unitName: string;
  readonly periodTitle: string;
}

/** What periods that are not over on the day ask of the units, and the rosters there are. */
export function askedOf(tx: EntityManager, unitIds: readonly string[], on: CivilDay): Promise<AskedOfUnit[]> {
  return tx.query(ASKED, [unitIds, on]);
}

const ASKED = /* sql */ `
  WITH RECURSIVE ${ABOVE_EACH}
  SELECT u.id AS "unitId", u.name AS "unitName", p.title AS "periodTitle", p.first_on AS "firstOn",
         greatest(p.last_on, turns.last_on) AS "lastOn", coalesce(r.stage = 'published', false) AS announced,
         watches.ahead
    FROM unit u JOIN period p ON (u.id, p.unit_id) IN (SELECT start, id FROM above)
    LEFT JOIN roster r ON r.period_id = p.id AND r.unit_id = u.id
   CROSS JOIN LATERAL (
     SELECT max(((ends_at - interval '1 second') AT TIME ZONE 'Asia/Ho_Chi_Minh')::date) AS last_on
       FROM shift WHERE roster_id = r.id
   ) turns
   CROSS JOIN LATERAL (
     SELECT count(*)::int AS ahead FROM (
       SELECT id, ends_at FROM assignment WHERE roster_id = r.id
       UNION
       SELECT id, ends_at FROM duty WHERE roster_id = r.id AND live
     ) watch WHERE ends_at > $2::date::timestamp AT TIME ZONE 'Asia/Ho_Chi_Minh'
   ) watches
   WHERE u.id = ANY($1::uuid[]) AND greatest(p.last_on, turns.last_on) >= $2::date
     AND (r.id IS NOT NULL
          OR EXISTS (SELECT FROM demand WHERE period_id = p.id AND unit_kind_id = u.kind_id AND required > 0))
   ORDER BY u.name COLLATE vietnamese, u.id, p.first_on, p.id`;
