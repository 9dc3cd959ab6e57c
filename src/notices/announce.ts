import type { Runner } from '../calendars/duty-facts.js';

/** The channel on which every process of the product hears that something happened in a unit. */
export const HAPPENED = 'happened';

/**
 * Tells whoever looks at what happens that something did in the unit: delivered when the transaction commits, and not at
 * all when it does not.
 */
export async function announceHappening(tx: Runner, unitId: string): Promise<void> {
  await tx.query('SELECT pg_notify($1, $2)', [HAPPENED, unitId]);
}
