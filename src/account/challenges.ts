import type { EntityManager } from 'typeorm';
import { Problem } from '../http/problem.js';
import { MINUTE, type Instant } from '../rota/interval.js';
import { PasskeyChallenge } from './passkey.entity.js';

/** To find the phone, unlock it and confirm. */
export const CHALLENGE_LASTS = 5 * MINUTE;

/** Keeps what a holder is asked to sign; earlier questions to them are void. Some that are over are swept away. */
export async function keepChallenge(
  tx: EntityManager,
  asked: Pick<PasskeyChallenge, 'holderHash' | 'purpose' | 'challenge'>,
  now: Instant,
): Promise<void> {
  await tx.query(
    `DELETE FROM passkey_challenge WHERE holder_hash IN (
       SELECT holder_hash FROM passkey_challenge WHERE expires_at <= clock_now() LIMIT 20 FOR UPDATE SKIP LOCKED)`,
  );
  await tx.upsert(PasskeyChallenge, { ...asked, expiresAt: now + CHALLENGE_LASTS }, ['holderHash']);
}

/** What the holder was asked to sign, and never again. Problem `passkey-refused`: nothing, something else, or too long ago. */
export async function spendChallenge(
  tx: EntityManager,
  { holderHash, purpose }: Pick<PasskeyChallenge, 'holderHash' | 'purpose'>,
): Promise<string> {
  const [[asked]] = await tx.query<[{ challenge: string }[], number]>(
    `DELETE FROM passkey_challenge WHERE holder_hash = $1 AND purpose = $2 AND expires_at > clock_now() RETURNING challenge`,
    [holderHash, purpose],
  );
  if (!asked) throw new Problem('passkey-refused');
  return asked.challenge;
}
