import { UNFAILED } from '../access/addresses.js';
import type { Runner } from '../calendars/duty-facts.js';
import type { ChannelName } from './channels/channel.js';
import type { Posted } from './channels/mail/mail.js';
import type { Instant } from '../rota/interval.js';
import type { Told } from './notice-body.js';
import { stands, trimming } from './standing.js';
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
  readonly dueAt: Instant;
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
 * Takes up to `limit` messages of a channel that are due by the database's clock, in due order: what a dead process left
 * behind goes before what came later. What no longer stands (the duty was cancelled, moved, confirmed…) is voided instead.
 * Of one duty the earlier notice goes first: a CANCEL must not overtake its REQUEST. What is told together is claimed
 * together, under one token, by its first.
 * @param firstLease of what was never claimed before, in seconds
 */
export async function claim(
  runner: Runner,
  limit: number,
  channel: ChannelName = 'mail',
  firstLease = LEASE,
): Promise<Claimed[]> {
  // Where nothing stands of what was taken, others are due behind it.
  for (;;) {
    // Mostly nothing is due, and to plan the statement that claims takes the database many times as long as this one.
    const [any] = await runner.query(ANY_DUE, [channel]);
    if (!any) return [];
    const rows = await runner.query<Row>(claiming(limit), [LEASE, channel, firstLease]);
    const fallen = await voidFallen(runner, rows);
    const standing = rows.filter(({ id }) => !fallen.has(id));
    if (standing.length === 0 && rows.length > 0) continue;
    const told = await trimmed(runner, standing);
    return messages(told.toSorted((a, b) => Number(a.id) - Number(b.id)));
  }
}

/** The limit is part of the text: a plan made for any number of rows would expect a tenth of the table. */
const claiming = (limit: number): string => /* sql */ `
  WITH led AS MATERIALIZED (
    SELECT due.*, gen_random_uuid() AS token FROM (
      SELECT notice.id, notice.person_id, notice.together, notice.device_id,
             CASE notice.attempts WHEN 0 THEN $3::int ELSE $1::int END * interval '1 second' AS lease
        FROM notice
       WHERE notice.channel = $2 AND ${isDue('notice')}
         AND NOT EXISTS (SELECT FROM notice earlier WHERE earlier.duty_id = notice.duty_id AND earlier.id < notice.id
                            AND earlier.channel = notice.channel
                            AND earlier.webhook_id IS NOT DISTINCT FROM notice.webhook_id
                            AND earlier.device_id IS NOT DISTINCT FROM notice.device_id
                            AND earlier.state = 'sending' AND earlier.kind IN ('invite', 'move', 'cancel')
                            AND notice.kind IN ('invite', 'move', 'cancel'))
         AND NOT EXISTS (SELECT FROM notice first WHERE first.person_id = notice.person_id
                            AND first.together = notice.together AND first.id < notice.id
                            AND first.channel = notice.channel AND first.device_id IS NOT DISTINCT FROM notice.device_id
                            AND ${isDue('first')})
       ORDER BY notice.next_try_at, notice.id LIMIT ${limit}
         FOR UPDATE OF notice SKIP LOCKED) due
  ), others AS (
    SELECT told.id, led.token, led.lease
      FROM led CROSS JOIN LATERAL (
        SELECT notice.id FROM notice
         WHERE notice.person_id = led.person_id AND notice.together = led.together
           AND notice.device_id IS NOT DISTINCT FROM led.device_id AND notice.id > led.id
           AND notice.channel = $2 AND ${isDue('notice')}
         ORDER BY notice.id LIMIT ${MOST_TOGETHER - 1} FOR UPDATE SKIP LOCKED) told
  ), taken AS (
    SELECT id, token, lease FROM led UNION ALL SELECT id, token, lease FROM others
  ), claimed AS (
    UPDATE notice SET state = 'sending', attempts = attempts + 1, unanswered = unanswered OR ${LEFT_BEHIND},
           lease_token = taken.token, lease_until = ${NOW} + taken.lease
      FROM taken WHERE notice.id = taken.id RETURNING notice.*
  )
  SELECT id::text AS id, key, kind, address, body, attempts, lease_token AS token, person_id AS "personId",
         unit_id AS "unitId", webhook_id AS "webhookId", device_id AS "deviceId", due_at AS "dueAt",
         expires_at AS "expiresAt"
    FROM claimed`;

/** Asked once, not for each row: the clock is a query of its own and takes longer than the rest of what is asked of a row. */
const NOW = '(SELECT clock_now())';

/** Whoever held it may have died with the answer. */
const LEFT_BEHIND = `state = 'sending'`;

/** Its moment has come, and nobody holds it. A lease leaves the moment as it was, and with it the order. */
const isDue = (notice: string): string => /* sql */ `(
  ${notice}.state IN ('due', 'sending') AND ${notice}.next_try_at <= ${NOW} AND ${notice}.expires_at > ${NOW}
  AND (${notice}.state = 'due' OR ${notice}.lease_until <= ${NOW}))`;

const ANY_DUE = /* sql */ `SELECT FROM notice WHERE channel = $1 AND ${isDue('notice')} LIMIT 1`;

/** Voids what was claimed and no longer stands, and returns which that was. Until then the lease keeps it from others. */
async function voidFallen(runner: Runner, rows: readonly Row[]): Promise<ReadonlySet<string>> {
  const fallen = new Set<string>();
  for (const kind of new Set(rows.map((row) => row.kind))) {
    const some = rows.filter((row) => row.kind === kind);
    const parameters = [some.map(({ id }) => id), some.map(({ token }) => token)];
    for (const { id } of await runner.query<Pick<Row, 'id'>>(voiding(kind), parameters)) fallen.add(id);
  }
  return fallen;
}

/** Those that stand, without what they list and is settled by now: of forty watches somebody begins the first. */
async function trimmed(runner: Runner, rows: readonly Row[]): Promise<readonly Row[]> {
  const bodies = new Map<string, Row['body']>();
  for (const kind of new Set(rows.map((row) => row.kind))) {
    const trim = trimming(kind);
    if (!trim) continue;
    // Of one thing it is known by now that it stands.
    const some = rows.filter((row) => row.kind === kind && lengthOf(row, trim.list) > 1);
    if (some.length === 0) continue;
    const parameters = [some.map(({ id }) => id), some.map(({ token }) => token)];
    for (const { id, body } of await runner.query<Pick<Row, 'id' | 'body'>>(trim.sql, parameters)) bodies.set(id, body);
  }
  return rows.map((row) => ({ ...row, body: bodies.get(row.id) ?? row.body }) as Row);
}

const lengthOf = ({ body }: Row, list: string): number => (body as unknown as Record<string, unknown[]>)[list]!.length;

/** Of one kind alone: to plan what every kind is asked took longer than to claim. */
const voiding = (kind: Row['kind']): string => /* sql */ `
  WITH fallen AS (
    UPDATE notice SET state = 'void', attempts = attempts - 1, ${NO_LEASE}
     WHERE id = ANY($1::bigint[]) AND lease_token = ANY($2::uuid[]) AND (${stands(kind)}) IS NOT TRUE
    RETURNING id
  )
  SELECT id::text AS id FROM fallen`;

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

/** Told one reader in one message at most; the rest is the next one. */
const MOST_TOGETHER = 100;

/** What was claimed and is ours still. */
const OURS = 'id = ANY($1::bigint[]) AND lease_token = $2';

const NO_LEASE = 'lease_token = NULL, lease_until = NULL';

/** A link that signs somebody in is not kept longer than it has to be. */
const WITHOUT_SECRET = `CASE kind WHEN 'sign-in' THEN body - 'url' ELSE body END`;

/**
 * The receivers took them, and with them addresses that were refused before. For each whether it was ours to record: of a
 * lease that had become somebody else's by then, the receiver may see the notice twice.
 */
export async function recordSent(runner: Runner, all: readonly Claimed[]): Promise<boolean[]> {
  const told = all.flatMap(({ ids, token }) => ids.map((id) => ({ id, token })));
  const parameters = [told.map(({ id }) => id), told.map(({ token }) => token)];
  const recorded = await runner.query<{ token: string }>(RECORD_SENT, parameters);
  return all.map(({ token }) => recorded.some((each) => each.token === token));
}

const RECORD_SENT = /* sql */ `
  WITH taken AS (
    UPDATE notice SET state = 'sent', sent_at = ${NOW}, last_error = NULL, body = ${WITHOUT_SECRET}, ${NO_LEASE}
      FROM unnest($1::bigint[], $2::uuid[]) told(id, token)
     WHERE notice.id = told.id AND notice.lease_token = told.token
    RETURNING told.token, person_id, channel, address
  ), mended AS (
    UPDATE person SET ${UNFAILED} FROM taken
     WHERE person.id = taken.person_id AND taken.channel = 'mail' AND person.email_failed_by = 'refusal'
       AND lower(person.email::text) = lower(taken.address)
  )
  SELECT DISTINCT token FROM taken`;

interface Deferral {
  readonly seconds: number;
  readonly reason: string;
  readonly unanswered: boolean;
}

/** It did not go this time, or nobody said so (`unanswered`): due again after `seconds`. */
export async function recordDeferred(
  runner: Runner,
  { ids, token }: Claimed,
  { seconds, reason, unanswered }: Deferral,
): Promise<boolean> {
  return changed(
    runner,
    `UPDATE notice SET state = 'due', next_try_at = clock_now() + $3 * interval '1 second', last_error = $4,
            unanswered = unanswered OR $5, ${NO_LEASE}
      WHERE ${OURS}`,
    [ids, token, seconds, reason, unanswered],
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
        WHERE state IN ('due', 'sending') AND expires_at <= ${NOW} AND (state = 'due' OR lease_until <= ${NOW})
        ORDER BY id LIMIT 5000 FOR UPDATE SKIP LOCKED
     )
     UPDATE notice SET state = 'expired', body = ${WITHOUT_SECRET}, unanswered = unanswered OR ${LEFT_BEHIND}, ${NO_LEASE}
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

/** The driver answers an UPDATE with its rows and their count. */
async function changed(runner: Runner, sql: string, parameters: unknown[]): Promise<boolean> {
  const [, count] = (await runner.query(sql, parameters)) as unknown as [unknown[], number];
  return count > 0;
}
