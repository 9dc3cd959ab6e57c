import type { EntityManager } from 'typeorm';
import type { Actor } from '../access/actor.js';
import { policy, type Role } from '../access/policy.js';

/** What the reader may do with a unit's roster, so that a screen offers nothing that would be refused. */
export interface Permissions {
  readonly assign: boolean;
  readonly submit: boolean;
  readonly publish: boolean;
  readonly returnIt: boolean;
}

/** By the policy's own lines, for the roles held on the unit, above it, and on what supervises it. */
export async function permissionsOver(
  runner: Pick<EntityManager, 'query'>,
  unitId: string,
  by: Actor,
): Promise<Permissions> {
  const held = await rolesOver(runner, unitId, by);
  return {
    assign: may('Rosters.assign', held),
    submit: may('Rosters.submit', held),
    publish: may('Rosters.publish', held),
    returnIt: may('Rosters.return', held),
  };
}

/** Whether the policy lets the reader do one thing to the unit. */
export async function permits(
  runner: Pick<EntityManager, 'query'>,
  unitId: string,
  by: Actor,
  operation: string,
): Promise<boolean> {
  return may(operation, await rolesOver(runner, unitId, by));
}

function may(operation: string, held: readonly Role[]): boolean {
  const who = policy[operation]?.who;
  return Array.isArray(who) && held.some((role) => who.includes(role));
}

async function rolesOver(runner: Pick<EntityManager, 'query'>, unitId: string, by: Actor): Promise<Role[]> {
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
