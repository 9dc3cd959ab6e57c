import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import type { z } from 'zod';
import { AuditLog } from '../audit/audit.service.js';
import { inTransaction } from '../database/transactions.js';
import { Problem } from '../http/problem.js';
import { writeNotices } from '../notices/writing.js';
import { type FormFields, type IncidentForm, lacking } from '../rota/incident-forms.js';
import { DAY } from '../rota/interval.js';
import type { formSending } from './form.schema.js';
import { formState, type KeptReport } from './forms.queries.js';
import { draftsOf, receiversOf } from './incident-notices.js';
import { append, type HeldIncident, lockedIncident } from './writing.js';

/** So long the link in a mail acknowledges a report. */
const LINK = 30 * DAY;

/** The reports on an incident: drafted, sent, received. */
@Injectable()
export class FormsService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly audit: AuditLog,
  ) {}

  /** Keeps the draft of a form, a new revision where the last was sent. Problem `version-stale`. */
  save(
    incidentId: string,
    { form, fields, version }: { form: IncidentForm; fields: FormFields; version: number },
    by: string,
  ): Promise<void> {
    return inTransaction(this.dataSource, async (tx) => {
      const incident = await lockedIncident(tx, incidentId);
      const { draft, sent } = await formState(tx, incidentId, form);
      if ((draft?.version ?? 0) !== version) throw new Problem('version-stale');
      if (draft) await keepDraft(tx, draft, fields, by);
      else {
        await tx.query(
          `INSERT INTO incident_report (incident_id, form, revision, fields, saved_by) VALUES ($1, $2, $3, $4, $5)`,
          [incidentId, form, (sent?.revision ?? 0) + 1, JSON.stringify(fields), by],
        );
        await this.recorded(tx, 'IncidentForms.save', incident, by, { form, revision: (sent?.revision ?? 0) + 1 });
      }
    });
  }

  /**
   * Puts on record that the draft was sent, by whom and to whom, which freezes it, and asks the receivers for their
   * word. Problems `not-found` (no draft), `version-stale`, `report-lacks`, `initial-not-sent`.
   */
  send(
    incidentId: string,
    { form, version, number, sentTo }: z.output<typeof formSending> & { form: IncidentForm; version: number },
    by: { readonly personId: string; readonly name: string },
  ): Promise<void> {
    return inTransaction(this.dataSource, async (tx) => {
      const incident = await lockedIncident(tx, incidentId);
      const { draft, initial } = await formState(tx, incidentId, form);
      if (!draft) throw new Problem('not-found');
      if (draft.version !== version) throw new Problem('version-stale');
      const missing = lacking(form, draft.fields);
      if (missing.length > 0) throw new Problem('report-lacks', { lacking: missing });
      if (form === 'final' && !initial) throw new Problem('initial-not-sent');
      await tx.query(
        'UPDATE incident_report SET number = $2, sent_to = $3, sent_by = $4, sent_at = clock_now() WHERE id = $1',
        [draft.id, number, sentTo, by.personId],
      );
      const facts = { form, revision: draft.revision, number, sentTo };
      await append(tx, incidentId, { authorId: by.personId, kind: 'sent', facts });
      await this.recorded(tx, 'IncidentForms.send', incident, by.personId, facts);
      const to = await receiversOf(tx, incident.unitId);
      const report = { id: draft.id, form, number, by: by.name, linkUntil: incident.now + LINK };
      await writeNotices(tx, await draftsOf(tx, { incidentId, news: 'sent', to, report }));
    });
  }

  /** The receiver’s word for the last report of a form that was sent. Problems `report-not-sent`, `receipt-by-sender`. */
  receive(incidentId: string, form: IncidentForm, personId: string): Promise<void> {
    return inTransaction(this.dataSource, async (tx) => {
      const incident = await lockedIncident(tx, incidentId);
      const { sent } = await formState(tx, incidentId, form);
      if (!sent) throw new Problem('report-not-sent');
      await this.acknowledge(tx, incident, { reportId: sent.id, personId, via: 'page' });
    });
  }

  /** The same by the link in a mail. Problems `not-found`, `receipt-by-sender`. */
  receiveByLink(reportId: string, personId: string): Promise<void> {
    return inTransaction(this.dataSource, async (tx) => {
      const [report] = await tx.query<{ incidentId: string }[]>(
        'SELECT incident_id AS "incidentId" FROM incident_report WHERE id = $1 AND sent_at IS NOT NULL',
        [reportId],
      );
      if (!report) throw new Problem('not-found');
      const incident = await lockedIncident(tx, report.incidentId);
      await this.acknowledge(tx, incident, { reportId, personId, via: 'link' });
    });
  }

  /** The first word counts; said again changes nothing. */
  private async acknowledge(
    tx: EntityManager,
    incident: HeldIncident,
    { reportId, personId, via }: { reportId: string; personId: string; via: 'page' | 'link' },
  ): Promise<void> {
    const [report] = await tx.query<{ form: IncidentForm; revision: number; number: string; sentBy: string }[]>(
      'SELECT form, revision, number, sent_by AS "sentBy" FROM incident_report WHERE id = $1',
      [reportId],
    );
    if (!report) throw new Problem('not-found');
    const { sentBy, ...facts } = report;
    if (sentBy === personId) throw new Problem('receipt-by-sender');
    const added = await tx.query<unknown[]>(
      'INSERT INTO incident_receipt (report_id, person_id, via) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING RETURNING report_id',
      [reportId, personId, via],
    );
    if (added.length === 0) return;
    await append(tx, incident.id, { authorId: personId, kind: 'receipt', facts });
    await this.recorded(tx, 'IncidentForms.receive', incident, personId, { ...facts, via });
  }

  private recorded(
    tx: EntityManager,
    operation: string,
    { id, unitId }: HeldIncident,
    actor: string,
    after: object,
  ): Promise<void> {
    return this.audit.record(tx, { actor, operation, subjectKind: 'incident', subjectId: id, unitId, after });
  }
}

const keepDraft = (tx: EntityManager, { id }: KeptReport, fields: FormFields, by: string): Promise<unknown> =>
  tx.query(
    `UPDATE incident_report SET fields = $2, version = version + 1, saved_by = $3, saved_at = clock_now() WHERE id = $1`,
    [id, JSON.stringify(fields), by],
  );
