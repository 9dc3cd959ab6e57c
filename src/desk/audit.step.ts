import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { ONE_BY_ONE } from '../calendars/escalation.js';
import { Config } from '../config.js';
import { MINUTE } from '../rota/interval.js';
import { Clock } from '../time/clock.js';
import { HORIZON, ReminderLooks } from './remindable.js';
import type { Found, Step } from './step.js';

/** How far this process's clock and the database's may be apart, in milliseconds. */
const CLOCKS_AGREE = MINUTE;

/**
 * Looks at the result instead of the machinery: is everything told that had to be? Mail that waits for its receiver's
 * server (a full mailbox, greylisting) is that server's affair as long as it is tried again in time, and so is what
 * waits for a webhook or a device; mail that waits because our own server cannot be reached is not.
 */
@Injectable()
export class AuditStep implements Step {
  readonly name = 'audit';
  /** A good one holds for 90 seconds. */
  readonly mayRest = MINUTE / 2;
  private readonly looks: ReminderLooks;

  constructor(
    private readonly dataSource: DataSource,
    private readonly config: Config,
    private readonly clock: Clock,
  ) {
    this.looks = new ReminderLooks(dataSource);
  }

  async run(): Promise<Found> {
    const overdue = await this.overdue();
    const withoutReminder = await this.looks.look((owed) => owed.size);
    const untold = await this.untold();
    const clocksApart = await this.clocksApart();
    return {
      good: overdue === 0 && withoutReminder === 0 && untold === 0 && clocksApart <= CLOCKS_AGREE,
      overdue,
      withoutReminder,
      untold,
      clocksApart,
    };
  }

  /** Whether this process's clock can be trusted; the product sends by the database's in any case. */
  async clocksAgree(): Promise<boolean> {
    return (await this.clocksApart()) <= CLOCKS_AGREE;
  }

  private async clocksApart(): Promise<number> {
    const asked = this.clock.now();
    const [{ now }] = await this.dataSource.query<[{ now: number }]>('SELECT clock_now() AS now');
    // The database answered somewhere between the question and now.
    return Math.max(0, asked - now, now - this.clock.now());
  }

  /** Watches about to begin whose holder could be written to, was told nothing of the present wording, and has not answered. */
  private async untold(): Promise<number> {
    const [{ count }] = await this.dataSource.query<[{ count: number }]>(
      `SELECT count(*) AS count FROM clock_now() now
        CROSS JOIN LATERAL (
          SELECT id, person_id, sequence FROM duty
           WHERE live AND answer IS NULL AND starts_at > now AND starts_at <= now + $1 * interval '1 millisecond' ${ONE_BY_ONE}) duty
        CROSS JOIN LATERAL (SELECT active, email FROM person WHERE id = duty.person_id ${ONE_BY_ONE}) person
        WHERE person.active AND person.email IS NOT NULL
          AND NOT EXISTS (SELECT FROM notice
                           WHERE notice.duty_id = duty.id AND notice.person_id = duty.person_id
                             AND notice.sequence = duty.sequence AND notice.kind IN ('invite', 'move', 'reminder'))`,
      [HORIZON],
    );
    return count;
  }

  private async overdue(): Promise<number> {
    const [{ count }] = await this.dataSource.query<[{ count: number }]>(
      `SELECT count(*) AS count FROM notice
        WHERE state IN ('due', 'sending') AND expires_at > clock_now() AND (channel <> 'mail' OR $1)
          AND CASE WHEN channel <> 'mail' OR last_error LIKE 'receiver:%' THEN next_try_at ELSE due_at END
              < clock_now() - interval '2 minutes'`,
      [this.config.smtpUrl !== null],
    );
    return count;
  }
}
