import type { z } from 'zod';
import type { Runner } from '../calendars/duty-facts.js';
import type { Instant } from '../rota/interval.js';
import { isoOf } from '../time/iso.js';
import type { dutyRecord, eventKind } from './record.schema.js';
import type { Question } from './told.queries.js';

export type RecordEvent = z.input<typeof dutyRecord>['events'][number];

/** What somebody did about a watch. */
export interface Act {
  readonly dutyId: string;
  readonly at: Instant;
  readonly who: string | null;
  readonly text: string;
  readonly via: string;
}

/** An act as one line of the record. */
export const eventOf = (
  kind: z.output<typeof eventKind>,
  { at, who, text, via }: Pick<Act, 'at' | 'who'> & Partial<Act>,
  more: Partial<RecordEvent> = {},
): RecordEvent => ({
  at,
  kind,
  who,
  whom: null,
  text: text ?? '',
  via: via ?? null,
  revision: null,
  cause: null,
  differences: [],
  notice: null,
  ...more,
});

/** What the holders answered, in order. */
export function answersTo(
  runner: Runner,
  { knownAt }: Question,
  dutyIds: readonly string[],
): Promise<(Act & { answer: 'accepted' | 'declined' })[]> {
  return runner.query(
    `SELECT given.duty_id AS "dutyId", given.answered_at AS at, person.name AS who, given.reason AS text, given.via,
            given.answer
       FROM acknowledgement given JOIN duty ON duty.id = given.duty_id JOIN person ON person.id = duty.person_id
      WHERE given.duty_id = ANY($1::uuid[]) AND given.answered_at <= $2::timestamptz ORDER BY given.answered_at, given.id`,
    [dutyIds, isoOf(knownAt)],
  );
}

/** Who began a watch, in order. */
export function beginningsOf(runner: Runner, { knownAt }: Question, dutyIds: readonly string[]): Promise<Act[]> {
  return runner.query(
    `SELECT begun.duty_id AS "dutyId", begun.at, person.name AS who, '' AS text, begun.via
       FROM check_in begun JOIN person ON person.id = begun.person_id
      WHERE begun.duty_id = ANY($1::uuid[]) AND begun.at <= $2::timestamptz ORDER BY begun.at, begun.id`,
    [dutyIds, isoOf(knownAt)],
  );
}

/** Notices about the watches, and those to whoever answers for the unit that name them or their hours. */
export async function noticesAbout(
  runner: Runner,
  { unitId, at, knownAt }: Question,
  dutyIds: readonly string[],
): Promise<RecordEvent[]> {
  const rows = await runner.query<NoticeRow>(NOTICES, [unitId, at, isoOf(knownAt), dutyIds]);
  return rows.map(({ who, writtenAt, sentAt, state, ...notice }) => {
    const sent = sentAt !== null && sentAt <= knownAt;
    const reached = state === 'sent' && !sent ? 'waiting' : state;
    return eventOf(
      'told',
      { at: sent ? sentAt : writtenAt, who: null },
      { whom: who, notice: { ...notice, state: reached } },
    );
  });
}

interface NoticeRow extends Pick<NonNullable<RecordEvent['notice']>, 'kind' | 'channel' | 'state' | 'lastError'> {
  readonly who: string | null;
  readonly writtenAt: Instant;
  readonly sentAt: Instant | null;
}

/** Swaps asked for the watches: who asked whom, and what each said. */
export async function swapsAbout(
  runner: Runner,
  { knownAt }: Question,
  dutyIds: readonly string[],
): Promise<RecordEvent[]> {
  const rows = await runner.query<SwapRow>(SWAPS, [dutyIds]);
  const events = rows.flatMap((row): RecordEvent[] => [
    eventOf('swap-asked', { at: row.askedAt, who: row.asker, text: row.note }, { whom: row.taker }),
    ...(row.acceptedAt === null ? [] : [eventOf('swap-accepted', { at: row.acceptedAt, who: row.taker })]),
    ...(row.declinedAt === null ? [] : [eventOf('swap-declined', { at: row.declinedAt, who: row.taker })]),
    ...(row.decidedAt === null
      ? []
      : [eventOf('swap-decided', { at: row.decidedAt, who: row.decider, text: row.state })]),
  ]);
  return events.filter(({ at }) => at <= knownAt);
}

interface SwapRow {
  readonly asker: string;
  readonly taker: string | null;
  readonly decider: string | null;
  readonly note: string;
  readonly state: string;
  readonly askedAt: Instant;
  readonly acceptedAt: Instant | null;
  readonly declinedAt: Instant | null;
  readonly decidedAt: Instant | null;
}

/** To whom a watch unconfirmed or not begun was told upwards, and who took care of it. */
export async function escalationsAbout(
  runner: Runner,
  { knownAt }: Question,
  dutyIds: readonly string[],
): Promise<RecordEvent[]> {
  const rows = await runner.query<{ kind: 'escalated' | 'settled'; at: Instant; who: string | null; text: string }>(
    ESCALATIONS,
    [dutyIds, isoOf(knownAt)],
  );
  return rows.map(({ kind, at, who, text }) =>
    kind === 'settled' ? eventOf(kind, { at, who }) : eventOf(kind, { at, who: null, text }, { whom: who }),
  );
}

const NOTICES = /* sql */ `
  SELECT notice.kind, notice.channel, coalesce(webhook.title, person.name) AS who, notice.created_at AS "writtenAt",
         notice.sent_at AS "sentAt", notice.last_error AS "lastError",
         CASE WHEN notice.state IN ('due', 'sending') THEN 'waiting' ELSE notice.state END AS state
    FROM notice LEFT JOIN person ON person.id = notice.person_id LEFT JOIN webhook ON webhook.id = notice.webhook_id
   WHERE notice.created_at <= $3::timestamptz
     AND (notice.duty_id = ANY($4::uuid[])
          OR notice.unit_id = $1 AND CASE notice.kind
               WHEN 'escalated' THEN EXISTS (SELECT FROM jsonb_array_elements(notice.body->'cases') told
                                              WHERE (told->'duty'->>'id')::uuid = ANY($4::uuid[]))
               WHEN 'unconfirmed' THEN EXISTS (SELECT FROM jsonb_array_elements_text(notice.body->'dutyIds') told
                                                WHERE split_part(told, ':', 1)::uuid = ANY($4::uuid[]))
               WHEN 'gap' THEN EXISTS (SELECT FROM jsonb_array_elements(notice.body->'gaps') told
                                        WHERE (told->>'start')::bigint <= $2::bigint AND (told->>'end')::bigint > $2::bigint)
               ELSE false END)
   ORDER BY notice.id`;

const SWAPS = /* sql */ `
  SELECT asker.name AS asker, taker.name AS taker, decider.name AS decider, swap.note, swap.state,
         swap.created_at AS "askedAt", leg.accepted_at AS "acceptedAt", leg.declined_at AS "declinedAt",
         swap.decided_at AS "decidedAt"
    FROM swap_leg leg JOIN swap ON swap.id = leg.swap_id JOIN person asker ON asker.id = swap.asker_id
    LEFT JOIN person taker ON taker.id = leg.to_person_id LEFT JOIN person decider ON decider.id = swap.decided_by
   WHERE leg.duty_id = ANY($1::uuid[]) ORDER BY swap.created_at, leg."position"`;

const ESCALATIONS = /* sql */ `
  SELECT 'escalated' AS kind, telling.told_at AS at, telling.tier AS text,
         (SELECT string_agg(person.name, ', ' ORDER BY person.name COLLATE vietnamese) FROM person
           WHERE person.id = ANY(telling.person_ids)) AS who
    FROM escalation_case raised JOIN escalation_telling telling ON telling.case_id = raised.id
   WHERE raised.duty_id = ANY($1::uuid[]) AND telling.told_at <= $2::timestamptz
   UNION ALL
  SELECT 'settled', raised.settled_at, '', person.name
    FROM escalation_case raised JOIN person ON person.id = raised.settled_by
   WHERE raised.duty_id = ANY($1::uuid[]) AND raised.settled_at <= $2::timestamptz`;
