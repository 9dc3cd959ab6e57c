import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { BoardQueries } from '../coverage/board.queries.js';
import { FreshStrips } from '../coverage/fresh-strips.js';
import { inParts } from '../database/parts.js';
import { inTransaction } from '../database/transactions.js';
import { log } from '../http/log.js';
import { gapDraft, withdrawGapNews } from '../notices/gap-drafts.js';
import { writeNotices } from '../notices/writing.js';
import { gapNews, type KnownGap, knownFrom, type OpenGap, sameGaps } from '../rota/gap-news.js';
import type { Instant } from '../rota/interval.js';
import { gapsAndKnown, rostersWithGaps, writeKnownGaps } from '../rosters/known-gaps.js';
import type { Found, Step } from './step.js';

/** Rosters whose gaps are compared at once: a country's are not held in memory. */
const AT_A_TIME = 500;

/** Tells heads of gaps that appear in their published rosters, and again as they draw near. */
@Injectable()
export class GapsStep implements Step {
  readonly name = 'gaps';
  readonly seldom = true;

  constructor(
    private readonly dataSource: DataSource,
    private readonly board: BoardQueries,
    private readonly fresh: FreshStrips,
  ) {}

  async run(): Promise<Found> {
    let written = 0;
    for (const periodId of await this.periodsAhead()) {
      // The period may ask for more than when they were written.
      await this.fresh.renewAll(await this.board.period(periodId));
      const rosterIds = await rostersWithGaps(this.dataSource, periodId);
      for (const some of inParts(rosterIds, AT_A_TIME)) {
        for (const rosterId of await this.withNews(some)) written += await this.tell(rosterId);
      }
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
  private async withNews(rosterIds: readonly string[]): Promise<string[]> {
    const found = await gapsAndKnown(this.dataSource, rosterIds);
    return found.filter(({ open, known, now }) => !known || isStale(open, known, now)).map(({ rosterId }) => rosterId);
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
function isStale(gaps: readonly OpenGap[], known: readonly KnownGap[], now: Instant): boolean {
  return gapNews(gaps, known, now).length > 0 || !sameGaps(knownFrom(gaps, now), known);
}

/** What is told and that it was told are written together; the roster is locked, so two instances tell once. */
async function tellWithin(tx: EntityManager, rosterId: string): Promise<number> {
  await tx.query('SELECT FROM roster WHERE id = $1 FOR UPDATE', [rosterId]);
  const [found] = await gapsAndKnown(tx, [rosterId]);
  if (!found) return 0;
  const { open, known, now } = found;
  // Another instance was first.
  if (known !== null && !isStale(open, known, now)) return 0;
  // Published before anybody kept record of gaps: its head left them with a reason.
  const before = (await withdrawGapNews(tx, rosterId)) ?? known;
  const news = before === null ? [] : gapNews(open, before, now);
  await writeKnownGaps(tx, rosterId, knownFrom(open, now));
  if (before === null || news.length === 0) return 0;
  const draft = await gapDraft(tx, { rosterId, news, known: before, now });
  return draft ? (await writeNotices(tx, [draft])).length : 0;
}
