import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import type { z } from 'zod';
import { AuditLog } from '../audit/audit.service.js';
import { inTransaction } from '../database/transactions.js';
import { Problem } from '../http/problem.js';
import { unknownAt } from '../http/unknown.js';
import { writeNotices } from '../notices/writing.js';
import { dayOf, HO_CHI_MINH } from '../rota/calendar.js';
import { type IncidentStatus, nextStatuses } from '../rota/incident.js';
import type { Instant } from '../rota/interval.js';
import { isoOf } from '../time/iso.js';
import { draftsOf, headOf } from './incident-notices.js';
import type { newGrading, newIncident, newNote, newStatus } from './incident.schema.js';
import { append, type HeldIncident, lockedIncident, severityOf } from './writing.js';

type Opening = z.output<typeof newIncident>;

/** What is done about an incident; all of it is an entry of its timeline. */
@Injectable()
export class IncidentsService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly audit: AuditLog,
  ) {}

  /**
   * Opens an incident in the unit’s register and tells the head. Sent again it is opened once. Problems `not-valid`
   * (found in the future), `unknown-reference`, `conflict` (the id is another’s).
   */
  open(unitId: string, wanted: Opening, personId: string): Promise<void> {
    return inTransaction(this.dataSource, async (tx) => {
      const [{ now }] = await tx.query<[{ now: Instant }]>(
        `SELECT clock_now() AS now, pg_advisory_xact_lock(hashtextextended($1, 0))`,
        [`incidents of ${unitId}`],
      );
      if (await isOpened(tx, unitId, wanted, personId)) return;
      if (wanted.foundAt > now) throw inTheFuture();
      const severity = await severityOf(tx, wanted.severityId, wanted.foundAt);
      await refuseForeignDuty(tx, unitId, wanted.dutyId);
      await register(tx, unitId, wanted, personId);
      const { beyond, personalData, saidAt, summary: text } = wanted;
      const facts = { ...severity, beyond, personalData };
      await append(tx, wanted.id, { authorId: personId, kind: 'opened', text, facts, saidAt });
      await this.recorded(tx, 'Incidents.open', { id: wanted.id, unitId }, personId, { ...facts, text });
      const head = await headOf(tx, unitId, personId);
      await writeNotices(tx, await draftsOf(tx, { incidentId: wanted.id, news: 'opened', to: head }));
    });
  }

  /** Writes down what was seen or done. Sent again it is written once. Problems `incident-closed`, `conflict`. */
  note(incidentId: string, entryId: string, wanted: z.output<typeof newNote>, personId: string): Promise<void> {
    return inTransaction(this.dataSource, async (tx) => {
      const incident = await lockedIncident(tx, incidentId);
      const [known] = await tx.query<{ incidentId: string; authorId: string; text: string }[]>(
        'SELECT incident_id AS "incidentId", author_id AS "authorId", text FROM incident_entry WHERE id = $1',
        [entryId],
      );
      const same = { incidentId, authorId: personId, text: wanted.text };
      if (known && JSON.stringify(known) !== JSON.stringify(same)) throw new Problem('conflict');
      if (known) return;
      refuseClosed(incident);
      await append(tx, incidentId, { id: entryId, authorId: personId, kind: 'note', ...wanted });
      await this.recorded(tx, 'Incidents.note', incident, personId, { entry: entryId });
    });
  }

  /** Says how grave it is, and what makes reports due. Problems `incident-closed`, `unknown-reference`. */
  grade(incidentId: string, wanted: z.output<typeof newGrading>, personId: string): Promise<void> {
    return inTransaction(this.dataSource, async (tx) => {
      const incident = await lockedIncident(tx, incidentId);
      refuseClosed(incident);
      const { severityId, beyond, personalData } = wanted;
      const before = { severityId: incident.severityId, beyond: incident.beyond, personalData: incident.personalData };
      if (JSON.stringify(before) === JSON.stringify({ severityId, beyond, personalData })) return;
      const severity = await severityOf(tx, severityId, incident.foundAt);
      await tx.query(
        `UPDATE incident SET severity_id = $2, beyond_at = CASE WHEN $3 THEN coalesce(beyond_at, clock_now()) END,
                personal_data_at = CASE WHEN $4 THEN coalesce(personal_data_at, clock_now()) END WHERE id = $1`,
        [incidentId, severityId, beyond, personalData],
      );
      const facts = { ...severity, beyond, personalData };
      await append(tx, incidentId, { authorId: personId, kind: 'grading', facts });
      await this.recorded(tx, 'Incidents.grade', incident, personId, { severityId, beyond, personalData }, before);
    });
  }

  /** Says that it is contained or resolved. Saying it again changes nothing. Problem `incident-status`. */
  move(incidentId: string, { status, text, saidAt }: z.output<typeof newStatus>, personId: string): Promise<void> {
    return this.become(incidentId, status, personId, { operation: 'Incidents.move', text, saidAt });
  }

  /** Closes what is resolved. Problem `incident-status`. */
  close(incidentId: string, text: string, personId: string): Promise<void> {
    return this.become(incidentId, 'closed', personId, { operation: 'Incidents.close', text });
  }

  /** Opens again what was resolved or closed; its history stays. Problem `incident-status`. */
  reopen(incidentId: string, text: string, personId: string): Promise<void> {
    return this.become(incidentId, 'open', personId, { operation: 'Incidents.reopen', text });
  }

  private become(
    incidentId: string,
    status: IncidentStatus,
    personId: string,
    { operation, ...said }: { operation: string; text: string; saidAt?: Instant | null },
  ): Promise<void> {
    return inTransaction(this.dataSource, async (tx) => {
      const incident = await lockedIncident(tx, incidentId);
      if (incident.status === status) return;
      if (!nextStatuses(incident.status).includes(status)) throw new Problem('incident-status');
      await tx.query(
        `UPDATE incident SET status = $2,
                resolved_at = CASE WHEN $2 IN ('resolved', 'closed') THEN coalesce(resolved_at, clock_now()) END
          WHERE id = $1`,
        [incidentId, status],
      );
      await append(tx, incidentId, { authorId: personId, kind: 'status', facts: { status }, ...said });
      await this.recorded(tx, operation, incident, personId, { status }, { status: incident.status });
    });
  }

  private recorded(
    tx: EntityManager,
    operation: string,
    { id, unitId }: Pick<HeldIncident, 'id' | 'unitId'>,
    actor: string,
    after: object,
    before: object | null = null,
  ): Promise<void> {
    return this.audit.record(tx, { actor, operation, subjectKind: 'incident', subjectId: id, unitId, before, after });
  }
}

function refuseClosed({ status }: HeldIncident): void {
  if (status === 'closed') throw new Problem('incident-closed');
}

function inTheFuture(): Problem {
  const detail = { vi: 'Giờ phát hiện ở sau giờ hiện tại', en: 'It was found later than now' };
  return new Problem('not-valid', { errors: [{ pointer: '#/foundAt', detail }] });
}

/** Whether this very incident is on record. Problem `conflict`. */
async function isOpened(tx: EntityManager, unitId: string, wanted: Opening, personId: string): Promise<boolean> {
  const [known] = await tx.query<{ unitId: string; openedBy: string }[]>(
    'SELECT unit_id AS "unitId", opened_by AS "openedBy" FROM incident WHERE id = $1',
    [wanted.id],
  );
  if (known && (known.unitId !== unitId || known.openedBy !== personId)) throw new Problem('conflict');
  return known !== undefined;
}

async function refuseForeignDuty(tx: EntityManager, unitId: string, dutyId: string | null): Promise<void> {
  if (dutyId === null) return;
  const known = await tx.query<unknown[]>('SELECT FROM duty WHERE id = $1 AND unit_id = $2', [dutyId, unitId]);
  if (known.length === 0) throw unknownAt('#/dutyId', NO_DUTY);
}

function register(tx: EntityManager, unitId: string, wanted: Opening, personId: string): Promise<unknown> {
  const { id, foundAt, summary, severityId, beyond, personalData, dutyId } = wanted;
  const year = Number(dayOf(foundAt, HO_CHI_MINH).slice(0, 4));
  return tx.query(
    `INSERT INTO incident (id, unit_id, year, number, found_at, summary, severity_id, status, beyond_at,
                           personal_data_at, duty_id, opened_by)
     SELECT $1, $2, $3, coalesce(max(number), 0) + 1, $4, $5, $6, 'open', CASE WHEN $7 THEN clock_now() END,
            CASE WHEN $8 THEN clock_now() END, $9, $10 FROM incident WHERE unit_id = $2 AND year = $3`,
    [id, unitId, year, isoOf(foundAt), summary, severityId, beyond, personalData, dutyId, personId],
  );
}

const NO_DUTY = { vi: 'Đơn vị không có ca trực này', en: 'The unit has no such watch' };
