import type { DataSource } from 'typeorm';
import { ONE_BY_ONE } from '../calendars/escalation.js';
import type { DutyFacts, Runner } from '../calendars/duty-facts.js';
import { HEARD_BESIDES_MAIL } from '../notices/reach.js';
import { keyOf } from '../notices/writing.js';
import { HOUR, MINUTE, type Instant } from '../rota/interval.js';
import { reminderInstants } from '../rota/reminders.js';

/** Reminders are written this long before they are due, so that a desk that stands still for a while loses none. */
export const HORIZON = 2 * HOUR;
/** A look goes back so far, milliseconds, when another one was within `PAUSE`. */
const BEHIND = 5 * MINUTE;
const PAUSE = 2 * MINUTE;
/** How often all is looked through, for what changed long before a duty: an address that came, or another lead. */
const WHOLE_EVERY = 10 * MINUTE;

/** A duty that may need reminders, and those already written for its present wording. */
export interface Remindable {
  readonly id: string;
  readonly personId: string;
  readonly sequence: number;
  readonly start: Instant;
  readonly end: Instant;
  /** When its holder was told of this wording: what fell before that is not owed. */
  readonly toldAt: Instant;
  readonly minutes: readonly number[];
  readonly written: readonly string[];
  readonly now: Instant;
}

/** Owed to one duty now: how many minutes before the start, and when. */
export interface Owed {
  readonly minutes: number;
  readonly dueAt: Instant;
}

/**
 * Looks again and again for what is owed. What fell due long ago was written then or is not owed, so while looks follow
 * each other closely only what falls from a moment ago to the horizon is gone through; on the database's clock, since
 * that decides what is owed.
 */
export class ReminderLooks {
  private last = -Infinity;
  private whole = -Infinity;

  constructor(private readonly dataSource: DataSource) {}

  /**
   * @param work what is done about the reminders that are owed, by duty. When it fails, or all was looked through and
   * anything was owed (of which some may not have been written), the next look is at all again
   */
  async look<T>(work: (owed: ReadonlyMap<string, readonly Owed[]>) => T | Promise<T>): Promise<T> {
    const [{ now }] = await this.dataSource.query<[{ now: Instant }]>('SELECT clock_now() AS now');
    const close = now >= this.last && now - this.last <= PAUSE && now - this.whole < WHOLE_EVERY;
    this.last = -Infinity;
    const found = await remindable(this.dataSource, close ? now - BEHIND : null);
    const owed = new Map(
      found.map((duty) => [duty.id, owedReminders(duty)] as const).filter(([, some]) => some.length),
    );
    const done = await work(owed);
    this.last = now;
    if (!close) this.whole = owed.size === 0 ? now : -Infinity;
    return done;
  }
}

/** Of a duty's reminders those within the horizon and not yet written. Of several that were missed, the last is enough. */
function owedReminders(duty: Remindable): Owed[] {
  if (duty.start <= duty.now) return [];
  const instants = reminderInstants(duty, duty.minutes, duty.toldAt).filter((at) => at <= duty.now + HORIZON);
  const missed = instants.filter((at) => at <= duty.now).slice(-1);
  return [...missed, ...instants.filter((at) => at > duty.now)]
    .map((dueAt) => ({ dueAt, minutes: Math.round((duty.start - dueAt) / MINUTE) }))
    .filter(({ minutes }) => !duty.written.includes(reminderKey(minutes, duty)));
}

/**
 * Duties of people who can be told and whose reminders fall within the horizon and may not be written yet: those that
 * fall after `from` (null: all). Looked for by each lead there is, so that of a country's duties of a whole day few are
 * gone through; and one by one, as the planner would read all people for some hundred of them.
 */
export function remindable(runner: Runner, from: Instant | null): Promise<Remindable[]> {
  return runner.query<Remindable>(REMINDABLE, [HORIZON, from]);
}

const REMINDABLE = /* sql */ `
  WITH moment AS MATERIALIZED (
    SELECT now, now + $1 * interval '1 millisecond' AS horizon,
           coalesce(to_timestamp($2::float8 / 1000), '-infinity') AS since
      FROM clock_now() now
  ),
  lead AS MATERIALIZED (
    SELECT DISTINCT minutes, minutes * interval '1 minute' AS span
      FROM (SELECT DISTINCT reminder_minutes FROM unit) wanted, unnest(wanted.reminder_minutes) minutes
  ),
  unwritten AS MATERIALIZED (
    SELECT DISTINCT ON (duty.id) duty.*, unit.reminder_minutes
      FROM moment CROSS JOIN lead
      CROSS JOIN LATERAL (
        SELECT id, unit_id, person_id, sequence, starts_at, ends_at, revised_at FROM duty
         WHERE live AND starts_at > greatest(moment.now, moment.since + lead.span)
           AND starts_at <= moment.horizon + lead.span ${ONE_BY_ONE}) duty
      CROSS JOIN LATERAL (SELECT reminder_minutes FROM unit WHERE id = duty.unit_id ${ONE_BY_ONE}) unit
     WHERE lead.minutes = ANY(unit.reminder_minutes) AND duty.starts_at - lead.span >= duty.revised_at
       AND NOT EXISTS (
         SELECT FROM notice WHERE notice.duty_id = duty.id AND notice.kind = 'reminder' AND starts_with(notice.key,
           concat_ws('|', 'reminder-' || lead.minutes, duty.id, duty.person_id, duty.sequence, '')))
  )
  SELECT duty.id, duty.person_id AS "personId", duty.sequence, duty.starts_at AS start, duty.ends_at AS "end",
         duty.revised_at AS "toldAt", duty.reminder_minutes AS minutes, moment.now,
         ARRAY(SELECT regexp_replace(key, '[^|]+$', 'mail') FROM notice
                WHERE notice.duty_id = duty.id AND notice.kind = 'reminder') AS written
    FROM moment CROSS JOIN unwritten duty
    CROSS JOIN LATERAL (SELECT active, email FROM person WHERE id = duty.person_id ${ONE_BY_ONE}) person
   WHERE person.active AND (person.email IS NOT NULL OR ${HEARD_BESIDES_MAIL})
   ORDER BY duty.starts_at, duty.id`;

export function reminderKey(
  minutes: number,
  { id, personId, sequence }: Pick<DutyFacts, 'id' | 'personId' | 'sequence'>,
): string {
  return keyOf(`reminder-${minutes}`, id, personId, sequence);
}
