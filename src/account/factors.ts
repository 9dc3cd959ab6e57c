import type { EntityManager } from 'typeorm';
import type { Actor } from '../access/actor.js';
import { needsFactor } from '../access/owing.js';
import { Problem } from '../http/problem.js';
import { RecoveryCode } from './factor.entity.js';
import { CODES, newRecoveryCode, recoveryHash } from './recovery.js';

/** Whether a person has a second factor left. */
export async function hasFactor(tx: EntityManager, personId: string): Promise<boolean> {
  const [{ has }] = await tx.query<[{ has: boolean }]>(
    `SELECT EXISTS (SELECT FROM authenticator WHERE person_id = $1 AND confirmed_at IS NOT NULL)
         OR EXISTS (SELECT FROM passkey WHERE person_id = $1) AS has`,
    [personId],
  );
  return has;
}

/**
 * To be asked when one was removed: with the last one go the recovery codes. Problem `factor-required` when it was the
 * last one of who may not be without.
 */
export async function refuseLast(
  tx: EntityManager,
  { personId, grants }: Actor,
  secondFactor: 'required' | 'offered',
): Promise<void> {
  if (await hasFactor(tx, personId)) return;
  const roles = grants.map(({ role }) => role);
  if (needsFactor(roles, secondFactor)) throw new Problem('factor-required');
  await tx.delete(RecoveryCode, { personId });
}

/** New recovery codes in place of whatever a person had. They are in the answer and nowhere else. */
export async function issueCodes(tx: EntityManager, personId: string): Promise<string[]> {
  const codes = Array.from({ length: CODES }, newRecoveryCode);
  await tx.delete(RecoveryCode, { personId });
  await tx.insert(
    RecoveryCode,
    codes.map((code) => ({ codeHash: recoveryHash(code)!, personId })),
  );
  return codes;
}
