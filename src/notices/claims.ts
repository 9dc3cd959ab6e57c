import { UNFAILED } from '../access/addresses.js';
import type { Runner } from '../calendars/duty-facts.js';
import type { ChannelName } from './channels/channel.js';
import type { Posted } from './channels/mail/mail.js';
import { callsFor } from './calls-for.js';
import type { Instant } from '../rota/interval.js';
import type { Told } from './notice-body.js';
import { asOne } from './together.js';

/** How long a claimed notice is ours, in seconds. Whoever dies holding it delays it by this much, no longer. */
export const LEASE = 60;

/** A notice that was claimed. */
type Row = Posted & {
  readonly token: string;
  readonly attempts: number;
  readonly personId: string | null;
  readonly unitId: string | null;
  /** Where a webhook's notice goes; null for mails. */
  readonly webhookId: string | null;
  /** Where a push goes; null for everything else. */
  readonly deviceId: string | null;
  readonly expiresAt: Instant;
};

/**
 * A message that is ours to send until its lease ends: a notice, with those that are told in it. The token fences: who
 * lost the lease can record nothing.
 */
export type Claimed = Row & {
  /** Of every notice in it, the first's own first. */
  readonly ids: readonly string[];
};

/**
 * Takes up to `limit` messages of a channel that are due by the database's clock, in due order. What no longer stands
 * (the duty was cancelled, moved, confirmed…) is voided instead of taken. Of one duty the earlier notice goes first: a
 * CANCEL must not overtake its REQUEST. What is told together is claimed together, under one token, by its first.
 * @param firstLease of what was never claimed before, in seconds
 */
export async function claim(
  runner: Runner,
  limit: number,
  channel: ChannelName = 'mail',
  firstLease = LEASE,
): Promise<Claimed[]> {
  // Mostly nothing is due, and to plan the statement below takes the database hundreds of times as long as this one.
  const [any] = await runner.query(`SELECT FROM notice WHERE ${DUE} LIMIT 1`, [channel]);
  if (!any) return [];
  const [rows] = (await runner.query(
    `WITH due AS (
       SELECT notice.id, notice.person_id, notice.together, notice.device_id, ${HAS_RECEIVER} AND ${STANDS} AS stands,
              CASE notice.attempts WHEN 0 THEN $4::int ELSE $2::int END * interval '1 second' AS lease
         FROM notice
        WHERE ${DUE}
          AND NOT EXISTS (SELECT FROM notice earlier WHERE earlier.duty_id = notice.duty_id AND earlier.id < notice.id
                             AND earlier.channel = notice.channel
                             AND earlier.webhook_id IS NOT DISTINCT FROM notice.webhook_id
                             AND earlier.device_id IS NOT DISTINCT FROM notice.device_id
                             AND earlier.state = 'sending' AND earlier.kind IN ('invite', 'move', 'cancel')
                             AND notice.kind IN ('invite', 'move', 'cancel'))
          AND NOT EXISTS (SELECT FROM notice first WHERE first.person_id = notice.person_id
                             AND first.together = notice.together AND first.id < notice.id
                             AND first.channel = notice.channel AND first.device_id IS NOT DISTINCT FROM notice.device_id
                             AND first.state IN ('due', 'sending') AND first.next_try_at <= clock_now()
                             AND first.expires_at > clock_now())
        ORDER BY notice.next_try_at, notice.id LIMIT $3
          FOR UPDATE OF notice SKIP LOCKED
     ), led AS MATERIALIZED (
       SELECT due.*, CASE WHEN stands THEN gen_random_uuid() END AS token FROM due
     ), others AS (
       SELECT notice.id, led.token, led.lease, ${STANDS} AS stands
         FROM led JOIN notice ON notice.person_id = led.person_id AND notice.together = led.together
          AND notice.device_id IS NOT DISTINCT FROM led.device_id AND notice.id > led.id
        WHERE led.stands AND ${DUE}
        ORDER BY notice.id LIMIT ${MOST_TOGETHER} FOR UPDATE OF notice SKIP LOCKED
     ), taken AS (
       SELECT id, token, lease, stands FROM led
       UNION ALL SELECT id, CASE WHEN stands THEN token END, lease, stands FROM others
     )
     UPDATE notice
        SET state = CASE WHEN taken.stands THEN 'sending' ELSE 'void' END,
            attempts = attempts + taken.stands::int,
            lease_token = taken.token,
            lease_until = CASE WHEN taken.stands THEN clock_now() + taken.lease END,
            next_try_at = CASE WHEN taken.stands THEN clock_now() + taken.lease ELSE next_try_at END
       FROM taken WHERE notice.id = taken.id
     RETURNING notice.id::text AS id, key, kind, address, body, attempts, lease_token AS token,
               person_id AS "personId", unit_id AS "unitId", webhook_id AS "webhookId",
               device_id AS "deviceId", notice.expires_at AS "expiresAt"`,
    [channel, LEASE, limit, firstLease],
  )) as unknown as [Row[]];
  // What was voided has no token.
  return messages(rows.filter(({ token }) => token).toSorted((a, b) => Number(a.id) - Number(b.id)));
}

/** One for each token, in the order of the first of each. */
function messages(rows: readonly Row[]): Claimed[] {
  const byToken = new Map<string, [Row, ...Row[]]>();
  for (const row of rows) {
    const known = byToken.get(row.token);
    if (known) known.push(row);
    else byToken.set(row.token, [row]);
  }
  return [...byToken.values()].map((told) => ({ ...asOne(told), ids: told.map(({ id }) => id) }));
}

/** Told in one message at most; the rest is the next one. */
const MOST_TOGETHER = 100;

const DUE = /* sql */ `notice.channel = $1 AND notice.state IN ('due', 'sending') AND notice.next_try_at <= clock_now()
          AND notice.expires_at > clock_now()`;

/** Whether there is still somebody at the other end. A device that ended is not asked here: its channel tells elsewhere. */
const HAS_RECEIVER = /* sql */ `(notice.webhook_id IS NULL OR EXISTS (
  SELECT FROM webhook WHERE webhook.id = notice.webhook_id AND webhook.off_at IS NULL))`;

/** Whether what the notice says is still so. Its own words are checked nowhere later. */
const STANDS = /* sql */ `
  CASE notice.kind
    WHEN 'cancel' THEN NOT EXISTS (
      SELECT FROM duty WHERE duty.id = notice.duty_id AND duty.live AND duty.sequence > notice.sequence)
    WHEN 'decline' THEN EXISTS (SELECT FROM duty WHERE duty.id = notice.duty_id AND duty.live)
    WHEN 'swap-asked' THEN EXISTS (
      SELECT FROM swap JOIN swap_leg leg ON leg.swap_id = swap.id
       WHERE swap.id = (notice.body->>'swapId')::uuid AND swap.state = 'open'
         AND (leg.to_person_id IS NULL OR (leg.to_person_id = notice.person_id AND leg.accepted_at IS NULL)))
    WHEN 'swap-agreed' THEN EXISTS (
      SELECT FROM swap WHERE swap.id = (notice.body->>'swapId')::uuid AND swap.state = 'agreed')
    WHEN 'unconfirmed' THEN EXISTS (
      SELECT FROM jsonb_array_elements_text(notice.body->'dutyIds') told(duty)
        JOIN duty ON duty.id = split_part(told.duty, ':', 1)::uuid
       WHERE duty.live AND duty.person_id = notice.person_id AND duty.sequence = split_part(told.duty, ':', 2)::int
         AND NOT EXISTS (SELECT FROM acknowledgement answer
                          WHERE answer.duty_id = duty.id AND answer.sequence = duty.sequence))
    WHEN 'escalated' THEN EXISTS (
      SELECT FROM jsonb_path_query(notice.body, '$.cases[*].id') told(id)
        JOIN escalation_case chained ON chained.id = (told.id #>> '{}')::uuid JOIN duty ON duty.id = chained.duty_id
       WHERE chained.settled_at IS NULL AND chained.sequence = duty.sequence AND ${callsFor('chained.chain')})
    WHEN 'alert' THEN NOT EXISTS (
      SELECT FROM alert_entry entry
       WHERE entry.alert_id = (notice.body->'alert'->>'id')::uuid AND entry.kind = 'acknowledged')
    WHEN 'check-overdue' THEN EXISTS (
      SELECT FROM duty WHERE duty.id = notice.duty_id AND duty.live AND duty.person_id = notice.person_id
         AND NOT EXISTS (SELECT FROM log_entry made WHERE made.duty_id = duty.id AND made.kind = 'check'
                            AND made.facts->'round'->'key' = notice.body->'round'->'key'))
    WHEN 'preparation' THEN EXISTS (
      SELECT FROM jsonb_array_elements(notice.body->'items') asked
       WHERE NOT coalesce((SELECT done FROM preparation_answer answer
                            WHERE answer.period_id = (notice.body->>'periodId')::uuid
                              AND answer.unit_id = notice.unit_id AND answer.item = asked->>'key'
                            ORDER BY answer.id DESC LIMIT 1), false))
    WHEN 'incident' THEN CASE
      WHEN notice.body->>'news' = 'sent' THEN NOT EXISTS (
        SELECT FROM incident_receipt WHERE report_id = (notice.body->'report'->>'id')::uuid)
      ELSE NOT EXISTS (
        SELECT FROM incident_report report
         WHERE report.incident_id = (notice.body->'incident'->>'id')::uuid
           AND report.form = notice.body->'deadline'->>'form' AND report.sent_at > notice.created_at) END
    WHEN 'botnet' THEN EXISTS (
      SELECT FROM botnet_match match JOIN botnet_address address ON address.id = match.address_id
       WHERE address.list_id = (notice.body->'list'->>'id')::uuid
         AND match.unit_id IN (
           SELECT (told.id #>> '{}')::uuid FROM jsonb_path_query(notice.body, '$.units[*].unitId') told(id))
         AND coalesce((SELECT answer.state FROM botnet_answer answer WHERE answer.match_id = match.id
                        ORDER BY answer."position" DESC LIMIT 1), 'in-progress') = 'in-progress')
    WHEN 'not-relieved' THEN EXISTS (
      SELECT FROM duty WHERE duty.id = notice.duty_id AND duty.live AND NOT EXISTS (
        SELECT FROM log_entry signed JOIN duty later ON later.id = signed.duty_id AND later.live
         WHERE signed.kind = 'takeover' AND later.unit_id = duty.unit_id AND later.post_id = duty.post_id
           AND later.starts_at > duty.starts_at AND later.ends_at > duty.ends_at
           AND signed.at >= duty.ends_at - interval '75 minutes'))
    ELSE notice.duty_id IS NULL OR EXISTS (
      SELECT FROM duty JOIN unit ON unit.id = duty.unit_id
       WHERE duty.id = notice.duty_id AND duty.live AND duty.sequence = notice.sequence
         AND duty.person_id = notice.person_id
         AND (notice.kind <> 'reminder' OR (notice.body->>'minutes')::int = ANY (unit.reminder_minutes)))
  END`;

/** What was claimed and is ours still. */
const OURS = 'id = ANY($1::bigint[]) AND lease_token = $2';

/** A link that signs somebody in is not kept longer than it has to be. */
const WITHOUT_SECRET = `CASE kind WHEN 'sign-in' THEN body - 'url' ELSE body END`;

/**
 * The receiver took it, and with it an address that was refused before. False when the lease was somebody else's by
 * then: the receiver may see it twice.
 */
export async function recordSent(runner: Runner, { ids, token }: Claimed): Promise<boolean> {
  const taken = await runner.query(
    `WITH taken AS (
       UPDATE notice SET state = 'sent', sent_at = clock_now(), last_error = NULL, body = ${WITHOUT_SECRET}, ${NO_LEASE}
        WHERE ${OURS} RETURNING person_id, channel, address
     ), mended AS (
       UPDATE person SET ${UNFAILED} FROM taken
        WHERE person.id = taken.person_id AND taken.channel = 'mail' AND person.email = taken.address::citext
          AND person.email_failed_by = 'refusal'
     )
     SELECT FROM taken`,
    [ids, token],
  );
  return taken.length > 0;
}

/** It did not go this time: due again after `seconds`. */
export async function recordDeferred(
  runner: Runner,
  { ids, token }: Claimed,
  { seconds, reason }: { readonly seconds: number; readonly reason: string },
): Promise<boolean> {
  return changed(
    runner,
    `UPDATE notice SET state = 'due', next_try_at = clock_now() + $3 * interval '1 second', last_error = $4, ${NO_LEASE}
      WHERE ${OURS}`,
    [ids, token, seconds, reason],
  );
}

/** It never will go. */
export async function recordFailed(runner: Runner, { ids, token }: Claimed, reason: string): Promise<boolean> {
  return changed(
    runner,
    `UPDATE notice SET state = 'failed', last_error = $3, body = ${WITHOUT_SECRET}, ${NO_LEASE}
      WHERE ${OURS}`,
    [ids, token, reason],
  );
}

/** Gives back what was taken and not sent, at once due for another instance. */
export async function release(runner: Runner, tokens: readonly string[]): Promise<void> {
  if (tokens.length === 0) return;
  await runner.query(
    `UPDATE notice SET state = 'due', next_try_at = clock_now(), attempts = attempts - 1, ${NO_LEASE}
      WHERE lease_token = ANY($1::uuid[])`,
    [tokens],
  );
}

/** What is too late to tell. Returns the mailed reminders among it, for the digest. */
export async function expire(
  runner: Runner,
): Promise<{ id: string; unitId: string | null; unitName: string; person: string; start: number; end: number }[]> {
  const [rows] = (await runner.query(
    `WITH late AS (
       SELECT id FROM notice
        WHERE state IN ('due', 'sending') AND expires_at <= clock_now() AND (state = 'due' OR lease_until <= clock_now())
        ORDER BY id LIMIT 5000 FOR UPDATE SKIP LOCKED
     )
     UPDATE notice SET state = 'expired', body = ${WITHOUT_SECRET}, ${NO_LEASE}
       FROM late WHERE notice.id = late.id
     RETURNING notice.id::text AS id, notice.kind, notice.channel, notice.unit_id AS "unitId", body->'duty'->>'unitName' AS "unitName",
               body->'to'->>'name' AS person, (body->'duty'->>'start')::float8 AS start,
               (body->'duty'->>'end')::float8 AS "end"`,
  )) as unknown as [
    {
      id: string;
      kind: Told['kind'];
      channel: ChannelName;
      unitId: string | null;
      unitName: string;
      person: string;
      start: number;
      end: number;
    }[],
  ];
  return rows.filter(({ kind, channel }) => kind === 'reminder' && channel === 'mail');
}

const NO_LEASE = 'lease_token = NULL, lease_until = NULL';

/** The driver answers an UPDATE with its rows and their count. */
async function changed(runner: Runner, sql: string, parameters: unknown[]): Promise<boolean> {
  const [, count] = (await runner.query(sql, parameters)) as unknown as [unknown[], number];
  return count > 0;
}
