import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import type { z } from 'zod';
import type { Actor } from '../access/actor.js';
import { validToday, visibleUnits } from '../access/visible.js';
import { Problem } from '../http/problem.js';
import { isLarge, LARGE } from '../units/large.js';
import { addDays, daysBetween, HO_CHI_MINH, startOfDay } from '../rota/calendar.js';
import { DayCalendars } from './calendar.js';
import { FormerDemands, Period } from './period.entity.js';
import type { demandView, periodList, periodView, postKindView } from './period.schema.js';

type Demand = z.input<typeof demandView>;
type PostKind = z.input<typeof postKindView>;
type Listed = z.input<typeof periodList>['periods'][number];

@Injectable()
export class PeriodsQueries {
  constructor(private readonly dataSource: DataSource) {}

  /** The periods of every unit the actor may see and of every unit above or supervising one of the actor's, latest first. */
  async list(by: Actor): Promise<{ periods: Listed[] }> {
    const periods = await this.dataSource.query<Omit<Listed, 'large'>[]>(LISTED, [...visibleUnits(by).params]);
    const large = await this.large([...new Set(periods.map(({ unitId }) => unitId))], by);
    return { periods: periods.map((period) => ({ ...period, large: large.has(period.unitId) })) };
  }

  /** Those of the units with many below, for a reader who sees many. */
  private async large(unitIds: readonly string[], by: Actor): Promise<Set<string>> {
    const visible = visibleUnits(by);
    const rows = await this.dataSource.query<{ id: string }[]>(
      `WITH RECURSIVE ${visible.sql}
       SELECT id FROM unnest($2::uuid[]) id
        WHERE (SELECT count(*) > ${LARGE} FROM (SELECT FROM visible LIMIT ${LARGE} + 1) seen) AND ${isLarge('id')}`,
      [...visible.params, unitIds],
    );
    return new Set(rows.map(({ id }) => id));
  }

  /** One period with its directive, its demand and its days as its own unit keeps them. Problem `not-found`. */
  async one(periodId: string, manager: EntityManager = this.dataSource.manager): Promise<z.input<typeof periodView>> {
    const period = await manager.findOneBy(Period, { id: periodId });
    if (!period) throw new Problem('not-found');
    const [unit] = await manager.query<{ kindId: string }[]>('SELECT kind_id AS "kindId" FROM unit WHERE id = $1', [
      period.unitId,
    ]);
    const calendar = await DayCalendars.load(manager, unit?.kindId ?? null);
    const start = startOfDay(period.firstOn, HO_CHI_MINH);
    const changed = await manager.maximum(FormerDemands, 'heldUntil', { periodId });
    return {
      ...period,
      start,
      end: startOfDay(addDays(period.lastOn, 1), HO_CHI_MINH),
      demands: await demandOf(manager, periodId),
      demandsFrom: changed !== null && changed > start ? changed : null,
      days: daysBetween(period.firstOn, period.lastOn).map((on) => calendar.day(on)),
      postKinds: await manager.query<PostKind[]>(
        `SELECT id, name_vi AS "nameVi", name_en AS "nameEn", presence FROM post_kind ORDER BY "position", id`,
      ),
    };
  }
}

/**
 * Whether a period's unit is one the reader sees (`visibleUnits`) is asked upwards from it: units with a period are few,
 * those below a ministry are not.
 */
const LISTED = /* sql */ `
  WITH RECURSIVE above(id) AS (
    SELECT unnest($1::uuid[])
    UNION
    SELECT upper.id FROM above JOIN unit u ON u.id = above.id
     CROSS JOIN LATERAL (VALUES (u.parent_id), (u.supervising_unit_id)) upper(id) WHERE upper.id IS NOT NULL
  ),
  way(unit_id, id) AS (
    SELECT DISTINCT unit_id, unit_id FROM period
    UNION
    SELECT way.unit_id, upper.id FROM way JOIN unit u ON u.id = way.id AND ${validToday('u')}
     CROSS JOIN LATERAL (VALUES (u.parent_id), (u.supervising_unit_id)) upper(id) WHERE upper.id IS NOT NULL
  ),
  visible AS (SELECT way.unit_id FROM way JOIN unit u ON u.id = way.id AND ${validToday('u')} WHERE u.id = ANY($1))
  SELECT id, unit_id AS "unitId", title, first_on AS "firstOn", last_on AS "lastOn",
         submission_due_at AS "submissionDueAt", version
    FROM period WHERE unit_id IN (SELECT unit_id FROM visible UNION SELECT id FROM above)
   ORDER BY first_on DESC, title COLLATE vietnamese, id`;

/** Everything a period asks, by kind of unit, then of post. */
export function demandOf(runner: Pick<EntityManager, 'query'>, periodId: string): Promise<Demand[]> {
  return runner.query<Demand[]>(
    `SELECT d.unit_kind_id AS "unitKindId", d.post_kind_id AS "postKindId", d.day_kind AS "dayKind", d.required, d.hours
       FROM demand d JOIN unit_kind u ON u.id = d.unit_kind_id JOIN post_kind p ON p.id = d.post_kind_id
      WHERE d.period_id = $1 ORDER BY u."position", u.id, p."position", p.id, d.day_kind NULLS FIRST`,
    [periodId],
  );
}
