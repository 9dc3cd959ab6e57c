import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { type BoardPeriod, BoardQueries } from '../coverage/board.queries.js';
import { plannersOf } from '../notices/nudge-drafts.js';
import { type Draft, keyOf } from '../notices/writing.js';
import { called } from '../reports/calls.js';
import { ReportsQueries } from '../reports/reports.queries.js';
import { HO_CHI_MINH } from '../rota/calendar.js';
import { askingOf, type ReportSlot, reportSlots } from '../rota/daily-reports.js';
import { HOUR, type Instant } from '../rota/interval.js';
import { writeOneByOne } from './poison.js';
import { ReportQueries } from './report.queries.js';
import type { Found, Step } from './step.js';

type Asking = 'soon' | 'missed';

/** Asks units for their daily report in the hour before a cut-off, and those that said nothing once more after it. */
@Injectable()
export class DailyReportsStep implements Step {
  readonly name = 'daily-reports';
  readonly seldom = true;

  constructor(
    private readonly dataSource: DataSource,
    private readonly board: BoardQueries,
    private readonly units: ReportQueries,
    private readonly reports: ReportsQueries,
  ) {}

  async run(): Promise<Found> {
    let written = 0;
    const periods = await this.dataSource.query<{ id: string; now: Instant; clocks: string[] }[]>(
      `SELECT id, report_clocks AS clocks, clock_now() AS now FROM period
        WHERE cardinality(report_clocks) > 0
          AND (clock_now() AT TIME ZONE 'Asia/Ho_Chi_Minh')::date BETWEEN first_on - 1 AND last_on + 1
        ORDER BY first_on, id`,
    );
    for (const { id, clocks, now } of periods) {
      const period = await this.board.period(id);
      for (const slot of reportSlots({ ...period, reportClocks: clocks }, HO_CHI_MINH)) {
        const asking = askingOf(slot, now);
        if (asking) written += await this.ask(period, slot, asking);
      }
    }
    return { good: true, written };
  }

  private async ask(period: BoardPeriod, slot: ReportSlot, asking: Asking): Promise<number> {
    const { rows } = await this.units.units(period);
    const said = await this.reports.said(period.id, slot);
    const silent = rows.filter(({ id }) => (said.get(id)?.at ?? null) === null).map(({ id }) => id);
    if (silent.length === 0) return 0;
    const calls = await called(this.dataSource, period.id, silent, slot);
    const callOf = new Map(calls.map(({ id, unitId }) => [unitId, id]));
    const planners = await plannersOf(this.dataSource, silent);
    const drafts = planners.map(({ personId, email, name, language, unitId, unitName }): Draft => ({
      kind: 'report-due',
      key: keyOf(`report-${asking}`, callOf.get(unitId)!, personId, 0),
      unitId,
      personId,
      address: email,
      expiresAt: slot.dueAt + (asking === 'soon' ? 0 : 2 * HOUR),
      body: {
        to: { name, language },
        callId: callOf.get(unitId)!,
        personId,
        periodId: period.id,
        periodTitle: period.title,
        unitId,
        unitName,
        dueAt: slot.dueAt,
        missed: asking === 'missed',
      },
    }));
    const written = await writeOneByOne(this.dataSource, drafts);
    if (written > 0) await this.dataSource.query(ASKED, [[...callOf.values()], asking]);
    return written;
  }
}

/** Of those that reach somebody only: the key names the call. */
const ASKED = /* sql */ `
  UPDATE report_call call SET asked_at = clock_now()
   WHERE id = ANY($1::uuid[])
     AND EXISTS (SELECT FROM notice WHERE notice.unit_id = call.unit_id AND notice.kind = 'report-due'
                  AND split_part(notice.key, '|', 2) = call.id::text
                  AND split_part(notice.key, '|', 1) = 'report-' || $2)`;
