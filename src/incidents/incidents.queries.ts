import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { z } from 'zod';
import type { Actor } from '../access/actor.js';
import { visibleUnits } from '../access/visible.js';
import { isOverdue } from '../rota/reporting.js';
import type { Instant } from '../rota/interval.js';
import { Clock } from '../time/clock.js';
import { isoOf } from '../time/iso.js';
import { deadlinesBy } from './deadlines.js';
import type { incidentList, incidentSearch, severityList } from './incident.schema.js';

type List = z.input<typeof incidentList>;
type Row = Omit<List['incidents'][number], 'due' | 'foundAt'> & {
  readonly foundAt: Instant;
  readonly beyondAt: Instant | null;
  readonly personalDataAt: Instant | null;
  readonly resolvedAt: Instant | null;
};

/** Of the latest so many, what a list shows. */
const MOST = 500;

/** The register of incidents, as far as a reader may see. */
@Injectable()
export class IncidentsQueries {
  constructor(
    private readonly dataSource: DataSource,
    private readonly clock: Clock,
  ) {}

  /** Those still open or all, the latest first; those overdue by what is due first. */
  async list(by: Actor, { state, unitId }: z.output<typeof incidentSearch>): Promise<List> {
    const now = this.clock.now();
    const visible = visibleUnits(by, { merged: true });
    const rows = await this.dataSource.query<Row[]>(`WITH RECURSIVE ${visible.sql} ${ROWS}`, [
      ...visible.params,
      unitId ?? null,
      MOST,
    ]);
    const deadlines = await deadlinesBy(this.dataSource, rows);
    const all = rows.map((row) => {
      const next = deadlines.get(row.id)?.find(({ sentAt }) => sentAt === null);
      const due = next ? { form: next.law.form, dueAt: next.dueAt, overdue: isOverdue(next, now) } : null;
      return { ...row, due };
    });
    const open = all.filter(({ status }) => status !== 'closed');
    const overdue = all.filter(({ due }) => due?.overdue).toSorted((a, b) => (a.due?.dueAt ?? 0) - (b.due?.dueAt ?? 0));
    const counts = { open: open.length, overdue: overdue.length, all: all.length };
    return { now, counts, incidents: { open, overdue, all }[state] };
  }

  /** The scale by which what is found now is graded. */
  async severities(): Promise<z.input<typeof severityList>> {
    const now = this.clock.now();
    return { now, severities: await severitiesOn(this.dataSource, now) };
  }
}

/** The scale of the day of an instant. */
export const severitiesOn = (
  dataSource: DataSource,
  at: Instant,
): Promise<z.input<typeof severityList>['severities']> =>
  dataSource.query(
    `SELECT id, name_vi AS "nameVi", name_en AS "nameEn", "position" FROM incident_severity
      WHERE daterange(valid_from, valid_to) @> ($1::timestamptz AT TIME ZONE 'Asia/Ho_Chi_Minh')::date ORDER BY "position"`,
    [isoOf(at)],
  );

/** What is said of an incident wherever it is shown; of rows `incident`, `unit` and `severity`. */
export const HEAD = /* sql */ `
  incident.id, incident.unit_id AS "unitId", unit.name AS "unitName", incident.year, incident.number,
  incident.found_at AS "foundAt", incident.summary, incident.status, incident.beyond_at AS "beyondAt",
  incident.personal_data_at AS "personalDataAt", incident.resolved_at AS "resolvedAt",
  incident.beyond_at IS NOT NULL AS beyond, incident.personal_data_at IS NOT NULL AS "personalData",
  jsonb_build_object('id', severity.id, 'nameVi', severity.name_vi, 'nameEn', severity.name_en,
                     'position', severity."position") AS severity`;

const ROWS = /* sql */ `
  SELECT ${HEAD},
         ARRAY(SELECT person.name FROM incident_work work JOIN person ON person.id = work.person_id
                WHERE work.incident_id = incident.id AND work.relieved_at IS NULL ORDER BY work.assigned_at) AS workers
    FROM incident JOIN unit ON unit.id = incident.unit_id
    JOIN incident_severity severity ON severity.id = incident.severity_id
   WHERE incident.unit_id IN (SELECT id FROM visible) AND ($2::uuid IS NULL OR incident.unit_id = $2)
   ORDER BY incident.found_at DESC, incident.id LIMIT $3`;
