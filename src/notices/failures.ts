import { addressFailed, type Failure } from '../access/addresses.js';
import type { Runner } from '../calendars/duty-facts.js';
import { DAY } from '../rota/interval.js';
import { tellAgain } from './another-address.js';
import type { Claimed } from './claims.js';
import { headAbove } from './heads.js';
import type { MissedReminder } from './notice-body.js';
import { keyOf, writeNotices } from './writing.js';

/** How long the telling of a failure is worth sending, and how long missed reminders are gathered into one mail. */
const WORTH_TELLING = 2 * DAY;
const GATHERED_FOR = '5 minutes';

/** A notice that did not arrive, as far as its failure is told of. */
export type Undelivered = Pick<Claimed, 'id' | 'kind' | 'address' | 'personId' | 'unitId'> & {
  readonly body: { readonly to: { readonly name: string } };
};

/**
 * Records that the notice's address fails, and tells the unit's head that somebody under them cannot be reached by mail:
 * once, however many mails come back before it is mended. Who has another address by now is told there instead, and nobody
 * need hear of it. Failures of such tellings end there.
 */
export async function addressOfNoticeFailed(
  tx: Runner,
  notice: Undelivered,
  { by, because }: Pick<Failure, 'by' | 'because'>,
): Promise<void> {
  const { personId, address } = notice;
  const since = personId === null ? undefined : await addressFailed(tx, { personId, address, by, because });
  if (since === undefined && personId !== null && (await tellAgain(tx, personId))) return;
  if (notice.unitId === null || notice.kind === 'undeliverable' || notice.kind === 'missed') return;
  const head = await headAbove(tx, notice.unitId, personId);
  if (!head) return;
  const [{ now }] = (await tx.query<{ now: number }>('SELECT clock_now() AS now')) as [{ now: number }];
  await writeNotices(tx, [
    {
      kind: 'undeliverable',
      // Nothing sends again what went to an address that was taken away since: news of its own.
      key:
        since === undefined
          ? keyOf('undeliverable', notice.id, head.personId, 0)
          : keyOf('undeliverable', personId!, head.personId, since),
      unitId: notice.unitId,
      personId: head.personId,
      address: head.email,
      expiresAt: now + WORTH_TELLING,
      body: { to: head, person: notice.body.to.name, address, error: because },
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
