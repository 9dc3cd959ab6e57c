import type { EntityManager } from 'typeorm';

/** The channel on which every process of the product hears that what periods ask, or who was reminded of it, changed. */
export const PERIOD_CHANGED = 'period_changed';

/** Tells whoever watches the period's board to look again; every period's when none is given (a day became a holiday). */
export async function announcePeriod(tx: Pick<EntityManager, 'query'>, periodId: string | null): Promise<void> {
  await tx.query('SELECT pg_notify($1, $2)', [PERIOD_CHANGED, periodId ?? '']);
}
