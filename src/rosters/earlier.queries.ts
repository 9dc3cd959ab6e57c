import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { z } from 'zod';
import { type CivilDay, daysBetween } from '../rota/calendar.js';
import { loadGround } from './draft.js';
import type { earlierRosters } from './earlier.schema.js';

type View = z.input<typeof earlierRosters>;
type Row = Omit<View['rosters'][number], 'days'>;

@Injectable()
export class EarlierQueries {
  constructor(private readonly dataSource: DataSource) {}

  /** The unit's last rosters before this period that put somebody on duty, latest first. Problem `not-found`. */
  async list(unitId: string, periodId: string): Promise<View> {
    const { calendar } = await loadGround(this.dataSource, unitId, periodId);
    const rows = await this.dataSource.query<Row[]>(EARLIER, [unitId, periodId]);
    const daysOf = (first: CivilDay, last: CivilDay) => daysBetween(first, last).map((on) => calendar.day(on));
    return { rosters: rows.map((row) => ({ ...row, days: daysOf(row.firstOn, row.lastOn) })) };
  }
}

const EARLIER = /* sql */ `
  SELECT r.id AS "rosterId", p.id AS "periodId", p.title, p.first_on::text AS "firstOn", p.last_on::text AS "lastOn",
         r.pattern, r.post_patterns AS "postPatterns", stood.watches, stood.people
    FROM period this
    JOIN roster r ON r.unit_id = $1 AND r.period_id <> this.id AND r.stage <> 'withdrawn'
    JOIN period p ON p.id = r.period_id AND p.first_on < this.first_on
    JOIN LATERAL (
      SELECT jsonb_agg(jsonb_build_object(
               'on', s."on", 'postKindId', post.kind_id, 'code', s.code, 'personId', a.person_id,
               'start', round(extract(epoch FROM s.starts_at) * 1000),
               'end', round(extract(epoch FROM s.ends_at) * 1000)) ORDER BY s.starts_at, post.kind_id, a.id) AS watches,
             jsonb_agg(DISTINCT jsonb_build_object('id', person.id, 'name', person.name)) AS people
        FROM assignment a JOIN shift s ON s.id = a.shift_id JOIN post ON post.id = s.post_id
        JOIN person ON person.id = a.person_id
       WHERE a.roster_id = r.id
    ) stood ON stood.watches IS NOT NULL
   WHERE this.id = $2
   ORDER BY p.first_on DESC, p.id LIMIT 6`;
