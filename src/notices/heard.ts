import type { Runner } from '../calendars/duty-facts.js';
import type { Instant } from '../rota/interval.js';
import { toldTogether } from './together.js';

/**
 * What its holder had heard of a duty when something was decided about it: nothing, something for certain, or `perhaps`.
 * Once they heard that it is cancelled, what came before counts no more.
 */
export type Heard = 'nothing' | 'perhaps' | 'told';

export interface Earlier {
  readonly heard: Heard;
  /**
   * Key of the first mail that went out, or may have, about the duty, which is another duty's when it spoke of several;
   * without an address, of the first notice.
   */
  readonly first: string | null;
  /** When the watch began by what they heard last, or may have; null when nobody knows. */
  readonly start: Instant | null;
}

/**
 * What the holders of these duties had heard. What is being sent just now, was handed over and never answered for, or went
 * through a webhook beside a mail that did not go, they may have read; of a mail that was refused for good their head was
 * asked to tell them. Of a duty no invitation was ever written for, as of somebody who had no address then, they were told
 * by word of mouth, and nobody knows what.
 */
export async function earlierOf(runner: Runner, dutyIds: readonly string[]): Promise<Map<string, Earlier>> {
  const rows = await runner.query<Earlier & { dutyId: string }>(EARLIER, [dutyIds]);
  return new Map(rows.map(({ dutyId, ...earlier }) => [dutyId, earlier]));
}

const EARLIER = /* sql */ `
  WITH about AS (
    SELECT duty_id, notice.id, coalesce(message.key, notice.key) AS key, kind, sequence,
           (body->'duty'->>'start')::float8 AS start, channel = 'mail' OR person.email IS NULL AS theirs,
           state = 'sent' AND (channel <> 'webhook' OR person.email IS NULL) AS taken,
           state IN ('sent', 'sending') OR unanswered AS perhaps_taken, state = 'failed' AND channel = 'mail' AS passed_on
      FROM notice JOIN person ON person.id = notice.person_id
      LEFT JOIN LATERAL (SELECT led.key FROM notice led
                          WHERE notice.together IS NOT NULL AND ${toldTogether('led', 'notice')}
                          ORDER BY led.id LIMIT 1) message ON true
     WHERE duty_id = ANY($1) AND kind IN ('invite', 'move', 'cancel', 'reminder')
  ), called_off AS (
    SELECT duty_id, max(sequence) FILTER (WHERE taken) AS at, max(sequence) AS perhaps_at
      FROM about WHERE kind = 'cancel' AND perhaps_taken GROUP BY duty_id
  ), read AS (
    SELECT about.duty_id, bool_or(taken AND about.sequence > coalesce(perhaps_at, -1)) AS surely,
           bool_or((perhaps_taken OR passed_on) AND about.sequence > coalesce(at, -1)) AS perhaps
      FROM about LEFT JOIN called_off USING (duty_id) WHERE kind <> 'cancel' GROUP BY about.duty_id
  ), began AS (
    SELECT duty_id, (array_agg(key ORDER BY id) FILTER (WHERE perhaps_taken AND theirs))[1] AS first,
           (array_agg(start ORDER BY id DESC) FILTER (WHERE perhaps_taken))[1] AS start
      FROM about WHERE kind IN ('invite', 'move') GROUP BY duty_id
  )
  SELECT duty.id AS "dutyId", began.first, began.start,
         CASE WHEN read.surely OR EXISTS (
                SELECT FROM acknowledgement answer
                 WHERE answer.duty_id = duty.id AND answer.sequence > coalesce(called_off.perhaps_at, -1)) THEN 'told'
              WHEN read.perhaps OR began.duty_id IS NULL THEN 'perhaps'
              ELSE 'nothing' END AS heard
    FROM duty LEFT JOIN called_off ON called_off.duty_id = duty.id LEFT JOIN read ON read.duty_id = duty.id
    LEFT JOIN began ON began.duty_id = duty.id
   WHERE duty.id = ANY($1)`;
