import { validToday } from '../access/visible.js';
import type { Runner } from '../calendars/duty-facts.js';
import type { Instant } from '../rota/interval.js';
import { isoOf } from '../time/iso.js';
import type { Told } from './notice-body.js';
import { routed } from './chosen-ways.js';
import { considerate } from './quiet-drafts.js';

/** A notice about to be written. Its key says what is told to whom, so that it is told once. Without a reader it goes to an organisation. */
export type Draft<Reader extends string | null = string> = Told & {
  readonly key: string;
  readonly unitId: string | null;
  readonly personId: Reader;
  readonly dutyId?: string;
  readonly sequence?: number;
  /** Where mail reaches the person; empty for who has none and is told otherwise. */
  readonly address: string;
  /** What is due to the person at the same time with the same word here is told in one message. */
  readonly together?: string;
  /** At once when left out. */
  readonly dueAt?: Instant;
  readonly expiresAt: Instant;
};

/** `kind | subject | person | sequence | channel`. */
export function keyOf(kind: string, subject: string, personId: string, sequence: string | number): string {
  return [kind, subject, personId, sequence, 'mail'].join('|');
}

/**
 * Writes notices in the transaction of the decision they tell of, each by mail, where there is an address, by the
 * webhooks its reader stands under and on their devices, as far as they did not choose otherwise. What was written
 * before or is already past is left out. Returns the keys of the drafts that are new and reach somebody.
 */
export async function writeNotices(tx: Runner, drafts: readonly Draft<string | null>[]): Promise<string[]> {
  if (drafts.length === 0) return [];
  const rows = (await routed(tx, await considerate(tx, drafts))).map((draft) => ({
    ...draft,
    dueAt: draft.dueAt === undefined ? null : isoOf(draft.dueAt),
    expiresAt: isoOf(draft.expiresAt),
  }));
  const told = await tx.query<{ key: string }>(
    `WITH RECURSIVE draft AS (
       SELECT key, kind, "unitId" AS unit_id, "personId" AS person_id, "dutyId" AS duty_id, sequence, together,
              address, body,
              coalesce("dueAt", clock_now()) AS due_at, "expiresAt" AS expires_at, "byMail" AND address <> '' AS by_mail,
              "byWebhook" AS by_webhook, "notTo" AS not_to
         FROM jsonb_to_recordset($1::jsonb) draft(key text, kind text, "unitId" uuid, "personId" uuid, "dutyId" uuid,
              sequence int, together text, address text, body jsonb, "dueAt" timestamptz, "expiresAt" timestamptz, "byMail" boolean,
              "byWebhook" boolean, "notTo" uuid[])
        WHERE "expiresAt" > clock_now()
     ), mailed AS (
       INSERT INTO notice (key, kind, channel, unit_id, person_id, duty_id, sequence, together, address, body, due_at,
                           next_try_at, expires_at)
       SELECT key, kind, 'mail', unit_id, person_id, duty_id, sequence, together, address, body, due_at, due_at,
              expires_at
         FROM draft WHERE by_mail
       ON CONFLICT (key) DO NOTHING RETURNING key
     ), written AS (
       SELECT draft.* FROM draft LEFT JOIN mailed USING (key) WHERE NOT draft.by_mail OR mailed.key IS NOT NULL
     ), ${ALSO_BY_WEBHOOK}, ${ALSO_BY_PUSH}
     SELECT key FROM mailed
     UNION
     SELECT regexp_replace(key, '[^|]+$', 'mail') FROM by_webhook
     UNION
     SELECT regexp_replace(key, '[^|]+$', 'mail') FROM by_push`,
    [JSON.stringify(rows)],
  );
  return told.map(({ key }) => key);
}

/** What is nobody's business but its reader's: how they sign in. */
const OWN = `('sign-in', 'account')`;

/**
 * A webhook gets what concerns both a unit and a member below its own: a person who also serves elsewhere is not told of
 * there, and a head above is not told of below. Those of a unit that is over end with it.
 */
const ALSO_BY_WEBHOOK = /* sql */ `
  home(person_id, unit_id) AS (
    SELECT person_id, unit_id FROM membership
     WHERE person_id IN (SELECT person_id FROM written)
       AND (left_on IS NULL OR left_on > (clock_now() AT TIME ZONE 'Asia/Ho_Chi_Minh')::date)
  ),
  above(start, id) AS (
    (SELECT unit_id, unit_id FROM written WHERE unit_id IS NOT NULL UNION SELECT unit_id, unit_id FROM home)
    UNION
    SELECT above.start, up.id FROM above JOIN unit ON unit.id = above.id
     CROSS JOIN LATERAL (VALUES (unit.parent_id), (unit.supervising_unit_id)) up(id) WHERE up.id IS NOT NULL
  ),
  by_webhook AS (
    INSERT INTO notice (key, kind, channel, webhook_id, unit_id, person_id, duty_id, sequence, address, body, due_at,
                        next_try_at, expires_at)
    SELECT regexp_replace(written.key, '[^|]+$', '') || 'webhook:' || webhook.id, written.kind, 'webhook', webhook.id,
           written.unit_id, written.person_id, written.duty_id, written.sequence,
           regexp_replace(webhook.url, '^(https?://[^/?#]+).*$', '\\1'),
           jsonb_set(written.body, '{to,phone}', coalesce(to_jsonb(person.phone_e164), 'null')),
           written.due_at, written.due_at, written.expires_at
      FROM webhook JOIN unit office ON office.id = webhook.unit_id AND ${validToday('office')}
      JOIN written ON written.kind NOT IN ${OWN} AND written.by_webhook JOIN person ON person.id = written.person_id
     WHERE webhook.off_at IS NULL
       AND EXISTS (SELECT FROM above WHERE above.start = written.unit_id AND above.id = webhook.unit_id)
       AND EXISTS (SELECT FROM home JOIN above ON above.start = home.unit_id
                    WHERE home.person_id = written.person_id AND above.id = webhook.unit_id)
    ON CONFLICT (key) DO NOTHING RETURNING key
  )`;

const ALSO_BY_PUSH = /* sql */ `
  by_push AS (
    INSERT INTO notice (key, kind, channel, device_id, unit_id, person_id, duty_id, sequence, together, address, body,
                        due_at, next_try_at, expires_at)
    SELECT regexp_replace(written.key, '[^|]+$', '') || 'push:' || device.id, written.kind, 'push', device.id,
           written.unit_id, written.person_id, written.duty_id, written.sequence, written.together, device.label,
           written.body, written.due_at, written.due_at, written.expires_at
      FROM device JOIN written ON written.person_id = device.person_id AND written.kind NOT IN ${OWN}
     WHERE device.ended_at IS NULL AND device.id <> ALL (written.not_to)
    ON CONFLICT (key) DO NOTHING RETURNING key
  )`;
