import type { EntityManager } from 'typeorm';
import { Problem } from '../http/problem.js';
import type { Instant } from '../rota/interval.js';
import { lockedRoster } from './draft.js';

/** A duty as its holder acts on it. */
export interface HeldDuty {
  readonly id: string;
  readonly rosterId: string;
  readonly unitId: string;
  readonly postId: string;
  readonly sequence: number;
  readonly live: boolean;
  readonly start: Instant;
  readonly end: Instant;
  readonly now: Instant;
  readonly place: string;
  readonly unitName: string;
  readonly unitAddress: string;
  readonly postName: string;
}

/**
 * The person's own duty. The roster is locked before the duty is read: a publication under way comes first or waits.
 * Problem `not-found`, also for somebody else's.
 */
export async function lockedDuty(tx: EntityManager, personId: string, dutyId: string): Promise<HeldDuty> {
  const [known] = await tx.query<{ rosterId: string }[]>(
    'SELECT roster_id AS "rosterId" FROM duty WHERE id = $1 AND person_id = $2',
    [dutyId, personId],
  );
  if (!known) throw new Problem('not-found');
  await lockedRoster(tx, known.rosterId);
  const [duty] = await tx.query<HeldDuty[]>(
    `SELECT d.id, d.roster_id AS "rosterId", d.unit_id AS "unitId", d.post_id AS "postId", d.sequence, d.live,
            d.starts_at AS start, d.ends_at AS "end", clock_now() AS now, d.place,
            u.name AS "unitName", u.address AS "unitAddress", kind.name_vi AS "postName"
       FROM duty d JOIN unit u ON u.id = d.unit_id JOIN post ON post.id = d.post_id
       JOIN post_kind kind ON kind.id = post.kind_id
      WHERE d.id = $1`,
    [dutyId],
  );
  if (!duty) throw new Problem('not-found');
  return duty;
}
