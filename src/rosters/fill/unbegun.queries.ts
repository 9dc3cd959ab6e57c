import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Actor } from '../../access/actor.js';
import { visibleUnits } from '../../access/visible.js';
import type { PatternId } from '../../rota/pattern.js';
import type { PostPatterns } from '../roster.entity.js';

/** A unit that is to have a roster in a period and has nobody on it yet. */
export interface Unbegun {
  readonly id: string;
  readonly name: string;
  readonly kindId: string;
  /** How many people it has to put on watch. */
  readonly people: number;
  /** The version of its empty roster; null: it has none. */
  readonly version: number | null;
}

@Injectable()
export class UnbegunQueries {
  constructor(private readonly dataSource: DataSource) {}

  /** Those the actor looks after as an officer, in the order of their names; of the given units only, when some are given. */
  list(periodId: string, unitIds: readonly string[] | undefined, by: Actor): Promise<Unbegun[]> {
    const visible = visibleUnits(by, { roles: ['administrator', 'department'] });
    return this.dataSource.query(`WITH RECURSIVE ${visible.sql}, ${UNBEGUN}`, [
      ...visible.params,
      periodId,
      unitIds ?? null,
    ]);
  }

  /** The roster of a unit in a period, once there is one. */
  async roster(unitId: string, periodId: string): Promise<{ id: string; version: number } | undefined> {
    const [roster] = await this.dataSource.query<{ id: string; version: number }[]>(
      'SELECT id, version FROM roster WHERE unit_id = $1 AND period_id = $2',
      [unitId, periodId],
    );
    return roster;
  }

  /** How a unit's posts are cut: by its own template, else by the nearest above it for its kind; undefined: by none. */
  async cut(unitId: string): Promise<{ pattern: PatternId; postPatterns: PostPatterns } | undefined> {
    const [template] = await this.dataSource.query<{ pattern: PatternId; postPatterns: PostPatterns }[]>(TEMPLATE, [
      unitId,
    ]);
    return template;
  }
}

const UNBEGUN = /* sql */ `
  tree(id) AS (
    SELECT unit_id FROM period WHERE id = $2
    UNION
    SELECT lower.id FROM tree CROSS JOIN LATERAL (
      SELECT id FROM unit WHERE parent_id = tree.id
      UNION ALL
      SELECT id FROM unit WHERE supervising_unit_id = tree.id
    ) lower
  )
  SELECT u.id, u.name, u.kind_id AS "kindId", r.version,
         (SELECT count(*)::int FROM membership m JOIN person p ON p.id = m.person_id
           WHERE m.unit_id = u.id AND p.active
             AND (m.left_on IS NULL OR m.left_on > (SELECT (clock_now() AT TIME ZONE 'Asia/Ho_Chi_Minh')::date))) AS people
    FROM unit u LEFT JOIN roster r ON r.unit_id = u.id AND r.period_id = $2
   WHERE u.id IN (SELECT id FROM visible) AND u.id IN (SELECT id FROM tree) AND u.merged_on IS NULL
     AND ($3::uuid[] IS NULL OR u.id = ANY($3::uuid[]))
     AND EXISTS (SELECT FROM demand d WHERE d.period_id = $2 AND d.unit_kind_id = u.kind_id AND d.required > 0)
     AND (r.id IS NULL OR (r.stage = 'draft' AND NOT EXISTS (SELECT FROM assignment a WHERE a.roster_id = r.id)))
   ORDER BY u.name COLLATE vietnamese, u.id`;

const TEMPLATE = /* sql */ `
  WITH RECURSIVE above(id, steps) AS (
    SELECT $1::uuid, 0
    UNION
    SELECT upper.id, above.steps + 1 FROM above JOIN unit u ON u.id = above.id
     CROSS JOIN LATERAL (VALUES (u.parent_id), (u.supervising_unit_id)) upper(id)
     WHERE upper.id IS NOT NULL AND above.steps < 20
  )
  SELECT t.pattern, t.post_patterns AS "postPatterns"
    FROM above JOIN layout_template t ON t.unit_id = above.id
   WHERE t.unit_kind_id = (SELECT kind_id FROM unit WHERE id = $1)
   ORDER BY above.steps, t.title COLLATE vietnamese, t.id LIMIT 1`;
