import type { Runner } from '../calendars/duty-facts.js';
import { HO_CHI_MINH } from '../rota/calendar.js';
import type { IncidentForm } from '../rota/incident-forms.js';
import type { Instant } from '../rota/interval.js';
import { type Deadline, deadlinesOf, type Reportable, type ReportingLaw } from '../rota/reporting.js';

/** A rule as it is on record. */
export interface Rule extends ReportingLaw {
  readonly recipientsVi: string;
  readonly recipientsEn: string;
  readonly legalRef: string;
}

type Reported = Omit<Reportable, 'sent'> & { readonly id: string };

/** The deadlines of each incident, by its id. */
export async function deadlinesBy(
  runner: Runner,
  incidents: readonly Reported[],
): Promise<Map<string, Deadline<Rule>[]>> {
  const ids = incidents.map(({ id }) => id);
  const [rules, sent] = await Promise.all([
    runner.query<Rule>(RULES),
    runner.query<{ id: string; form: IncidentForm; at: Instant }>(
      `SELECT incident_id AS id, form, sent_at AS at FROM incident_report
        WHERE incident_id = ANY($1::uuid[]) AND sent_at IS NOT NULL`,
      [ids],
    ),
  ]);
  return new Map(
    incidents.map((incident) => {
      const reportable = { ...incident, sent: sent.filter(({ id }) => id === incident.id) };
      return [incident.id, deadlinesOf(reportable, rules, HO_CHI_MINH)];
    }),
  );
}

const RULES = /* sql */ `
  SELECT id, kind, form, counts_from AS "countsFrom", hours, remind_minutes AS "remindMinutes",
         patience_minutes AS "patienceMinutes", valid_from AS "validFrom", valid_to AS "validTo",
         recipients_vi AS "recipientsVi", recipients_en AS "recipientsEn", legal_ref AS "legalRef"
    FROM reporting_rule`;
