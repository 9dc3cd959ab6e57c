import type { EntityManager } from 'typeorm';
import type { z } from 'zod';
import type { CivilDay } from '../rota/calendar.js';
import type { reorganisationPreview } from './reorganisation.schema.js';

type Preview = z.output<typeof reorganisationPreview>;

/** What goes along with units that go elsewhere or end. */
export type Affected = Pick<Preview, 'goingAlong' | 'watches'>;

/** Watches of these units and of those below them, on that day and later. */
export async function affectedBy(tx: EntityManager, unitIds: readonly string[], on: CivilDay): Promise<Affected> {
  if (unitIds.length === 0) return { goingAlong: 0, watches: [] };
  const [below] = await tx.query<{ units: number }[]>(
    `WITH RECURSIVE ${BELOW} SELECT count(*)::int AS units FROM below WHERE id <> ALL($1::uuid[])`,
    [unitIds],
  );
  const watches = await tx.query<Preview['watches']>(`WITH RECURSIVE ${BELOW} ${WATCHES}`, [unitIds, on]);
  return { goingAlong: below?.units ?? 0, watches };
}

/** What units are called now. */
export async function namesOf(
  tx: EntityManager,
  unitIds: readonly (string | null)[],
): Promise<ReadonlyMap<string, string>> {
  const rows = await tx.query<{ id: string; name: string }[]>('SELECT id, name FROM unit WHERE id = ANY($1::uuid[])', [
    unitIds.filter((id) => id !== null),
  ]);
  return new Map(rows.map(({ id, name }) => [id, name]));
}

const BELOW = /* sql */ `below(id) AS (
  SELECT unnest($1::uuid[])
  UNION
  SELECT u.id FROM below JOIN unit u ON u.parent_id = below.id OR u.supervising_unit_id = below.id
)`;

const WATCHES = /* sql */ `
  , ahead AS (
    SELECT duty.roster_id, duty.starts_at, true AS published FROM duty JOIN below ON below.id = duty.unit_id
     WHERE duty.live AND duty.starts_at >= $2::date::timestamp AT TIME ZONE 'Asia/Ho_Chi_Minh'
    UNION ALL
    SELECT a.roster_id, a.starts_at, false FROM assignment a JOIN roster ON roster.id = a.roster_id
      JOIN below ON below.id = roster.unit_id
     WHERE roster.stage <> 'published' AND a.starts_at >= $2::date::timestamp AT TIME ZONE 'Asia/Ho_Chi_Minh'
  )
  SELECT unit.id AS "unitId", unit.name AS "unitName", period.title AS "periodTitle",
         count(*) FILTER (WHERE published)::int AS published, count(*) FILTER (WHERE NOT published)::int AS drafted,
         max((ahead.starts_at AT TIME ZONE 'Asia/Ho_Chi_Minh')::date) AS "lastOn"
    FROM ahead JOIN roster ON roster.id = ahead.roster_id JOIN period ON period.id = roster.period_id
    JOIN unit ON unit.id = roster.unit_id
   GROUP BY unit.id, period.id ORDER BY unit.name COLLATE vietnamese, unit.id, period.title LIMIT 200`;
