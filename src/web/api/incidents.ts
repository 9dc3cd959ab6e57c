import type { z } from 'zod';
import type * as forms from '../../incidents/form.schema.js';
import type * as schema from '../../incidents/incident.schema.js';
import type * as law from '../../incidents/rule.schema.js';
import type { IncidentForm } from '../../rota/incident-forms.js';
import { ask } from '../api.js';

export type Incident = z.output<typeof schema.incidentView>;
export type IncidentList = z.output<typeof schema.incidentList>;
export type Severity = z.output<typeof schema.severityList>['severities'][number];
export type FormView = z.output<typeof forms.formView>;
export type Opening = z.input<typeof schema.newIncident>;

const of = (incidentId: string) => ({ params: { incidentId } });

export const incidents = (state: 'open' | 'overdue' | 'all', unitId: string | undefined) =>
  ask<IncidentList>('GET', '/api/incidents', { query: { state, unitId } });
export const severities = () => ask<z.output<typeof schema.severityList>>('GET', '/api/incident-severities');
export const openIncident = (unitId: string, body: Opening) =>
  ask<Incident>('POST', '/api/units/:unitId/incidents', { params: { unitId }, body });
export const incidentOf = (incidentId: string) => ask<Incident>('GET', '/api/incidents/:incidentId', of(incidentId));
export const writeNote = (incidentId: string, entryId: string, body: z.input<typeof schema.newNote>) =>
  ask<Incident>('PUT', '/api/incidents/:incidentId/notes/:entryId', { params: { incidentId, entryId }, body });
export const grade = (incidentId: string, body: z.input<typeof schema.newGrading>) =>
  ask<Incident>('PUT', '/api/incidents/:incidentId/grading', { ...of(incidentId), body });
export const move = (incidentId: string, status: 'contained' | 'resolved') =>
  ask<Incident>('PUT', '/api/incidents/:incidentId/status', { ...of(incidentId), body: { status } });
export const close = (incidentId: string) =>
  ask<Incident>('PUT', '/api/incidents/:incidentId/closure', { ...of(incidentId), body: {} });
export const reopen = (incidentId: string, text: string) =>
  ask<Incident>('PUT', '/api/incidents/:incidentId/reopening', { ...of(incidentId), body: { text } });
export const helpers = (incidentId: string) =>
  ask<z.output<typeof schema.helperList>>('GET', '/api/incidents/:incidentId/helpers', of(incidentId));
export const assign = (incidentId: string, personId: string) =>
  ask<Incident>('PUT', '/api/incidents/:incidentId/workers/:personId', { params: { incidentId, personId }, body: {} });
export const relieve = (incidentId: string, personId: string) =>
  ask<Incident>('DELETE', '/api/incidents/:incidentId/workers/:personId', { params: { incidentId, personId } });

export type IncidentRules = z.output<typeof law.incidentRules>;
export type ReportingRule = IncidentRules['rules'][number];
export type SeverityStep = IncidentRules['severities'][number];
export const incidentRules = () => ask<IncidentRules>('GET', '/api/incident-rules');
export const addRule = (unitId: string, body: z.input<typeof law.newReportingRule>) =>
  ask<IncidentRules>('POST', '/api/units/:unitId/reporting-rules', { params: { unitId }, body });
export const endRule = (unitId: string, ruleId: string, on: string | null) =>
  ask<IncidentRules>('PUT', '/api/units/:unitId/reporting-rules/:ruleId/end', {
    params: { unitId, ruleId },
    body: { on },
  });
export const addSeverity = (unitId: string, body: z.input<typeof law.newSeverity>) =>
  ask<IncidentRules>('POST', '/api/units/:unitId/incident-severities', { params: { unitId }, body });
export const endSeverity = (unitId: string, severityId: string, on: string | null) =>
  ask<IncidentRules>('PUT', '/api/units/:unitId/incident-severities/:severityId/end', {
    params: { unitId, severityId },
    body: { on },
  });

export const formOf = (incidentId: string, form: IncidentForm) =>
  ask<FormView>('GET', '/api/incidents/:incidentId/forms/:form', { params: { incidentId, form } });
export const saveDraft = (incidentId: string, form: IncidentForm, version: number, fields: FormView['fields']) =>
  ask<FormView>('PUT', '/api/incidents/:incidentId/forms/:form/draft', {
    params: { incidentId, form },
    version,
    body: { form, fields },
  });
export const sendForm = (
  incidentId: string,
  form: IncidentForm,
  version: number,
  body: z.input<typeof forms.formSending>,
) =>
  ask<FormView>('PUT', '/api/incidents/:incidentId/forms/:form/sending', {
    params: { incidentId, form },
    version,
    body,
  });
export const receiveForm = (incidentId: string, form: IncidentForm) =>
  ask<FormView>('PUT', '/api/incidents/:incidentId/forms/:form/receipt', { params: { incidentId, form } });
/** Where a report is on paper (`GET` of a file). */
export const formPaper = (incidentId: string, form: IncidentForm, format: 'docx' | 'pdf'): string =>
  `/api/incidents/${encodeURIComponent(incidentId)}/forms/${form}/document?format=${format}`;
