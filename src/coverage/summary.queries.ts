import { Injectable } from '@nestjs/common';
import type { Actor } from '../access/actor.js';
import { Reads } from '../database/reads.js';
import { DAY, type Instant, MINUTE, minutes } from '../rota/interval.js';
import { CHECKED_IN_AT } from '../rosters/check-in.service.js';
import { Clock } from '../time/clock.js';
import { isoOf } from '../time/iso.js';
import { areaOf, type BoardState, stateOf } from './board.js';
import { type BoardPeriod, BoardQueries, type BoardRow } from './board.queries.js';
import { ShortagesQueries } from './shortages.queries.js';

/** One unit of a period in figures. Hours are those that must be stood, over the whole period. */
export interface UnitSummary {
  readonly id: string;
  readonly name: string;
  readonly areaName: string;
  readonly state: BoardState;
  readonly headName: string | null;
  readonly headPhone: string | null;
  /** When it first sent its roster or made it known; null while it has not. */
  readonly sentAt: Instant | null;
  readonly publishedAt: Instant | null;
  readonly revision: number;
  readonly requiredHours: number;
  readonly emptyHours: number;
  /** Shortages and unanswered watches still ahead. */
  readonly gaps: number;
  readonly unconfirmed: number;
  readonly checkIns: CheckIns;
}

/** Of the watches that have begun: begun on record by their start, and later. */
export interface CheckIns {
  readonly due: number;
  readonly inTime: number;
  readonly late: number;
}

export interface CoverageSummary {
  readonly now: Instant;
  readonly period: BoardPeriod;
  readonly units: readonly UnitSummary[];
  /** Every shortage still ahead, soonest first, and the units nothing can be said about yet. */
  readonly gaps: Gaps['gaps'];
  readonly unpublished: Gaps['unpublished'];
  /** Of the shortages those that have begun or begin within a day. */
  readonly soon: readonly Pick<
    Gaps['gaps'][number],
    'unitName' | 'postName' | 'start' | 'end' | 'missing' | 'required'
  >[];
}

type Gaps = Awaited<ReturnType<ShortagesQueries['gapsOf']>>;

interface Sent {
  readonly unitId: string;
  readonly submittedAt: Instant | null;
  readonly publishedAt: Instant | null;
}

/** The board of a period added up, as far as the reader may see it. */
@Injectable()
export class SummaryQueries {
  constructor(
    private readonly reads: Reads,
    private readonly clock: Clock,
    private readonly board: BoardQueries,
    private readonly shortages: ShortagesQueries,
  ) {}

  /** Problem `not-found`. */
  async summary(periodId: string, under: string | undefined, by: Actor): Promise<CoverageSummary> {
    const now = this.clock.now();
    const period = await this.board.period(periodId);
    const { rows, asked } = await this.board.units(period, under, by);
    const { gaps, unpublished } = await this.shortages.gapsOf(rows);
    const [sent, begun] = await Promise.all([this.sent(periodId), this.begun(periodId, now)]);
    const kindNames = new Map(asked.kinds.map((kind) => [kind.id, kind.nameVi]));
    const units = rows.map((row): UnitSummary => {
      const { submittedAt = null, publishedAt = null } = sent.get(row.id) ?? {};
      const requiredHours = asked.hoursOf(row.kindId);
      return {
        id: row.id,
        name: row.name,
        areaName: areaOf(row, kindNames).name,
        state: stateOf(row.stage),
        headName: row.headName,
        headPhone: row.headPhone,
        sentAt: submittedAt ?? publishedAt,
        publishedAt,
        revision: row.revision ?? 0,
        requiredHours,
        emptyHours: row.stage === 'published' ? emptyHours(row) : requiredHours,
        ...ahead(row, now, period),
        checkIns: begun.get(row.id) ?? { due: 0, inTime: 0, late: 0 },
      };
    });
    return { now, period, units, gaps, unpublished, soon: gaps.filter(({ start }) => start < now + DAY) };
  }

  private async sent(periodId: string): Promise<Map<string, Sent>> {
    const rows = await this.reads.query<Sent[]>(SENT, [periodId]);
    return new Map(rows.map((row) => [row.unitId, row]));
  }

  private async begun(periodId: string, now: Instant): Promise<Map<string, CheckIns>> {
    const rows = await this.reads.query<(CheckIns & { unitId: string })[]>(BEGUN, [periodId, isoOf(now)]);
    return new Map(rows.map(({ unitId, ...checkIns }) => [unitId, checkIns]));
  }
}

const emptyHours = ({ gaps }: BoardRow): number =>
  (gaps ?? []).reduce((sum, gap) => sum + gap.missing * (minutes(gap) / 60), 0);

function ahead(row: BoardRow, now: Instant, { start }: BoardPeriod): Pick<UnitSummary, 'gaps' | 'unconfirmed'> {
  return {
    gaps: (row.gaps ?? []).filter((gap) => gap.end > now).length,
    unconfirmed: (row.unconfirmed ?? []).filter((minute) => start + minute * MINUTE > now).length,
  };
}

/** Of what was returned the next sending counts. A withdrawn roster was sent all the same. */
const SENT = /* sql */ `
  SELECT roster.unit_id AS "unitId",
         (SELECT min(submitted_at) FROM submission WHERE roster_id = roster.id AND returned_at IS NULL) AS "submittedAt",
         (SELECT min(published_at) FROM publication WHERE roster_id = roster.id) AS "publishedAt"
    FROM roster WHERE roster.period_id = $1`;

/** In time is within the minute the watch begins. Who declined had nothing to begin. */
const BEGUN = /* sql */ `
  SELECT duty.unit_id AS "unitId", count(*) AS due,
         count(*) FILTER (WHERE begun.at < duty.starts_at + interval '1 minute') AS "inTime",
         count(*) FILTER (WHERE begun.at >= duty.starts_at + interval '1 minute') AS late
    FROM duty CROSS JOIN LATERAL (SELECT ${CHECKED_IN_AT} AS at) begun
   WHERE duty.period_id = $1 AND duty.live AND duty.answer IS DISTINCT FROM 'declined'
     AND duty.starts_at <= $2::timestamptz
   GROUP BY duty.unit_id`;
