import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { anchorOf } from '../audit/verification.js';
import { Backups } from '../backup/backups.service.js';
import { InboxQueries } from '../inbox/inbox.queries.js';
import { keyOf, type Draft } from '../notices/writing.js';
import { HOUR, type Instant } from '../rota/interval.js';
import type { Slot } from '../rota/slots.js';
import { grouped, type Found, type Step } from './step.js';
import { onceASlot } from './once-a-slot.js';
import { ReportQueries } from './report.queries.js';

/** A report that could not be sent until the next one is not sent any more. */
const WORTH_SENDING = 12 * HOUR;

/**
 * Reports to the duty head every morning and every evening of a period, whether all is well or not: that a report does
 * not come is how a dead engine is noticed.
 */
@Injectable()
export class DeskReportStep implements Step {
  readonly name = 'desk-report';
  readonly seldom = true;

  constructor(
    private readonly dataSource: DataSource,
    private readonly queries: ReportQueries,
    private readonly inbox: InboxQueries,
    private readonly backups: Backups,
  ) {}

  run(): Promise<Found> {
    const drafts = (slot: Slot, now: Instant) => this.drafts(slot, now);
    return onceASlot(this.dataSource, { name: this.name, clocks: ['06:30', '18:30'], drafts });
  }

  private async drafts(slot: Slot, now: Instant): Promise<Draft[]> {
    const periods = await this.queries.reportedOn(now);
    if (periods.length === 0) return [];
    const [heads, engine, inboxSilentSince, backup, anchor] = await Promise.all([
      this.queries.dutyHeads(periods.map(({ id }) => id)),
      this.queries.engine(),
      this.inbox.silentSince(),
      this.backups.latest(),
      anchorOf(this.dataSource),
    ]);
    const reports = new Map<string, Awaited<ReturnType<ReportQueries['standing']>>>();
    for (const period of periods) reports.set(period.id, await this.queries.standing(period, now));
    return [...grouped(heads, ({ personId }) => personId).values()].map((own): Draft => {
      const [{ personId, email, name, language, unitId }] = own as [(typeof own)[number]];
      return {
        kind: 'desk-report',
        key: keyOf('desk-report', `${slot.on}.${slot.clock}`, personId, 0),
        unitId,
        personId,
        address: email,
        expiresAt: slot.start + WORTH_SENDING,
        body: {
          to: { name, language },
          at: now,
          periods: own.map(({ periodId }) => reports.get(periodId)!),
          ...engine,
          inboxSilentSince,
          backup,
          anchor,
        },
      };
    });
  }
}
