import { z } from 'zod';
import { filledLine, id, instantIn, instantOut, line, longText } from '../http/scalars.js';
import { incidentForms } from '../rota/incident-forms.js';
import { entryKinds, incidentStatuses } from '../rota/incident.js';

const said = longText(5000).refine((text) => text !== '', { message: 'empty' });
const status = z.enum(incidentStatuses);
const form = z.enum(incidentForms);
/** By the writer’s device; the server keeps its own time beside it. */
const saidAt = instantIn.nullable().default(null);

/** `id` is made by the writer: sent again, one incident is opened. `dutyId`: the watch it was found in. */
export const newIncident = z
  .strictObject({
    id,
    foundAt: instantIn,
    summary: said,
    severityId: line(60),
    beyond: z.boolean().default(false),
    personalData: z.boolean().default(false),
    dutyId: id.nullable().default(null),
    saidAt,
  })
  .meta({ id: 'NewIncident' });
export const newNote = z.strictObject({ text: said, saidAt }).meta({ id: 'NewIncidentNote' });
export const newStatus = z
  .strictObject({ status: z.enum(['contained', 'resolved']), text: longText(5000).default(''), saidAt })
  .meta({ id: 'IncidentStatusChange' });
export const newGrading = z
  .strictObject({ severityId: line(60), beyond: z.boolean(), personalData: z.boolean() })
  .meta({ id: 'IncidentGrading' });
/** Why, in free words. */
export const newClosure = z.strictObject({ text: longText(5000).default('') }).meta({ id: 'IncidentClosure' });
export const newReopening = z.strictObject({ text: filledLine(1000) }).meta({ id: 'IncidentReopening' });
export const newWork = z.strictObject({ task: line(200).default('') }).meta({ id: 'IncidentWork' });

const severity = z.object({ id: z.string(), nameVi: z.string(), nameEn: z.string(), position: z.int() });
const deadline = z.object({
  kind: z.enum(['ordinary', 'beyond', 'personal-data']),
  form,
  /** 0: at once. */
  hours: z.int(),
  recipientsVi: z.string(),
  recipientsEn: z.string(),
  legalRef: z.string(),
  dueAt: instantOut,
  /** When it was kept; null while it was not. */
  sentAt: instantOut.nullable(),
});
const head = {
  id,
  unitId: id,
  unitName: z.string(),
  year: z.int(),
  number: z.int(),
  foundAt: instantOut,
  summary: z.string(),
  severity,
  status,
  beyond: z.boolean(),
  personalData: z.boolean(),
};

export const incidentSearch = z.object({
  state: z.enum(['open', 'overdue', 'all']).default('open'),
  unitId: id.optional(),
});
/** The latest first. `due` is the next deadline nobody has kept yet. */
export const incidentList = z
  .object({
    now: instantOut,
    counts: z.object({ open: z.int(), overdue: z.int(), all: z.int() }),
    incidents: z.array(
      z.object({
        ...head,
        due: z.object({ form, dueAt: instantOut, overdue: z.boolean() }).nullable(),
        workers: z.array(z.string()),
      }),
    ),
  })
  .meta({ id: 'IncidentList' });

const entry = z.object({
  id,
  position: z.int(),
  at: instantOut,
  saidAt: instantOut.nullable(),
  authorName: z.string(),
  kind: z.enum(entryKinds),
  text: z.string(),
  /** Of a status: where it went; of a grading: what it became; of work: who; of a report: which. */
  facts: z.object({
    status: status.optional(),
    severityVi: z.string().optional(),
    severityEn: z.string().optional(),
    beyond: z.boolean().optional(),
    personalData: z.boolean().optional(),
    person: z.string().optional(),
    form: form.optional(),
    revision: z.int().optional(),
    number: z.string().optional(),
    sentTo: z.array(z.string()).optional(),
  }),
});
const report = z.object({
  revision: z.int(),
  number: z.string(),
  sentAt: instantOut,
  sentBy: z.string(),
  sentTo: z.array(z.string()),
  receipt: z.object({ at: instantOut, by: z.string(), via: z.enum(['page', 'link']) }).nullable(),
});
/** One incident with everything at hand. `mayWrite`, `mayLead`, `mayReceive`: what the reader may do here. */
export const incidentView = z
  .object({
    now: instantOut,
    ...head,
    resolvedAt: instantOut.nullable(),
    openedBy: z.string(),
    openedAt: instantOut,
    mayWrite: z.boolean(),
    mayLead: z.boolean(),
    mayReceive: z.boolean(),
    /** The scale of the day it was found on. */
    severities: z.array(severity),
    workers: z.array(
      z.object({
        personId: id,
        name: z.string(),
        title: z.string(),
        phone: z.string().nullable(),
        task: z.string(),
        assignedAt: instantOut,
      }),
    ),
    entries: z.array(entry),
    deadlines: z.array(deadline),
    /** Revisions that were sent, by form, the last first. */
    reports: z.record(form, z.array(report)),
    callOrder: z.array(z.object({ who: z.string(), title: z.string(), phone: z.string() })),
  })
  .meta({ id: 'Incident' });
export const severityList = z.object({ now: instantOut, severities: z.array(severity) }).meta({ id: 'SeverityList' });
/** Who can be asked to work on it: people of the unit and of those above. */
export const helperList = z
  .object({
    helpers: z.array(z.object({ personId: id, name: z.string(), title: z.string(), unitName: z.string() })),
  })
  .meta({ id: 'HelperList' });
