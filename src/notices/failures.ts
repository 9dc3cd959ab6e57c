import type { Runner } from '../calendars/duty-facts.js';
import { DAY } from '../rota/interval.js';
import type { Claimed } from './claims.js';
import { headAbove } from './heads.js';
import type { MissedReminder } from './notice-body.js';
import { keyOf, writeNotices } from './writing.js';

/** How long the telling of a failure is worth sending, and how long missed reminders are gathered into one mail. */
const WORTH_TELLING = 2 * DAY;
const GATHERED_FOR = '5 minutes';

/** Tells the unit's head that somebody under them cannot be reached by mail. Failures of such tellings end there. */
export async function tellHeadOfFailure(tx: Runner, notice: Claimed, error: string): Promise<void> {
  if (notice.unitId === null || notice.kind === 'undeliverable' || notice.kind === 'missed') return;
  const head = await headAbove(tx, notice.unitId, notice.personId);
  if (!head) return;
  const [{ now }] = (await tx.query<{ now: number }>('SELECT clock_now() AS now')) as [{ now: number }];
  await writeNotices(tx, [
    {
      kind: 'undeliverable',
      key: keyOf('undeliverable', notice.id, head.personId, 0),
      unitId: notice.unitId,
      personId: head.personId,
      address: head.email,
      expiresAt: now + WORTH_TELLING,
      body: { to: head, person: notice.body.to.name, address: notice.address, error },
    },
  ]);
}

/** One digest per unit of reminders that came too late: what is missed while it waits joins the mail. */
export async function tellHeadOfMissed(
  tx: Runner,
  {
    unitId,
    unitName,
    firstId,
    missed,
  }: { unitId: string; unitName: string; firstId: string; missed: readonly MissedReminder[] },
): Promise<void> {
  const head = await headAbove(tx, unitId, null);
  if (!head) return;
  // The same telling by every channel, which only the key's last part tells apart.
  const [, joined] = (await tx.query(
    `WITH last AS (
       SELECT regexp_replace(key, '[^|]+$', '') AS telling FROM notice
        WHERE kind = 'missed' AND unit_id = $1 AND person_id = $2 AND state = 'due' AND channel = 'mail'
        ORDER BY id DESC LIMIT 1 FOR UPDATE
     )
     UPDATE notice SET body = jsonb_set(body, '{missed}', body->'missed' || $3::jsonb) FROM last
      WHERE kind = 'missed' AND person_id = $2 AND state = 'due' AND regexp_replace(key, '[^|]+$', '') = last.telling`,
    [unitId, head.personId, JSON.stringify(missed)],
  )) as unknown as [unknown, number];
  if (joined > 0) return;
  const [{ now, dueAt }] = (await tx.query<{ now: number; dueAt: number }>(
    `SELECT clock_now() AS now, clock_now() + $1::interval AS "dueAt"`,
    [GATHERED_FOR],
  )) as [{ now: number; dueAt: number }];
  await writeNotices(tx, [
    {
      kind: 'missed',
      key: keyOf('missed', firstId, head.personId, 0),
      unitId,
      personId: head.personId,
      address: head.email,
      dueAt,
      expiresAt: now + WORTH_TELLING,
      body: { to: head, unitName, missed },
    },
  ]);
}
