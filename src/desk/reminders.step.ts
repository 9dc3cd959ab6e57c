import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { dutyFacts, type DutyFacts, type Runner } from '../calendars/duty-facts.js';
import { calleesOf } from '../calendars/escalation.js';
import { HEARD_BESIDES_MAIL } from '../notices/reach.js';
import { keyOf, type Draft } from '../notices/writing.js';
import { HOUR, MINUTE, type Instant } from '../rota/interval.js';
import { reminderInstants } from '../rota/reminders.js';
import { writeOneByOne } from './poison.js';
import type { Found, Step } from './step.js';

/** Reminders are written this long before they are due, so that a desk that stands still for a while loses none. */
export const HORIZON = 2 * HOUR;
const AT_A_TIME = 500;

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

/** Reminds those who hold a duty, as long before its start as their unit wants it. */
@Injectable()
export class RemindersStep implements Step {
  readonly name = 'reminders';

  constructor(private readonly dataSource: DataSource) {}

  async run(): Promise<Found> {
    const owed = new Map((await remindable(this.dataSource)).map((duty) => [duty.id, owedReminders(duty)]));
    const ids = [...owed].filter(([, reminders]) => reminders.length > 0).map(([id]) => id);
    let written = 0;
    for (let from = 0; from < ids.length; from += AT_A_TIME) {
      written += await this.write(ids.slice(from, from + AT_A_TIME), owed);
    }
    return { good: true, written };
  }

  private async write(ids: readonly string[], owed: ReadonlyMap<string, readonly Owed[]>): Promise<number> {
    const duties = await dutyFacts(this.dataSource, 'duty.id = ANY($1) AND duty.live', [ids]);
    const callees = await calleesOf(
      this.dataSource,
      duties.map(({ unitId }) => unitId),
    );
    const first = await firstTold(this.dataSource, ids);
    const drafts = duties.flatMap((duty) =>
      owed.get(duty.id)!.map(({ minutes, dueAt }): Draft => ({
        ...addressed(duty),
        kind: 'reminder',
        key: reminderKey(minutes, duty),
        dueAt,
        body: {
          to: { name: duty.personName, language: duty.language },
          duty,
          callees: callees.get(duty.unitId) ?? [],
          first: first.get(duty.id) ?? null,
          minutes,
        },
      })),
    );
    return writeOneByOne(this.dataSource, drafts);
  }
}

/** Of a duty's reminders those within the horizon and not yet written. Of several that were missed, the last is enough. */
export function owedReminders(duty: Remindable): Owed[] {
  if (duty.start <= duty.now) return [];
  const instants = reminderInstants(duty, duty.minutes, duty.toldAt).filter((at) => at <= duty.now + HORIZON);
  const missed = instants.filter((at) => at <= duty.now).slice(-1);
  return [...missed, ...instants.filter((at) => at > duty.now)]
    .map((dueAt) => ({ dueAt, minutes: Math.round((duty.start - dueAt) / MINUTE) }))
    .filter(({ minutes }) => !duty.written.includes(reminderKey(minutes, duty)));
}

/** Duties of people who can be told whose next reminder is within the horizon and may not be written yet. */
export function remindable(runner: Runner): Promise<Remindable[]> {
  return runner.query<Remindable>(
    `SELECT duty.id, duty.person_id AS "personId", duty.sequence, duty.starts_at AS start, duty.ends_at AS "end",
            duty.revised_at AS "toldAt", unit.reminder_minutes AS minutes, clock_now() AS now,
            ARRAY(SELECT regexp_replace(key, '[^|]+$', 'mail') FROM notice
                   WHERE notice.duty_id = duty.id AND notice.kind = 'reminder') AS written
       FROM duty JOIN unit ON unit.id = duty.unit_id JOIN person ON person.id = duty.person_id
      WHERE duty.live AND person.active AND (person.email IS NOT NULL OR ${HEARD_BESIDES_MAIL})
        AND duty.starts_at > (SELECT clock_now())
        AND duty.starts_at <= (SELECT clock_now() + max(minutes) * interval '1 minute'
                                 FROM unit any_unit, unnest(any_unit.reminder_minutes) minutes) + $1 * interval '1 millisecond'
        AND EXISTS (
          SELECT FROM unnest(unit.reminder_minutes) minutes
           WHERE duty.starts_at - minutes * interval '1 minute' BETWEEN duty.revised_at
                 AND (SELECT clock_now()) + $1 * interval '1 millisecond'
             AND NOT EXISTS (SELECT FROM notice WHERE notice.duty_id = duty.id AND notice.kind = 'reminder' AND starts_with(
                   notice.key, concat_ws('|', 'reminder-' || minutes, duty.id, duty.person_id, duty.sequence, ''))))
      ORDER BY duty.starts_at, duty.id`,
    [HORIZON],
  );
}

function addressed(duty: DutyFacts) {
  return {
    unitId: duty.unitId,
    personId: duty.personId,
    dutyId: duty.id,
    sequence: duty.sequence,
    address: duty.email ?? '',
    expiresAt: duty.end,
  };
}

function reminderKey(
  minutes: number,
  { id, personId, sequence }: Pick<DutyFacts, 'id' | 'personId' | 'sequence'>,
): string {
  return keyOf(`reminder-${minutes}`, id, personId, sequence);
}

/** Key of the invitation that went out, so that the reminder stands in its thread. */
async function firstTold(runner: Runner, dutyIds: readonly string[]): Promise<Map<string, string>> {
  const rows = await runner.query<{ dutyId: string; key: string }>(
    `SELECT DISTINCT ON (duty_id) duty_id AS "dutyId", key FROM notice
      WHERE duty_id = ANY($1) AND kind IN ('invite', 'move') AND state = 'sent' AND channel = 'mail'
      ORDER BY duty_id, id`,
    [dutyIds],
  );
  return new Map(rows.map(({ dutyId, key }) => [dutyId, key]));
}
