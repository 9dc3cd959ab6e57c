import { ONE_BY_ONE } from '../calendars/escalation.js';
import { callsFor } from './calls-for.js';
import type { Kind } from './notice-body.js';

/** Whether there is still somebody at the other end. A device that ended is not asked here: its channel tells elsewhere. */
const HAS_RECEIVER = /* sql */ `(notice.webhook_id IS NULL OR EXISTS (
  SELECT FROM webhook WHERE webhook.id = notice.webhook_id AND webhook.off_at IS NULL))`;

/** A duty's notice stands while the duty is as it was told, its holder's still; a reminder while the unit wants it so. */
const OF_A_DUTY = /* sql */ `notice.duty_id IS NULL OR EXISTS (
  SELECT FROM duty JOIN unit ON unit.id = duty.unit_id
   WHERE duty.id = notice.duty_id AND duty.live AND duty.sequence = notice.sequence
     AND duty.person_id = notice.person_id
     AND (notice.kind <> 'reminder' OR (notice.body->>'minutes')::int = ANY (unit.reminder_minutes)))`;

/**
 * A list in the words of some kinds. What is in it stands each by itself, as a condition on `part`: looked up by its key, as
 * the planner, which expects a hundred of them in every mail, would rather go through all duties that are escalated for each.
 */
interface Listed {
  readonly list: string;
  readonly stands: string;
}

/** Some of what is told together may be settled by the time it goes. */
const LISTED: Readonly<Partial<Record<Kind, Listed>>> = {
  unconfirmed: {
    list: 'duties',
    stands: /* sql */ `EXISTS (
      SELECT FROM (SELECT * FROM duty WHERE duty.id = (part->>'id')::uuid ${ONE_BY_ONE}) duty
       WHERE duty.live AND duty.person_id = notice.person_id
         AND duty.sequence = (part->>'sequence')::int AND duty.starts_at > (SELECT clock_now())
         AND NOT EXISTS (SELECT FROM acknowledgement answer
                          WHERE answer.duty_id = duty.id AND answer.sequence = duty.sequence))`,
  },
  escalated: {
    list: 'cases',
    stands: /* sql */ `EXISTS (
      SELECT FROM (SELECT * FROM escalation_case WHERE id = (part->>'id')::uuid ${ONE_BY_ONE}) chained
       CROSS JOIN LATERAL (SELECT * FROM duty WHERE duty.id = chained.duty_id ${ONE_BY_ONE}) duty
       WHERE chained.settled_at IS NULL AND chained.sequence = duty.sequence AND ${callsFor('chained.chain')})`,
  },
  gap: {
    list: 'gaps',
    stands: /* sql */ `EXISTS (
      SELECT FROM (SELECT * FROM roster WHERE roster.unit_id = notice.unit_id
                      AND roster.period_id = (notice.body->>'periodId')::uuid ${ONE_BY_ONE}) roster
        JOIN roster_strip strip ON strip.roster_id = roster.id
       CROSS JOIN LATERAL json_array_elements(strip.gaps) open
       WHERE open->>'postId' = part->>'postId' AND (open->>'start')::bigint < (part->>'end')::bigint
         AND (open->>'end')::bigint > greatest((part->>'start')::bigint, extract(epoch FROM (SELECT clock_now())) * 1000))`,
  },
};

const STANDS: Readonly<Partial<Record<Kind, string>>> = {
  cancel: /* sql */ `NOT EXISTS (
    SELECT FROM duty WHERE duty.id = notice.duty_id AND duty.live AND duty.sequence > notice.sequence)`,
  // Who says yes after all need not be replaced.
  decline: /* sql */ `EXISTS (
    SELECT FROM duty WHERE duty.id = notice.duty_id AND duty.live AND duty.answer IS DISTINCT FROM 'accepted')`,
  'swap-asked': /* sql */ `EXISTS (
    SELECT FROM swap JOIN swap_leg leg ON leg.swap_id = swap.id
     WHERE swap.id = (notice.body->>'swapId')::uuid AND swap.state = 'open'
       AND (leg.to_person_id IS NULL OR (leg.to_person_id = notice.person_id AND leg.accepted_at IS NULL)))`,
  nudge: /* sql */ `NOT EXISTS (
    SELECT FROM roster WHERE roster.period_id = (notice.body->>'periodId')::uuid AND roster.unit_id = notice.unit_id
       AND roster.stage IN ('submitted', 'published'))`,
  'swap-agreed': /* sql */ `EXISTS (
    SELECT FROM swap WHERE swap.id = (notice.body->>'swapId')::uuid AND swap.state = 'agreed')`,
  alert: /* sql */ `NOT EXISTS (
    SELECT FROM alert_entry entry
     WHERE entry.alert_id = (notice.body->'alert'->>'id')::uuid AND entry.kind = 'acknowledged')`,
  'check-overdue': /* sql */ `EXISTS (
    SELECT FROM duty WHERE duty.id = notice.duty_id AND duty.live AND duty.person_id = notice.person_id
       AND NOT EXISTS (SELECT FROM log_entry made WHERE made.duty_id = duty.id AND made.kind = 'check'
                          AND made.facts->'round'->'key' = notice.body->'round'->'key'))`,
  preparation: /* sql */ `EXISTS (
    SELECT FROM jsonb_array_elements(notice.body->'items') asked
     WHERE NOT coalesce((SELECT done FROM preparation_answer answer
                          WHERE answer.period_id = (notice.body->>'periodId')::uuid
                            AND answer.unit_id = notice.unit_id AND answer.item = asked->>'key'
                          ORDER BY answer.id DESC LIMIT 1), false))`,
  incident: /* sql */ `CASE
    WHEN notice.body->>'news' = 'sent' THEN NOT EXISTS (
      SELECT FROM incident_receipt WHERE report_id = (notice.body->'report'->>'id')::uuid)
    ELSE NOT EXISTS (
      SELECT FROM incident_report report
       WHERE report.incident_id = (notice.body->'incident'->>'id')::uuid
         AND report.form = notice.body->'deadline'->>'form' AND report.sent_at > notice.created_at) END`,
  botnet: /* sql */ `EXISTS (
    SELECT FROM botnet_match match JOIN botnet_address address ON address.id = match.address_id
     WHERE address.list_id = (notice.body->'list'->>'id')::uuid
       AND match.unit_id IN (
         SELECT (told.id #>> '{}')::uuid FROM jsonb_path_query(notice.body, '$.units[*].unitId') told(id))
       AND coalesce((SELECT answer.state FROM botnet_answer answer WHERE answer.match_id = match.id
                      ORDER BY answer."position" DESC LIMIT 1), 'in-progress') = 'in-progress')`,
  // What was planned is told as done once it is, and as given up to those who knew of it.
  reorganisation: /* sql */ `notice.body->'acts'->0->>'news' NOT IN ('planned', 'hindered') OR EXISTS (
    SELECT FROM reorganisation plan
     WHERE plan.id = (notice.body->'acts'->0->>'id')::uuid AND plan.done_at IS NULL AND plan.undone_at IS NULL)`,
  'not-relieved': /* sql */ `EXISTS (
    SELECT FROM duty WHERE duty.id = notice.duty_id AND duty.live AND duty.sequence = notice.sequence AND NOT EXISTS (
      SELECT FROM log_entry signed JOIN duty later ON later.id = signed.duty_id AND later.live
       WHERE signed.kind = 'takeover' AND later.unit_id = duty.unit_id AND later.post_id = duty.post_id
         AND later.starts_at > duty.starts_at AND later.ends_at > duty.ends_at
         AND signed.at >= duty.ends_at - interval '75 minutes'))`,
};

/** Whether what a notice of this kind says is still so, as a condition on `notice`. Its own words are checked nowhere later. */
export const stands = (kind: Kind): string => `${HAS_RECEIVER} AND (${saidStill(kind)})`;

function saidStill(kind: Kind): string {
  const listed = LISTED[kind];
  if (!listed) return STANDS[kind] ?? OF_A_DUTY;
  return `EXISTS (SELECT FROM jsonb_array_elements(notice.body->'${listed.list}') part WHERE ${listed.stands})`;
}

/**
 * Of notices of a kind that lists things, by `$1` their ids and `$2` the tokens of their leases: leaves out what does not
 * stand any more, and yields the id and body of those it changed. Undefined for a kind that lists nothing.
 */
export function trimming(kind: Kind): { readonly list: string; readonly sql: string } | undefined {
  const listed = LISTED[kind];
  if (!listed) return undefined;
  const { list, stands: standing } = listed;
  const sql = /* sql */ `
    WITH kept AS (
      SELECT notice.id, jsonb_agg(part ORDER BY place) AS parts
        FROM notice CROSS JOIN LATERAL jsonb_array_elements(notice.body->'${list}') WITH ORDINALITY listed(part, place)
       WHERE notice.id = ANY($1::bigint[]) AND ${standing}
       GROUP BY notice.id
    ), trimmed AS (
      UPDATE notice SET body = jsonb_set(notice.body, '{${list}}', kept.parts) FROM kept
       WHERE notice.id = kept.id AND notice.lease_token = ANY($2::uuid[])
         AND jsonb_array_length(kept.parts) < jsonb_array_length(notice.body->'${list}')
      RETURNING notice.id, notice.body
    )
    SELECT id::text AS id, body FROM trimmed`;
  return { list, sql };
}
