import type { EntityManager } from 'typeorm';
import { handOver } from '../units/headship.js';
import { Unit } from '../units/unit.entity.js';

/** Makes one of its people the head of a unit. Problem `head-is-no-member`. */
export async function appoint(tx: EntityManager, unitId: string, headPersonId: string): Promise<void> {
  await handOver(tx, await tx.findOneByOrFail(Unit, { id: unitId }), headPersonId);
  await tx.update(Unit, unitId, { headPersonId });
}
