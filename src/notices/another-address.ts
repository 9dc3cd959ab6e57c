import type { EntityManager } from 'typeorm';
import type { Runner } from '../calendars/duty-facts.js';
import { dutyNotices } from './duty-notices.js';

/** What tells of somebody's ways of signing in belongs to the address it was written for. */
const OTHERS_BUSINESS = `kind NOT IN ('sign-in', 'account')`;

/**
 * Somebody is written to elsewhere from now on: what has not arrived and is still worth telling goes there, and they are
 * invited to the watches ahead that no mail ever spoke of, as when they had no address. Call after the person's row is as
 * it shall be.
 */
export async function addressChanged(tx: EntityManager, personId: string): Promise<void> {
  await redirect(tx, personId);
  await tellAgain(tx, personId);
  const unmentioned = await tx.query<{ dutyId: string }[]>(
    `SELECT id AS "dutyId" FROM duty
      WHERE person_id = $1 AND live AND answer IS NULL AND starts_at > clock_now()
        AND EXISTS (SELECT FROM person WHERE id = $1 AND email IS NOT NULL)
        AND NOT EXISTS (SELECT FROM notice
                         WHERE notice.duty_id = duty.id AND notice.person_id = $1 AND notice.sequence = duty.sequence
                           AND notice.channel = 'mail' AND notice.kind IN ('invite', 'move'))`,
    [personId],
  );
  if (unmentioned.length === 0) return;
  await dutyNotices(
    tx,
    unmentioned.map(({ dutyId }) => ({ kind: 'invite', dutyId })),
  );
}

/** What waits goes where its reader is now; nobody is written to at an address that was taken away from them. */
async function redirect(tx: Runner, personId: string): Promise<void> {
  await tx.query(
    `UPDATE notice SET address = coalesce(person.email::text, address), next_try_at = greatest(due_at, clock_now()),
            attempts = 0, state = CASE WHEN person.email IS NULL THEN 'failed' ELSE 'due' END,
            last_error = CASE WHEN person.email IS NULL THEN 'The address was removed.' END
       FROM person
      WHERE person.id = $1 AND notice.person_id = $1 AND channel = 'mail' AND state = 'due' AND ${OTHERS_BUSINESS}
        AND lower(address) IS DISTINCT FROM lower(person.email::text)`,
    [personId],
  );
}

/**
 * Writes anew, to where the person is written to now, what failed elsewhere and was not told there. A notice of its own
 * beside the one that failed: a mail may come back days later, and must not speak against an address it never went to.
 * False when there is no such place.
 */
export async function tellAgain(tx: Runner, personId: string): Promise<boolean> {
  const reached = await tx.query(
    `WITH again AS (
       INSERT INTO notice (key, kind, channel, unit_id, person_id, duty_id, sequence, together, address, body, due_at,
                           next_try_at, expires_at)
       SELECT telling || 'mail:' || left(md5(lower(person.email::text)), 8), kind, channel, unit_id, person_id, duty_id,
              sequence, together, person.email::text, body, clock_now(), clock_now(), expires_at
         FROM person
         JOIN LATERAL (
           SELECT DISTINCT ON (telling) * FROM notice CROSS JOIN LATERAL regexp_replace(key, '[^|]+$', '') telling
            WHERE person_id = person.id AND channel = 'mail' AND expires_at > clock_now() AND ${OTHERS_BUSINESS}
            ORDER BY telling, notice.id DESC) last ON true
        WHERE person.id = $1 AND last.state = 'failed' AND lower(last.address) <> lower(person.email::text)
        ORDER BY last.id
       ON CONFLICT (key) DO NOTHING
     )
     SELECT FROM person WHERE id = $1 AND email IS NOT NULL`,
    [personId],
  );
  return reached.length > 0;
}
