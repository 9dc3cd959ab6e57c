import type { EntityManager } from 'typeorm';
import type { Actor } from './actor.js';
import type { Role } from './policy-line.js';
import { grantsOf } from './sessions.service.js';

const RANK: Readonly<Record<Role, number>> = {
  administrator: 5,
  department: 4,
  head: 3,
  scheduler: 2,
  viewer: 1,
  staff: 1,
};

/** Whether the actor holds, on the unit or above it, a role at least as high. */
export async function holdsAtLeast(tx: EntityManager, by: Actor, role: Role, unitId: string): Promise<boolean> {
  const rows = await tx.query<{ id: string }[]>(
    `WITH RECURSIVE above(id) AS (
       SELECT $1::uuid
       UNION
       SELECT up.id FROM above JOIN unit ON unit.id = above.id
        CROSS JOIN LATERAL (VALUES (unit.parent_id), (unit.supervising_unit_id)) up(id) WHERE up.id IS NOT NULL
     )
     SELECT id FROM above`,
    [unitId],
  );
  const above = new Set(rows.map((row) => row.id));
  return by.grants.some((grant) => above.has(grant.unitId) && RANK[grant.role] >= RANK[role]);
}

/** Whether the actor may do all that this person may, everywhere: only then may they act in the person's name. */
export async function coversAllOf(tx: EntityManager, by: Actor, personId: string): Promise<boolean> {
  for (const { role, unitId } of await grantsOf(tx, personId)) {
    if (!(await holdsAtLeast(tx, by, role, unitId))) return false;
  }
  return true;
}
