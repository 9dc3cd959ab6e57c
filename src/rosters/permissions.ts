import type { EntityManager } from 'typeorm';
import type { Actor } from '../access/actor.js';
import { roleMay, rolesOver } from '../access/permits.js';

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
    assign: roleMay('Rosters.assign', held),
    submit: roleMay('Rosters.submit', held),
    publish: roleMay('Rosters.publish', held),
    returnIt: roleMay('Rosters.return', held),
  };
}
