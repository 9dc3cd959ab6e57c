import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { z } from 'zod';
import type { Actor } from '../access/actor.js';
import { visibleUnits } from '../access/visible.js';
import type { Query } from '../database/data-source.js';
import { plannedOnce } from '../database/planned-once.js';
import type { CivilDay } from '../rota/calendar.js';
import { MINUTE } from '../rota/interval.js';
import { Clock } from '../time/clock.js';
import { AreasQueries } from './areas.queries.js';
import { BoardQueries, isOver } from './board.queries.js';
import { gapList, type gapsQuery, type onDutyQuery } from './coverage.schema.js';
import { ProgressQueries } from './progress.queries.js';
import { ShortagesQueries } from './shortages.queries.js';
import { ABOVE } from './subtree.js';
import { TimedAnswer, TimedOctets } from './timed-answer.js';

/** An answer without the time it was read, and the database's snapshot from before it was read. */
interface Kept {
  readonly snapshot: string;
  /** On the product's clock: what only time changes shows in the next one. */
  readonly minute: number;
  readonly until: number;
  readonly octets: Promise<TimedOctets>;
}

/** How many answers one process keeps; a department's board has some 400 kB. */
const KEPT = 32;

/**
 * Boards, lists of gaps and of who is on duty, and how far periods have come, kept while nothing they are made from has changed: whoever asks together,
 * on the evening of a deadline, waits for the same reading. Only for readers who see all that is below. Octets, not text,
 * and compressed: to write out some hundred thousand Vietnamese letters anew for each reader took longer than all else.
 */
@Injectable()
export class KeptAnswers {
  private readonly kept = new Map<string, Kept>();
  private readonly planned: { readonly query: Query };

  constructor(
    dataSource: DataSource,
    private readonly clock: Clock,
    private readonly boards: BoardQueries,
    private readonly shortages: ShortagesQueries,
    private readonly rollUp: AreasQueries,
    private readonly progressing: ProgressQueries,
  ) {
    this.planned = plannedOnce(dataSource);
  }

  /** Problem `not-found`. */
  async areas(periodId: string, under: string | undefined, by: Actor): Promise<TimedAnswer> {
    const read = async () => TimedOctets.of(await this.rollUp.areas(periodId, under, by), 'now');
    const [period] = await this.planned.query<RunningPeriod>(PERIOD, [periodId]);
    const kept = period && !isOver(period, this.clock.now());
    const tops = under ? [under] : kept ? (await this.rollUp.seenBy(by, period)).tops : [];
    return this.timed(kept ? this.octets(`areas ${periodId}`, tops, by, read) : read());
  }

  /** Problem `not-found`. */
  async board(periodId: string, under: string | undefined, by: Actor): Promise<TimedAnswer> {
    const read = () => this.boards.octets(periodId, under, by);
    return this.timed(this.ofPeriod(periodId, 'board', under, by, read));
  }

  /** Problem `not-found`. Of lists narrowed or gone on in, which each reader has for themselves, none is kept. */
  async gaps(periodId: string, asked: z.output<typeof gapsQuery>, by: Actor): Promise<TimedAnswer> {
    const { under, limit, q, soon, after, unpublishedAfter } = asked;
    const read = async () => TimedOctets.of(gapList.parse(await this.shortages.gaps(periodId, asked, by)), 'now');
    const own = q?.length || after || unpublishedAfter;
    return this.timed(own ? read() : this.ofPeriod(periodId, `gaps ${limit} ${soon}`, under, by, read));
  }

  /** As with gaps, of lists narrowed or gone on in none is kept. */
  async onDuty(asked: z.output<typeof onDutyQuery>, by: Actor): Promise<TimedAnswer> {
    const { under, limit, q, after } = asked;
    const tops = under ? [under] : visibleUnits(by).params[0];
    const read = async () => TimedOctets.of(await this.shortages.onDuty(asked, by), 'at');
    return this.timed(q?.length || after ? read() : this.octets(`on duty ${limit}`, tops, by, read));
  }

  /** How far the latest periods have come. */
  progress(by: Actor): Promise<TimedAnswer> {
    const read = async () => TimedOctets.of(await this.progressing.list(by), 'now');
    return this.timed(this.octets('progress', visibleUnits(by).params[0], by, read));
  }

  private async ofPeriod(
    periodId: string,
    what: string,
    under: string | undefined,
    by: Actor,
    read: () => Promise<TimedOctets>,
  ): Promise<TimedOctets> {
    const [period] = await this.planned.query<RunningPeriod>(PERIOD, [periodId]);
    // Who sees which units of a period that is over, the tree of its last day says.
    if (!period || isOver(period, this.clock.now())) return read();
    return this.octets(`${what} ${periodId}`, [under ?? period.unitId], by, read);
  }

  private async timed(octets: Promise<TimedOctets>): Promise<TimedAnswer> {
    return new TimedAnswer(await octets, this.clock.now());
  }

  private async octets(
    what: string,
    tops: readonly string[],
    by: Actor,
    read: () => Promise<TimedOctets>,
  ): Promise<TimedOctets> {
    const key = [what, ...tops].join(' ');
    const known = this.kept.get(key);
    const minute = Math.floor(this.clock.now() / MINUTE);
    const [standing] = await this.planned.query<Standing>(STANDING, [
      tops,
      visibleUnits(by).params[0],
      known?.snapshot ?? null,
    ]);
    if (!standing?.whole) return read();
    if (known && standing.unchanged && known.minute === minute && performance.now() < known.until) return known.octets;
    const made = { snapshot: standing.snapshot, minute, until: performance.now() + MINUTE, octets: read() };
    this.keep(key, made);
    return made.octets;
  }

  /** The oldest make room; what could not be read is not kept. */
  private keep(key: string, made: Kept): void {
    this.kept.delete(key);
    this.kept.set(key, made);
    const [oldest] = this.kept.keys();
    if (this.kept.size > KEPT && oldest !== undefined) this.kept.delete(oldest);
    made.octets.catch(() => this.kept.get(key) === made && this.kept.delete(key));
  }
}

interface RunningPeriod {
  readonly unitId: string;
  readonly lastOn: CivilDay;
}

const PERIOD = 'SELECT unit_id AS "unitId", last_on AS "lastOn" FROM period WHERE id = $1';

interface Standing {
  readonly whole: boolean | null;
  readonly snapshot: string;
  readonly unchanged: boolean | null;
}

/** Of the noted changes only those matter that the kept answer's snapshot did not show, and they are the latest. */
const STANDING = /* sql */ `
  WITH RECURSIVE ${ABOVE}
  SELECT (SELECT whole FROM reach) AS whole, pg_current_snapshot()::text AS snapshot,
         NOT EXISTS (SELECT FROM board_change
                      WHERE xid >= pg_snapshot_xmin($3::pg_snapshot)::text::bigint
                         AND NOT pg_visible_in_snapshot(xid::text::xid8, $3::pg_snapshot)) AS unchanged`;
