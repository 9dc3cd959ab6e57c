import type { EntityManager } from 'typeorm';
import { Problem } from '../http/problem.js';
import { TODAY } from './sql.js';
import type { Unit } from './unit.entity.js';

/**
 * Hands the unit over: the former head's role goes, the new head's comes, in one transaction with the unit itself.
 * Problem `head-is-no-member`.
 */
export async function handOver(tx: EntityManager, unit: Unit, headPersonId: string | null): Promise<void> {
  if (headPersonId !== null && !(await isMember(tx, unit.id, headPersonId))) {
    const detail = { vi: 'Người này không thuộc đơn vị', en: 'This person does not belong to the unit' };
    throw new Problem('head-is-no-member', { errors: [{ pointer: '#/headPersonId', detail }] });
  }
  if (unit.headPersonId !== null) {
    await tx.query(`DELETE FROM role_grant WHERE unit_id = $1 AND person_id = $2 AND role = 'head'`, [
      unit.id,
      unit.headPersonId,
    ]);
  }
  if (headPersonId !== null) {
    await tx.query(
      `INSERT INTO role_grant (unit_id, person_id, role) VALUES ($1, $2, 'head') ON CONFLICT ON CONSTRAINT grant_once DO NOTHING`,
      [unit.id, headPersonId],
    );
  }
}

/** Locks what it reads, so that the new head cannot leave the unit or be deactivated in the same moment. */
async function isMember(tx: EntityManager, unitId: string, personId: string): Promise<boolean> {
  const [found] = await tx.query<unknown[]>(
    `SELECT FROM membership JOIN person ON person.id = person_id AND active
      WHERE unit_id = $1 AND person_id = $2 AND (left_on IS NULL OR left_on > ${TODAY}) FOR SHARE`,
    [unitId, personId],
  );
  return found !== undefined;
}
