import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { z } from 'zod';
import type { Actor } from '../../access/actor.js';
import { permits } from '../../access/permits.js';
import { Problem } from '../../http/problem.js';
import { countStates } from '../../rota/advisories.js';
import { Clock } from '../../time/clock.js';
import { seenBy } from './addressed.js';
import type { advisoryAnswers, advisoryView } from './advisory.schema.js';
import { asOf, FULL_ANSWER, HEAD, type Head, speaksFor, standOf } from './advisory-rows.js';

type View = z.input<typeof advisoryView>;
type Row = Omit<View['units'][number], 'state' | 'overdue' | 'late' | 'own' | 'mayAnswer'>;

/** One advisory. */
@Injectable()
export class AdvisoryQueries {
  constructor(
    private readonly dataSource: DataSource,
    private readonly clock: Clock,
  ) {}

  /** What it says and how the units in sight stand. Problem `not-found`, also when it is for none of them. */
  async show(advisoryId: string, by: Actor): Promise<View> {
    const now = this.clock.now();
    const [[head], rows, speaks] = await Promise.all([
      this.dataSource.query<Head[]>(`${HEAD} WHERE advisory.id = $1`, [advisoryId]),
      this.units(advisoryId, by),
      speaksFor(this.dataSource, by),
    ]);
    if (!head) throw new Problem('not-found');
    const mayManage = await permits(this.dataSource, head.unitId, by, 'Advisories.correct');
    if (rows.length === 0 && !mayManage) throw new Problem('not-found');
    const own = new Set(by.grants.map(({ unitId }) => unitId));
    const until = asOf(head, now);
    const alike = rows.map(({ answer }) => ({ answer, units: 1 }));
    return {
      now,
      ...head,
      mayManage,
      counts: countStates(alike, head.dueAt, until),
      units: rows.map((row) => ({
        ...standOf(row, head.dueAt, until),
        own: own.has(row.unitId),
        mayAnswer: head.closed === null && speaks.has(row.unitId),
      })),
    };
  }

  /** All a unit said, the last first. Problem `not-found`. */
  async answers(unitId: string, advisoryId: string): Promise<z.input<typeof advisoryAnswers>> {
    const [unit] = await this.dataSource.query<{ name: string }[]>('SELECT name FROM unit WHERE id = $1', [unitId]);
    if (!unit) throw new Problem('not-found');
    const rows = await this.dataSource.query<{ answer: NonNullable<Row['answer']> }[]>(
      `SELECT ${FULL_ANSWER} FROM advisory_answer last
        WHERE advisory_id = $1 AND unit_id = $2 ORDER BY "position" DESC LIMIT 200`,
      [advisoryId, unitId],
    );
    return { unitName: unit.name, answers: rows.map(({ answer }) => answer) };
  }

  private units(advisoryId: string, by: Actor): Promise<Row[]> {
    const { sql, params } = seenBy(by, 'advisory.id = $2');
    return this.dataSource.query<Row[]>(
      `WITH RECURSIVE ${sql}
       SELECT unit.id AS "unitId", unit.name AS "unitName", seen.area_id AS "areaId",
              coalesce(area.name, '') AS "areaName", head.name AS "headName", head.phone_written AS "headPhone",
              ${FULL_ANSWER},
              CASE WHEN told.at IS NOT NULL THEN jsonb_build_object('at', round(extract(epoch FROM told.at) * 1000),
                'news', told.news) END AS told
         FROM seen JOIN unit ON unit.id = seen.unit_id LEFT JOIN unit area ON area.id = seen.area_id
         LEFT JOIN person head ON head.id = unit.head_person_id AND head.active
         LEFT JOIN last USING (advisory_id, unit_id)
         LEFT JOIN LATERAL (SELECT telling.at, telling.news FROM advisory_telling telling
                             WHERE telling.advisory_id = seen.advisory_id AND telling.unit_id = seen.unit_id
                             ORDER BY telling.at DESC LIMIT 1) told ON true
        ORDER BY area."position" NULLS FIRST, area.name COLLATE vietnamese, area.id,
                 unit.name COLLATE vietnamese, unit.id`,
      [...params, advisoryId],
    );
  }
}
