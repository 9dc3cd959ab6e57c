import type { Runner } from '../calendars/duty-facts.js';
import { HEARD_BESIDES_MAIL } from '../notices/reach.js';
import type { Instant } from '../rota/interval.js';

/** A future duty whose present wording has no answer, with when its holder was last asked again. */
export interface Unanswered {
  readonly id: string;
  readonly start: Instant;
  readonly end: Instant;
  readonly publishedAt: Instant;
  readonly nudgedAt: Instant | null;
  readonly now: Instant;
}

/** The people of one bite: those after one, up to and with another. Null: from the first, to the last. */
export interface People {
  readonly after: string | null;
  readonly upTo: string | null;
}

const WAITING = 'duty.live AND duty.answer IS NULL AND duty.starts_at > (SELECT clock_now())';
const AFTER = `duty.person_id > coalesce($1::uuid, '00000000-0000-0000-0000-000000000000')`;

/** Where the step left off, and as many people from there as have `duties` duties to be answered between them. */
export async function nextPeople(runner: Runner, step: string, duties: number): Promise<People> {
  const [left] = await runner.query<{ after: string | null }>('SELECT after FROM desk_step WHERE name = $1', [step]);
  const after = left?.after ?? null;
  const [last] = await runner.query<{ upTo: string }>(
    `SELECT duty.person_id AS "upTo" FROM duty WHERE ${WAITING} AND ${AFTER} ORDER BY duty.person_id OFFSET $2 LIMIT 1`,
    [after, duties - 1],
  );
  return { after, upTo: last?.upTo ?? null };
}

/** Remembers where to go on; after the last comes the first. */
export async function leaveOff(runner: Runner, step: string, { upTo }: People): Promise<void> {
  await runner.query(
    `INSERT INTO desk_step (name, good_at, after) VALUES ($1, to_timestamp(0), $2)
     ON CONFLICT (name) DO UPDATE SET after = excluded.after`,
    [step, upTo],
  );
}

/**
 * The duties of these people that an asking fell due for since the last, or might have: which, `nudgeInstant` decides.
 * Those who can be told only. Most are dismissed by what the index holds.
 */
export function unanswered(runner: Runner, { after, upTo }: People): Promise<Unanswered[]> {
  return runner.query<Unanswered>(
    `WITH clock AS MATERIALIZED (SELECT clock_now() AS now),
     waiting AS MATERIALIZED (
       SELECT duty.id, duty.person_id, duty.sequence, duty.starts_at, duty.ends_at, duty.revised_at
         FROM duty
        WHERE ${WAITING} AND ${AFTER} AND ($2::uuid IS NULL OR duty.person_id <= $2)
          AND (SELECT now FROM clock) >= least(duty.revised_at + interval '24 hours', duty.starts_at - interval '48 hours')
     ), fallen AS MATERIALIZED (
       SELECT waiting.*, asking.at AS asked_at
         FROM waiting LEFT JOIN asking ON asking.duty_id = waiting.id AND asking.sequence = waiting.sequence
        WHERE EXISTS (
          SELECT FROM (VALUES (waiting.revised_at + interval '24 hours'), (waiting.starts_at - interval '48 hours'),
                 (CASE WHEN waiting.starts_at < waiting.revised_at + interval '36 hours'
                       THEN waiting.revised_at + (waiting.starts_at - waiting.revised_at) / 2 END)) fell(at)
           WHERE fell.at <= (SELECT now FROM clock) AND (asking.at IS NULL OR fell.at > asking.at))
     )
     SELECT duty.id, duty.starts_at AS start, duty.ends_at AS "end", duty.revised_at AS "publishedAt",
            duty.asked_at AS "nudgedAt", (SELECT now FROM clock) AS now
       FROM fallen
       JOIN LATERAL (SELECT fallen.*, whose.unit_id FROM duty whose WHERE whose.id = fallen.id) duty ON true
       JOIN person ON person.id = duty.person_id
      WHERE person.active AND (person.email IS NOT NULL OR ${HEARD_BESIDES_MAIL})
        AND NOT EXISTS (SELECT FROM acknowledgement answer
                         WHERE answer.duty_id = duty.id AND answer.sequence = duty.sequence)`,
    [after, upTo],
  );
}
