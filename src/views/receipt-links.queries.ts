import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { above } from '../calendars/escalation.js';
import { Config } from '../config.js';
import { signedClaim } from '../notices/signed-link.js';
import type { IncidentForm } from '../rota/incident-forms.js';
import type { Instant } from '../rota/interval.js';

/** What the link in a mail that brings a report leads to. */
export interface LinkedReceipt {
  readonly reportId: string;
  readonly unitName: string;
  readonly incident: { readonly number: number; readonly year: number };
  readonly form: IncidentForm;
  readonly number: string;
  readonly sentAt: Instant;
  readonly sentBy: string;
  readonly person: { readonly id: string; readonly language: 'vi' | 'en' };
  readonly receipt: { readonly at: Instant; readonly by: string } | null;
  /** The reader did not send it themselves, and the link is still good. */
  readonly open: boolean;
}

type Row = Omit<LinkedReceipt, 'reportId' | 'person' | 'open'> & {
  readonly language: 'vi' | 'en';
  readonly own: boolean;
  readonly now: Instant;
};

@Injectable()
export class ReceiptLinksQueries {
  constructor(
    private readonly dataSource: DataSource,
    private readonly config: Config,
  ) {}

  /** Undefined for a token we did not sign, or signed for somebody who no longer receives the unit’s reports. */
  async behind(token: string): Promise<LinkedReceipt | undefined> {
    const claim = signedClaim(this.config.secret, 'receipt', token);
    if (!claim) return undefined;
    const [row] = await this.dataSource.query<Row[]>(LINKED, [claim.subjectId, claim.personId]);
    if (!row) return undefined;
    const { language, own, now, ...report } = row;
    return {
      ...report,
      reportId: claim.subjectId,
      person: { id: claim.personId, language },
      open: now < claim.expiresAt && !own,
    };
  }
}

const LINKED = /* sql */ `
  WITH RECURSIVE ${above(`(SELECT incident.unit_id FROM incident_report report
    JOIN incident ON incident.id = report.incident_id WHERE report.id = $1) reported`)}
  SELECT unit.name AS "unitName", jsonb_build_object('number', incident.number, 'year', incident.year) AS incident,
         report.form, report.number, report.sent_at AS "sentAt", sender.name AS "sentBy", person.language,
         report.sent_by = person.id AS own, clock_now() AS now,
         CASE WHEN receipt.report_id IS NOT NULL THEN jsonb_build_object(
           'at', round(extract(epoch FROM receipt.at) * 1000), 'by', receiver.name) END AS receipt
    FROM incident_report report JOIN incident ON incident.id = report.incident_id
    JOIN unit ON unit.id = incident.unit_id JOIN person sender ON sender.id = report.sent_by
    JOIN person ON person.id = $2 AND person.active AND EXISTS (
      SELECT FROM role_grant JOIN nearest ON nearest.id = role_grant.unit_id
       WHERE role_grant.person_id = person.id AND role_grant.role IN ('administrator', 'department'))
    LEFT JOIN incident_receipt receipt ON receipt.report_id = report.id
    LEFT JOIN person receiver ON receiver.id = receipt.person_id
   WHERE report.id = $1 AND report.sent_at IS NOT NULL`;
