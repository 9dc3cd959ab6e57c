import type { EntityManager } from 'typeorm';

/**
 * Sweeps away what has ended. Whoever comes in does it for everybody, so that nothing is left of people who never come
 * back; two who come in at once do not wait for each other.
 */
export async function sweep(
  tx: EntityManager,
  table: 'session' | 'sign_in_link',
  end: 'ends_at' | 'expires_at',
): Promise<void> {
  await tx.query(
    `DELETE FROM ${table} WHERE token_hash IN (
       SELECT token_hash FROM ${table} WHERE ${end} <= (SELECT clock_now()) FOR UPDATE SKIP LOCKED)`,
  );
}
