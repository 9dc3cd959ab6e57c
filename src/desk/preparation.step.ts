import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { BoardQueries } from '../coverage/board.queries.js';
import { log } from '../http/log.js';
import { PreparationReminders } from '../preparation/reminders.service.js';
import { type CivilDay, HO_CHI_MINH } from '../rota/calendar.js';
import type { Instant } from '../rota/interval.js';
import { remindedFrom } from '../rota/preparation.js';
import { ReportQueries } from './report.queries.js';
import type { Found, Step } from './step.js';

/** Reminds units, once, that they are not ready for a period that begins on the next day. */
@Injectable()
export class PreparationStep implements Step {
  readonly name = 'preparation';
  readonly seldom = true;

  constructor(
    private readonly dataSource: DataSource,
    private readonly board: BoardQueries,
    private readonly units: ReportQueries,
    private readonly reminders: PreparationReminders,
  ) {}

  async run(): Promise<Found> {
    let written = 0;
    const tomorrow = await this.dataSource.query<{ id: string; firstOn: CivilDay; now: Instant }[]>(
      `SELECT id, first_on AS "firstOn", clock_now() AS now FROM period
        WHERE first_on = (clock_now() AT TIME ZONE 'Asia/Ho_Chi_Minh')::date + 1 ORDER BY id`,
    );
    for (const { id, firstOn, now } of tomorrow) {
      if (now < remindedFrom(firstOn, HO_CHI_MINH)) continue;
      try {
        const period = await this.board.period(id);
        written += await this.reminders.remindOnce(period, (await this.units.units(period)).rows, now);
      } catch (error) {
        // Poison in one period must not stop the others.
        log.error({ period: id, error: String(error) }, 'desk: units could not be reminded to be ready');
      }
    }
    return { good: true, written };
  }
}
