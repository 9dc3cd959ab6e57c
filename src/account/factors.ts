import type { EntityManager } from 'typeorm';
import { RecoveryCode } from './factor.entity.js';
import { CODES, newRecoveryCode, recoveryHash } from './recovery.js';

/** Whether a person has a second factor left. */
export async function hasFactor(tx: EntityManager, personId: string): Promise<boolean> {
  const [{ has }] = await tx.query<[{ has: boolean }]>(
    'SELECT EXISTS (SELECT FROM authenticator WHERE person_id = $1 AND confirmed_at IS NOT NULL) AS has',
    [personId],
  );
  return has;
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
