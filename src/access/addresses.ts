import type { Query } from '../database/data-source.js';

interface Runner {
  readonly query: Query;
}

/** A mail that did not arrive for good: refused when it was handed over, or sent back later. */
export interface Failure {
  readonly personId: string;
  /** Where it went, which need not be the person's address any more. */
  readonly address: string;
  readonly by: 'refusal' | 'return';
  readonly because: string;
}

/** The person did what only the reader of their mail can do: mail to their address arrives, whatever came back before. */
export async function addressProved(tx: Runner, personId: string): Promise<void> {
  // Once a day says enough: most answers need not write a person's row.
  await tx.query(
    `UPDATE person SET email_verified_at = clock_now(), ${UNFAILED}
      WHERE id = $1 AND email IS NOT NULL
        AND (email_failed_at IS NOT NULL OR email_verified_at IS NULL
             OR email_verified_at NOT BETWEEN clock_now() - interval '1 day' AND clock_now())`,
    [personId],
  );
}

/**
 * Puts on record that mail to the address does not arrive. Returns since when that is so, the same for every mail until
 * it is mended; undefined when the address is not the person's any more.
 */
export async function addressFailed(
  tx: Runner,
  { personId, address, by, because }: Failure,
): Promise<number | undefined> {
  const [[failed]] = (await tx.query<unknown>(
    `UPDATE person SET email_failed_at = coalesce(email_failed_at, clock_now()), email_failed_because = $4,
            email_failed_by = CASE WHEN email_failed_by = 'return' THEN 'return' ELSE $3 END
      WHERE id = $1 AND email = $2::citext RETURNING email_failed_at AS since`,
    [personId, address, by, because],
  )) as [{ since: number }[], number];
  return failed?.since;
}

/** How a row of `person` forgets that mail came back. */
export const UNFAILED = 'email_failed_at = NULL, email_failed_by = NULL, email_failed_because = NULL';
