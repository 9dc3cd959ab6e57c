import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { z } from 'zod';
import type { Actor } from '../access/actor.js';
import { DayCalendars } from '../periods/calendar.js';
import { type CivilDay, daysBetween } from '../rota/calendar.js';
import { TODAY } from '../units/sql.js';
import { MOST_AVOIDED, type myWishes, type unitWishes, type wishView } from './wish.schema.js';

type Wished = z.input<typeof wishView>;

/** A period in which somebody may stand watch, through which of their units, and whether they may still wish. */
export interface WishPeriod {
  readonly id: string;
  readonly title: string;
  readonly firstOn: CivilDay;
  readonly lastOn: CivilDay;
  readonly open: boolean;
  readonly unitId: string;
  readonly kindId: string;
}

/**
 * The periods that are not over of the units a person ($1) serves in and of those above or supervising them. Open until
 * every roster the person could stand in is published.
 */
export const PERIODS_AHEAD = /* sql */ `
  WITH RECURSIVE above(id, unit_id, kind_id) AS (
    SELECT u.id, u.id, u.kind_id FROM unit u JOIN membership m ON m.unit_id = u.id
     WHERE m.person_id = $1 AND (m.left_on IS NULL OR m.left_on > ${TODAY})
    UNION
    SELECT upper.id, above.unit_id, above.kind_id FROM above JOIN unit u ON u.id = above.id
     CROSS JOIN LATERAL (VALUES (u.parent_id), (u.supervising_unit_id)) upper(id) WHERE upper.id IS NOT NULL
  )
  SELECT DISTINCT ON (p.first_on, p.id) p.id, p.title, p.first_on AS "firstOn", p.last_on AS "lastOn",
         above.unit_id AS "unitId", above.kind_id AS "kindId",
         bool_or(r.stage IS DISTINCT FROM 'published') OVER (PARTITION BY p.id) AS open
    FROM period p JOIN above ON above.id = p.unit_id
    LEFT JOIN roster r ON r.period_id = p.id AND r.unit_id = above.unit_id
   WHERE p.last_on >= ${TODAY}
   ORDER BY p.first_on, p.id, above.unit_id`;

@Injectable()
export class WishesQueries {
  constructor(private readonly dataSource: DataSource) {}

  /** What the actor wishes for in the periods ahead of them. */
  async mine({ personId }: Actor): Promise<z.input<typeof myWishes>> {
    const periods = await this.dataSource.query<WishPeriod[]>(PERIODS_AHEAD, [personId]);
    const wishes = await this.dataSource.query<Wished[]>(
      `SELECT "on", nullif(code, '') AS code, wish, note FROM wish WHERE person_id = $1 ORDER BY "on", wish.code`,
      [personId],
    );
    return {
      periods: await Promise.all(
        periods.map(async ({ kindId, ...period }) => {
          const calendar = await DayCalendars.load(this.dataSource, kindId);
          const within = ({ on }: { on: CivilDay }): boolean => on >= period.firstOn && on <= period.lastOn;
          return {
            ...period,
            days: daysBetween(period.firstOn, period.lastOn).map((on) => calendar.day(on)),
            wishes: wishes.filter(within),
          };
        }),
      ),
      mostAvoided: MOST_AVOIDED,
    };
  }

  /** What the unit's people wish for in a period, or else from today on, by day. */
  async ofUnit(unitId: string, periodId: string | undefined): Promise<z.input<typeof unitWishes>> {
    return {
      wishes: await this.dataSource.query(
        `SELECT w.person_id AS "personId", person.name, w."on", nullif(w.code, '') AS code, w.wish, w.note
           FROM wish w JOIN person ON person.id = w.person_id
           JOIN membership m ON m.person_id = w.person_id AND m.unit_id = $1
            AND (m.left_on IS NULL OR m.left_on > ${TODAY})
           LEFT JOIN period p ON p.id = $2
          WHERE CASE WHEN $2::uuid IS NULL THEN w."on" >= ${TODAY} ELSE w."on" BETWEEN p.first_on AND p.last_on END
          ORDER BY w."on", given_name(person.name) COLLATE vietnamese, person.name COLLATE vietnamese, w.code`,
        [unitId, periodId ?? null],
      ),
    };
  }
}
