import type { EntityManager } from 'typeorm';
import type { Actor } from './actor.js';
import { policy } from './policy.js';
import type { Role } from './policy-line.js';

type Runner = Pick<EntityManager, 'query'>;

/** Whether the policy lets the reader do one thing to the unit, so that a screen offers nothing that would be refused. */
export async function permits(runner: Runner, unitId: string, by: Actor, operation: string): Promise<boolean> {
  return roleMay(operation, await rolesOver(runner, unitId, by));
}

/** Whether one of the roles held may do it, by the policy's own line. */
export function roleMay(operation: string, held: readonly Role[]): boolean {
  const who = policy[operation]?.who;
  return Array.isArray(who) && held.some((role) => who.includes(role));
}

/** The roles held on the unit, above it, and on what supervises it. */
export async function rolesOver(runner: Runner, unitId: string, by: Actor): Promise<Role[]> {
  const above = await runner.query<{ id: string }[]>(
    `WITH RECURSIVE above(id) AS (
       SELECT $1::uuid
       UNION
       SELECT upper.id FROM above JOIN unit u ON u.id = above.id
        CROSS JOIN LATERAL (VALUES (u.parent_id), (u.supervising_unit_id)) upper(id) WHERE upper.id IS NOT NULL
     )
     SELECT id FROM above`,
    [unitId],
  );
  const ids = new Set(above.map(({ id }) => id));
  return by.grants.filter((grant) => ids.has(grant.unitId)).map((grant) => grant.role);
}
