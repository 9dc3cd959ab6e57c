import type { EntityManager } from 'typeorm';
import type { Actor } from '../access/actor.js';
import type { Role } from '../access/policy-line.js';

const PLANNERS: readonly Role[] = ['administrator', 'department', 'head', 'scheduler'];

/** The unit above from which somebody acts for a unit that is not theirs ("nộp hộ"). */
export interface Acting {
  readonly id: string;
  readonly name: string;
}

/** Null when the actor plans for the unit itself; otherwise the nearest unit above it, by parents or supervision. */
export async function actingFor(tx: Pick<EntityManager, 'query'>, unitId: string, by: Actor): Promise<Acting | null> {
  const planned = by.grants.filter(({ role }) => PLANNERS.includes(role)).map((grant) => grant.unitId);
  if (planned.includes(unitId)) return null;
  const [unit] = await tx.query<Acting[]>(
    `WITH RECURSIVE above(id, steps) AS (
       SELECT $1::uuid, 0
       UNION
       SELECT upper.id, above.steps + 1 FROM above JOIN unit u ON u.id = above.id
        CROSS JOIN LATERAL (VALUES (u.parent_id), (u.supervising_unit_id)) upper(id)
        WHERE upper.id IS NOT NULL AND above.steps < 50
     )
     SELECT unit.id, unit.name
       FROM above JOIN unit ON unit.id = above.id WHERE above.id = ANY($2::uuid[]) ORDER BY steps, unit.id LIMIT 1`,
    [unitId, planned],
  );
  return unit ?? null;
}

/** For the record: in whose place something was done, and from where. */
export const onBehalf = (roster: { readonly unitId: string }, acting: Acting | null): object =>
  acting ? { onBehalfOf: roster.unitId, actingUnitId: acting.id } : {};
