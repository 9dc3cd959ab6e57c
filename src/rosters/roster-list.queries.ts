import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { z } from 'zod';
import type { Actor } from '../access/actor.js';
import type { Role } from '../access/policy-line.js';
import { visibleUnits } from '../access/visible.js';
import type { rosterList } from './roster.schema.js';

const PLANNERS: readonly Role[] = ['administrator', 'department', 'head', 'scheduler'];

@Injectable()
export class RosterListQueries {
  constructor(private readonly dataSource: DataSource) {}

  /** What the actor has to draft: each of their units in each period that asks something of it and is not long over. */
  async list(by: Actor): Promise<z.input<typeof rosterList>> {
    const visible = visibleUnits(by, { roles: PLANNERS });
    const rosters = await this.dataSource.query<z.input<typeof rosterList>['rosters']>(
      `WITH RECURSIVE ${visible.sql},
       recent AS (
         SELECT * FROM period
          WHERE last_on >= (SELECT (clock_now() AT TIME ZONE 'Asia/Ho_Chi_Minh')::date) - 30
       ),
       below(period_id, id) AS (
         SELECT id, unit_id FROM recent
         UNION
         SELECT below.period_id, under.id FROM below CROSS JOIN LATERAL (
           SELECT id FROM unit WHERE parent_id = below.id
           UNION ALL SELECT id FROM unit WHERE supervising_unit_id = below.id
         ) under
       )
       SELECT u.id AS "unitId", u.name AS "unitName", p.id AS "periodId", p.title AS "periodTitle",
              p.first_on AS "firstOn", p.last_on AS "lastOn", p.submission_due_at AS "submissionDueAt", r.stage,
              u.id = ANY($1::uuid[]) AS own,
              (SELECT count(*)::int FROM json_to_recordset(strip.gaps) AS gap("end" float8)
                WHERE gap."end" > extract(epoch FROM (SELECT clock_now())) * 1000) AS gaps
         FROM below JOIN visible ON visible.id = below.id
         JOIN unit u ON u.id = below.id JOIN recent p ON p.id = below.period_id
         LEFT JOIN roster r ON r.period_id = p.id AND r.unit_id = u.id
         LEFT JOIN roster_strip strip ON strip.roster_id = r.id
        WHERE r.id IS NOT NULL
           OR (u.merged_on IS NULL AND EXISTS (SELECT FROM demand d WHERE d.period_id = p.id AND d.unit_kind_id = u.kind_id))
        ORDER BY p.first_on DESC, p.id, u.name COLLATE vietnamese, u.id`,
      [...visible.params],
    );
    return { rosters: rosters.map((row) => (row.stage === 'published' ? row : { ...row, gaps: null })) };
  }
}
