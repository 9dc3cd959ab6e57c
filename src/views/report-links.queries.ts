import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Config } from '../config.js';
import { signedClaim } from '../notices/signed-link.js';
import { at, type CivilDay, HO_CHI_MINH } from '../rota/calendar.js';
import type { Instant } from '../rota/interval.js';

/** What the link in a mail that asks for a report leads to. */
export interface LinkedReport {
  readonly callId: string;
  readonly unitName: string;
  readonly periodTitle: string;
  readonly dueAt: Instant;
  readonly person: { readonly id: string; readonly language: 'vi' | 'en' };
  readonly said: { readonly incident: string | null; readonly at: Instant; readonly by: string } | null;
  readonly open: boolean;
}

interface Row {
  readonly unitName: string;
  readonly periodTitle: string;
  readonly on: CivilDay;
  readonly clock: string;
  readonly language: 'vi' | 'en';
  readonly said: LinkedReport['said'];
  readonly now: Instant;
}

@Injectable()
export class ReportLinksQueries {
  constructor(
    private readonly dataSource: DataSource,
    private readonly config: Config,
  ) {}

  /** Undefined for a token we did not sign, or signed for somebody who no longer speaks for the unit. */
  async behind(token: string): Promise<LinkedReport | undefined> {
    const claim = signedClaim(this.config.secret, 'report', token);
    if (!claim) return undefined;
    const [row] = await this.dataSource.query<Row[]>(LINKED, [claim.subjectId, claim.personId]);
    if (!row) return undefined;
    const { unitName, periodTitle, on, clock, language, said, now } = row;
    return {
      callId: claim.subjectId,
      unitName,
      periodTitle,
      dueAt: at(on, clock, HO_CHI_MINH),
      person: { id: claim.personId, language },
      said,
      open: now < claim.expiresAt,
    };
  }
}

const LINKED = /* sql */ `
  SELECT unit.name AS "unitName", period.title AS "periodTitle", call."on", call.clock, person.language,
         clock_now() AS now,
         (SELECT jsonb_build_object('incident', report.incident, 'by', speaker.name,
                   'at', round(extract(epoch FROM report.at) * 1000))
            FROM unit_report report JOIN person speaker ON speaker.id = report.said_by
           WHERE report.call_id = call.id ORDER BY report.at DESC, report.id DESC LIMIT 1) AS said
    FROM report_call call JOIN unit ON unit.id = call.unit_id JOIN period ON period.id = call.period_id
    JOIN person ON person.id = $2 AND person.active
     AND (person.id = unit.head_person_id
          OR person.id IN (SELECT person_id FROM role_grant WHERE unit_id = unit.id AND role IN ('head', 'scheduler')))
   WHERE call.id = $1`;
