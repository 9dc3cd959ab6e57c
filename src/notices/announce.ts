import type { Runner } from '../calendars/duty-facts.js';

/** The channel on which every process of the product hears that something happened in a unit. */
export const HAPPENED = 'happened';

/**
 * Tells whoever looks at what happens that something did in the units: delivered when the transaction commits, and not
 * at all when it does not.
 */
export async function announceHappening(tx: Runner, ...unitIds: readonly string[]): Promise<void> {
  await tx.query('SELECT pg_notify($1, unit_id) FROM unnest($2::text[]) unit_id', [HAPPENED, unitIds]);
}
