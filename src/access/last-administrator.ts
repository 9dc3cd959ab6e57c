import type { EntityManager } from 'typeorm';
import { Problem } from '../http/problem.js';

/**
 * Counts after locking, in a statement of its own: two who go at once, by losing the role or by being deactivated, must
 * see each other gone. Problem `last-administrator`.
 */
export async function checkAnAdministratorStays(tx: EntityManager): Promise<void> {
  await tx.query(`SELECT FROM role_grant WHERE role = 'administrator' ORDER BY id FOR UPDATE`);
  const [left] = await tx.query<unknown[]>(
    `SELECT FROM role_grant g JOIN person p ON p.id = g.person_id WHERE g.role = 'administrator' AND p.active LIMIT 1`,
  );
  if (!left) throw new Problem('last-administrator');
}
