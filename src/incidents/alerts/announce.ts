import type { Runner } from '../../calendars/duty-facts.js';

/** The channel on which every process of the product hears that something happened to an alert. */
export const ALERT_CHANGED = 'alert_changed';

/** Tells whoever looks at alerts: delivered when the transaction commits, and not at all when it does not. */
export async function announceAlert(
  tx: Runner,
  { id, unitId }: { readonly id: string; readonly unitId: string },
): Promise<void> {
  await tx.query('SELECT pg_notify($1, $2)', [ALERT_CHANGED, JSON.stringify({ alertId: id, unitId })]);
}
