import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { z } from 'zod';
import type { Actor } from '../access/actor.js';
import type { Runner } from '../calendars/duty-facts.js';
import { Problem } from '../http/problem.js';
import { HO_CHI_MINH } from '../rota/calendar.js';
import { type FormFields, type IncidentForm, lacking } from '../rota/incident-forms.js';
import { type KnownOfIncident, measuresTaken, prefilled } from '../rota/incident-prefill.js';
import type { Instant } from '../rota/interval.js';
import { Clock } from '../time/clock.js';
import type { formView } from './form.schema.js';
import { mayIn } from './may.js';

/** A revision of a form as it is kept. */
export interface KeptReport {
  readonly id: string;
  readonly revision: number;
  readonly fields: FormFields;
  readonly version: number;
  readonly number: string;
  readonly savedAt: Instant;
  readonly savedBy: string;
  readonly sentTo: readonly string[];
  readonly sentAt: Instant | null;
  readonly sentBy: string | null;
}

/** A form of an incident as it stands: the draft, else what is known so far. */
export interface FormState {
  readonly unitId: string;
  readonly unitName: string;
  readonly number: number;
  readonly year: number;
  readonly known: KnownOfIncident;
  readonly draft: KeptReport | null;
  readonly sent: KeptReport | null;
  /** Of this form, and of the initial one those that were sent; the last first. */
  readonly revisions: readonly KeptReport[];
  readonly initials: readonly KeptReport[];
  readonly initial: { readonly number: string; readonly sentAt: Instant } | null;
  readonly fields: FormFields;
}

@Injectable()
export class FormsQueries {
  constructor(
    private readonly dataSource: DataSource,
    private readonly clock: Clock,
  ) {}

  /** Problem `not-found`. */
  async show(incidentId: string, form: IncidentForm, by: Actor): Promise<z.input<typeof formView>> {
    const state = await formState(this.dataSource, incidentId, form);
    const { unitId, unitName, number, year, known, draft, sent, initial, fields } = state;
    const [may, recipients] = await Promise.all([
      mayIn(this.dataSource, by, unitId),
      this.dataSource.query<{ name: string }[]>(RECIPIENTS, [incidentId, form]),
    ]);
    return {
      now: this.clock.now(),
      incidentId,
      unitName,
      incidentName: { number, year },
      form,
      version: draft?.version ?? 0,
      revision: draft?.revision ?? (sent?.revision ?? 0) + 1,
      saved: draft ? { at: draft.savedAt, by: draft.savedBy } : null,
      fields: { ...fields } as Record<string, string>,
      lacking: lacking(form, fields),
      taken: measuresTaken(known, HO_CHI_MINH),
      initial,
      recipients: recipients.map(({ name }) => name),
      sent: sent ? { revision: sent.revision, at: sent.sentAt ?? 0, by: sent.sentBy ?? '' } : null,
      mayWrite: may.mayWrite,
      maySend: may.mayLead,
    };
  }
}

/** Problem `not-found`. */
export async function formState(runner: Runner, incidentId: string, form: IncidentForm): Promise<FormState> {
  const [row] = await runner.query<KnownRow>(KNOWN, [incidentId]);
  if (!row) throw new Problem('not-found');
  const { unitId, number, year, last, ...known } = row;
  const kept = await runner.query<KeptReport & { form: IncidentForm }>(KEPT, [incidentId]);
  const of = (wanted: IncidentForm, isSent: boolean) =>
    kept.find((each) => each.form === wanted && (each.sentAt !== null) === isSent) ?? null;
  const [draft, sent, initial] = [of(form, false), of(form, true), of('initial', true)];
  const remembered = form === 'final' ? (initial?.fields ?? last ?? {}) : (last ?? {});
  const all = { ...known, last: remembered };
  const fields = draft?.fields ?? sent?.fields ?? prefilled(form, all, HO_CHI_MINH);
  return {
    unitId,
    unitName: known.unit.name,
    number,
    year,
    known: all,
    draft,
    sent,
    revisions: kept.filter((each) => each.form === form),
    initials: kept.filter((each) => each.form === 'initial' && each.sentAt !== null),
    initial: initial && { number: initial.number, sentAt: initial.sentAt ?? 0 },
    fields,
  };
}

type KnownRow = Omit<KnownOfIncident, 'last'> & {
  readonly unitId: string;
  readonly number: number;
  readonly year: number;
  readonly last: FormFields | null;
};

const KNOWN = /* sql */ `
  SELECT unit.id AS "unitId", incident.number, incident.year, coalesce(upper.name, '') AS superior,
         jsonb_build_object('name', unit.name, 'address', unit.address, 'phone', coalesce(unit.duty_phone, ''),
           'email', coalesce((SELECT contact.email FROM contact WHERE contact.unit_id = unit.id
                                 AND contact.email IS NOT NULL
                                 AND daterange(contact.valid_from, contact.valid_to)
                                     @> (clock_now() AT TIME ZONE 'Asia/Ho_Chi_Minh')::date
                               ORDER BY contact."position", contact.id LIMIT 1), '')) AS unit,
         jsonb_build_object('name', opener.name, 'title', coalesce(member.title, ''),
           'phone', coalesce(opener.phone_written, ''), 'email', coalesce(opener.email, '')) AS reporter,
         jsonb_build_object('summary', incident.summary, 'status', incident.status,
           'foundAt', round(extract(epoch FROM incident.found_at) * 1000)) AS incident,
         coalesce((SELECT jsonb_agg(jsonb_build_object('text', note.text,
                     'at', round(extract(epoch FROM coalesce(note.said_at, note.at)) * 1000)) ORDER BY note."position")
                     FROM incident_entry note WHERE note.incident_id = incident.id AND note.kind = 'note'),
                  '[]') AS notes,
         ARRAY(SELECT person.name FROM incident_work work JOIN person ON person.id = work.person_id
                WHERE work.incident_id = incident.id AND work.relieved_at IS NULL ORDER BY work.assigned_at) AS workers,
         (SELECT report.fields FROM incident_report report JOIN incident earlier ON earlier.id = report.incident_id
           WHERE earlier.unit_id = incident.unit_id AND report.form = 'initial' AND report.sent_at IS NOT NULL
           ORDER BY report.sent_at DESC LIMIT 1) AS last
    FROM incident JOIN unit ON unit.id = incident.unit_id LEFT JOIN unit upper ON upper.id = unit.parent_id
    JOIN person opener ON opener.id = incident.opened_by
    LEFT JOIN membership member ON member.person_id = opener.id AND member.unit_id = unit.id
   WHERE incident.id = $1`;

const KEPT = /* sql */ `
  SELECT report.id, report.form, report.revision, report.fields, report.version, report.number,
         report.saved_at AS "savedAt", writer.name AS "savedBy", report.sent_to AS "sentTo",
         report.sent_at AS "sentAt", sender.name AS "sentBy"
    FROM incident_report report JOIN person writer ON writer.id = report.saved_by
    LEFT JOIN person sender ON sender.id = report.sent_by
   WHERE report.incident_id = $1 ORDER BY report.revision DESC`;

/** The unit above, then whom the rules of the day name. */
const RECIPIENTS = /* sql */ `
  SELECT name FROM (
    SELECT upper.name, 0 AS step FROM incident JOIN unit ON unit.id = incident.unit_id
      JOIN unit upper ON upper.id = coalesce(unit.supervising_unit_id, unit.parent_id) WHERE incident.id = $1
    UNION
    SELECT trim(named.name), 1 FROM incident JOIN reporting_rule rule ON rule.form = $2
       AND daterange(rule.valid_from, rule.valid_to)
           @> (incident.found_at AT TIME ZONE 'Asia/Ho_Chi_Minh')::date
       AND CASE rule.kind WHEN 'ordinary' THEN true WHEN 'beyond' THEN incident.beyond_at IS NOT NULL
                          ELSE incident.personal_data_at IS NOT NULL END
      CROSS JOIN LATERAL regexp_split_to_table(rule.recipients_vi, ';') named(name)
     WHERE incident.id = $1) recipient
   ORDER BY step, name COLLATE vietnamese`;
