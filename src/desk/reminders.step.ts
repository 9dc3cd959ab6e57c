import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { dutyFacts, type DutyFacts, type Runner } from '../calendars/duty-facts.js';
import { calleesOf } from '../calendars/escalation.js';
import { inParts } from '../database/parts.js';
import type { Draft } from '../notices/writing.js';
import { MINUTE } from '../rota/interval.js';
import { writeOneByOne } from './poison.js';
import { type Owed, ReminderLooks, reminderKey } from './remindable.js';
import type { Found, Step } from './step.js';

const AT_A_TIME = 500;

/** Reminds those who hold a duty, as long before its start as their unit wants it. */
@Injectable()
export class RemindersStep implements Step {
  readonly name = 'reminders';
  /** They are written two hours ahead; only those of a watch published a moment ago could come so much late. */
  readonly mayRest = MINUTE / 2;
  private readonly looks: ReminderLooks;

  constructor(private readonly dataSource: DataSource) {
    this.looks = new ReminderLooks(dataSource);
  }

  async run(): Promise<Found> {
    return { good: true, written: await this.looks.look((owed) => this.remind(owed)) };
  }

  private async remind(owed: ReadonlyMap<string, readonly Owed[]>): Promise<number> {
    let written = 0;
    for (const ids of inParts([...owed.keys()], AT_A_TIME)) written += await this.write(ids, owed);
    return written;
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
