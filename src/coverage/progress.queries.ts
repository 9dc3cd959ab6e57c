import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { z } from 'zod';
import type { Actor } from '../access/actor.js';
import { PeriodsQueries } from '../periods/periods.queries.js';
import type { CivilDay } from '../rota/calendar.js';
import type { Instant } from '../rota/interval.js';
import { Clock } from '../time/clock.js';
import { ASKED_IN_PERIOD } from '../units/sql.js';
import type { progressView } from './coverage.schema.js';
import { AreasQueries } from './areas.queries.js';
import { isOver } from './board.queries.js';
import { subtree } from './subtree.js';
import { WHOLE_TREE } from './whole-tree.js';

type Progress = z.input<typeof progressView>;

/** How many periods are counted: the latest. Older ones are looked at one by one, on their boards. */
const LATEST = 24;

/** How far each period has come, in figures, as far as the reader may see its units. */
@Injectable()
export class ProgressQueries {
  constructor(
    private readonly dataSource: DataSource,
    private readonly clock: Clock,
    private readonly periods: PeriodsQueries,
    private readonly areas: AreasQueries,
  ) {}

  async list(by: Actor): Promise<{ periods: Progress[] }> {
    const latest = (await this.periods.list(by)).periods.slice(0, LATEST);
    const now = this.clock.now();
    // Those that are not over share today's tree; each of the others has that of its last day.
    const over = latest.filter((period) => isOver(period, now));
    const running = latest.filter((period) => !isOver(period, now));
    const counted = await Promise.all([
      ...over.map(({ id, unitId, lastOn }) => this.below(unitId, [id], now, by, lastOn)),
      ...[...new Set(running.map(({ unitId }) => unitId))].map((top) => {
        const ids = running.filter(({ unitId }) => unitId === top).map(({ id }) => id);
        return this.today(top, ids, now, by);
      }),
    ]);
    return { periods: counted.flat() };
  }

  /** Whoever sees all below the unit need not have the tree walked unit by unit. */
  private async today(top: string, ids: readonly string[], now: Instant, by: Actor): Promise<Progress[]> {
    const { whole } = await this.areas.seenBy(by, { unitId: top });
    if (!whole) return this.below(top, ids, now, by);
    return this.dataSource.query(`WITH RECURSIVE ${WHOLE_TREE} ${counts('placed u')}`, [[top], null, ids, now]);
  }

  private below(top: string, ids: readonly string[], now: Instant, by: Actor, on?: CivilDay): Promise<Progress[]> {
    const { sql, params } = subtree([top], by, on && '$5::date');
    const values = [...params, ids, now, ...(on ? [on] : [])];
    return this.dataSource.query(`WITH RECURSIVE ${sql} ${counts('tree JOIN unit u ON u.id = tree.id')}`, values);
  }
}

/** The units a board would show, by how far their rosters have come. @param units `u` */
const counts = (units: string) => /* sql */ `
  SELECT p.id AS "periodId", count(*)::int AS units,
         count(*) FILTER (WHERE r.stage IN ('submitted', 'published'))::int AS sent,
         count(*) FILTER (WHERE r.stage = 'published')::int AS published,
         coalesce(sum(cardinality(strip.gap_ends) - width_bucket($4::bigint, strip.gap_ends)), 0)::int AS gaps
    FROM ${units}
    JOIN period p ON p.id = ANY($3::uuid[])
    LEFT JOIN roster r ON r.period_id = p.id AND r.unit_id = u.id
    LEFT JOIN roster_strip strip ON strip.roster_id = r.id AND r.stage = 'published'
   WHERE ${ASKED_IN_PERIOD}
     AND (r.id IS NOT NULL
          OR EXISTS (SELECT FROM demand WHERE period_id = p.id AND unit_kind_id = u.kind_id AND required > 0))
   GROUP BY p.id ORDER BY p.id`;
