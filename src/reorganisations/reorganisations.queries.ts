import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import type { z } from 'zod';
import { Problem } from '../http/problem.js';
import type { reorganisationView } from './reorganisation.schema.js';

type View = z.input<typeof reorganisationView>;

@Injectable()
export class ReorganisationsQueries {
  constructor(private readonly dataSource: DataSource) {}

  /** What was decided for the unit, for units below it, or about it: what is ahead first, then the latest. */
  async list(unitId: string): Promise<{ reorganisations: View[] }> {
    const reorganisations = await this.dataSource.query<View[]>(
      `WITH RECURSIVE below(id) AS (
         SELECT $1::uuid
         UNION
         SELECT u.id FROM below JOIN unit u ON u.parent_id = below.id OR u.supervising_unit_id = below.id
       )
       ${VIEW} WHERE r.unit_id IN (SELECT id FROM below) OR $1 = ANY(r.unit_ids)
        ORDER BY r.done_at IS NULL AND r.undone_at IS NULL DESC, r."on" DESC, r.planned_at DESC, r.id LIMIT 100`,
      [unitId],
    );
    return { reorganisations };
  }

  /** Problem `not-found`. */
  async one(id: string, runner: Pick<EntityManager, 'query'> = this.dataSource): Promise<View> {
    const [view] = await runner.query<View[]>(`${VIEW} WHERE r.id = $1`, [id]);
    if (!view) throw new Problem('not-found');
    return view;
  }
}

const VIEW = /* sql */ `
  SELECT r.id, r.unit_id AS "unitId", r.wanted->>'act' AS act, r."on", coalesce(r.wanted->>'basis', '') AS basis,
         CASE WHEN r.done_at IS NOT NULL THEN 'done' WHEN r.undone_at IS NOT NULL THEN 'undone'
              WHEN r.hindrance IS NOT NULL THEN 'hindered' ELSE 'planned' END AS state,
         r.changes, planner.name AS "plannedBy", r.planned_at AS "plannedAt", r.done_at AS "doneAt",
         CASE WHEN r.undone_at IS NOT NULL THEN jsonb_build_object('by', undoer.name,
           'at', round(extract(epoch FROM r.undone_at) * 1000)) END AS undone, r.hindrance
    FROM reorganisation r JOIN person planner ON planner.id = r.planned_by LEFT JOIN person undoer ON undoer.id = r.undone_by`;
