import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import type { BoardRow } from '../coverage/board.queries.js';
import { BoardQueries } from '../coverage/board.queries.js';
import { inTransaction } from '../database/transactions.js';
import { log } from '../http/log.js';
import { gapDraft } from '../notices/gap-drafts.js';
import { writeNotices } from '../notices/writing.js';
import { gapNews, type KnownGap, knownFrom, sameGaps } from '../rota/gap-news.js';
import type { Instant } from '../rota/interval.js';
import { gapsAndKnown, writeKnownGaps } from '../rosters/known-gaps.js';
import { ReportQueries } from './report.queries.js';
import type { Found, Step } from './step.js';

/** Tells heads of gaps that appear in their published rosters, and again as they draw near. */
@Injectable()
export class GapsStep implements Step {
  readonly name = 'gaps';
  readonly seldom = true;

  constructor(
    private readonly dataSource: DataSource,
    private readonly board: BoardQueries,
    private readonly reports: ReportQueries,
  ) {}

  async run(): Promise<Found> {
    let written = 0;
    for (const periodId of await this.periodsAhead()) {
      // With strips made anew where the period asks for more than when they were written.
      const { rows } = await this.reports.units(await this.board.period(periodId));
      for (const rosterId of await this.withNews(rows)) written += await this.tell(rosterId);
    }
    return { good: true, written };
  }

  private async periodsAhead(): Promise<string[]> {
    const rows = await this.dataSource.query<{ id: string }[]>(
      `SELECT id FROM period WHERE last_on >= (clock_now() AT TIME ZONE 'Asia/Ho_Chi_Minh')::date ORDER BY first_on, id`,
    );
    return rows.map(({ id }) => id);
  }

  /** Rosters whose head is to be told something, and those nobody has looked at yet. */
  private async withNews(rows: readonly BoardRow[]): Promise<string[]> {
    const published = rows.filter(({ stage }) => stage === 'published');
    const records = await this.dataSource.query<{ rosterId: string; gaps: KnownGap[]; now: Instant }[]>(
      `SELECT roster_id AS "rosterId", gaps, clock_now() AS now FROM known_gaps WHERE roster_id = ANY($1::uuid[])`,
      [published.flatMap(({ rosterId }) => rosterId ?? [])],
    );
    const known = new Map(records.map((record) => [record.rosterId, record]));
    return published.flatMap(({ rosterId, gaps }) => {
      if (rosterId === null) return [];
      const record = known.get(rosterId);
      return !record || isStale(gaps ?? [], record.gaps, record.now) ? [rosterId] : [];
    });
  }

  /** One unit that cannot be told keeps no other from being told. */
  private async tell(rosterId: string): Promise<number> {
    try {
      return await inTransaction(this.dataSource, (tx) => tellWithin(tx, rosterId));
    } catch (error) {
      log.error({ roster: rosterId, error: String(error) }, 'desk: a head was not told of gaps');
      return 0;
    }
  }
}

/** Whether there is news, or what was known is not what is open: a gap that is closed is news when it opens again. */
function isStale(gaps: BoardRow['gaps'] & object, known: readonly KnownGap[], now: Instant): boolean {
  return gapNews(gaps, known, now).length > 0 || !sameGaps(knownFrom(gaps, now), known);
}

/** What is told and that it was told are written together; the roster is locked, so two instances tell once. */
async function tellWithin(tx: EntityManager, rosterId: string): Promise<number> {
  await tx.query('SELECT FROM roster WHERE id = $1 FOR UPDATE', [rosterId]);
  const found = await gapsAndKnown(tx, rosterId);
  if (!found) return 0;
  const { open, known, now } = found;
  // Published before anybody kept record of gaps: its head left them with a reason.
  const news = known === null ? [] : gapNews(open, known, now);
  await writeKnownGaps(tx, rosterId, knownFrom(open, now));
  if (news.length === 0) return 0;
  const draft = await gapDraft(tx, { rosterId, news, now });
  return draft ? (await writeNotices(tx, [draft])).length : 0;
}
