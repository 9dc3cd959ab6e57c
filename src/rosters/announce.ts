import type { EntityManager } from 'typeorm';
import type { Actor } from '../access/actor.js';
import type { Instant } from '../rota/interval.js';

/** The channel on which every process of the product hears that a roster has changed. */
export const ROSTER_CHANGED = 'roster_changed';

/** What is said about a roster that has changed; who did it, or null when nobody did (a link, the desk). */
export interface Announcement {
  readonly rosterId: string;
  readonly unitId: string;
  readonly periodId: string;
  readonly version: number;
  readonly by: { readonly id: string; readonly name: string } | null;
  readonly at: Instant;
}

/**
 * Tells everybody who has the roster open that it changed: call it after the last write of every transaction that
 * changes a roster. PostgreSQL delivers it when the transaction commits, and not at all when it does not.
 */
export async function announceRoster(
  tx: Pick<EntityManager, 'query'>,
  rosterId: string,
  by: Pick<Actor, 'personId'> | null,
): Promise<void> {
  await tx.query(
    `SELECT pg_notify('${ROSTER_CHANGED}', json_build_object(
              'rosterId', id, 'unitId', unit_id, 'periodId', period_id, 'version', version,
              'by', (SELECT json_build_object('id', person.id, 'name', name) FROM person WHERE person.id = $2),
              'at', round(extract(epoch FROM clock_now()) * 1000))::text)
       FROM roster WHERE id = $1`,
    [rosterId, by?.personId ?? null],
  );
}
