import { z } from 'zod';
import { civilDay, filledLine, id, instantOut } from '../http/scalars.js';
import { incidentForms } from '../rota/incident-forms.js';

/** The first day on which it holds: what was found before is judged by what held then. */
const validity = { validFrom: civilDay, validTo: civilDay.nullable() };
/** One that ends on the day the new one begins. */
const replaces = z.string().max(60).nullable().default(null);

const ruleFields = {
  kind: z.enum(['ordinary', 'beyond', 'personal-data']),
  form: z.enum(incidentForms),
  countsFrom: z.enum(['found', 'beyond', 'resolved']),
  /** 0: at once. */
  hours: z.int().min(0).max(8760),
  remindMinutes: z.int().min(0).max(525_600),
  patienceMinutes: z.int().min(0).max(10_080),
  recipientsVi: filledLine(500),
  recipientsEn: filledLine(500),
  legalRef: filledLine(300),
};
export const newReportingRule = z
  .strictObject({ ...ruleFields, validFrom: civilDay, replaces })
  .refine(({ remindMinutes, hours }) => remindMinutes <= hours * 60, {
    path: ['remindMinutes'],
    message: 'longer-than-the-time',
  })
  .meta({ id: 'NewReportingRule' });

const severityFields = { nameVi: filledLine(60), nameEn: filledLine(60), position: z.int().min(1).max(20) };
export const newSeverity = z
  .strictObject({ ...severityFields, validFrom: civilDay, replaces })
  .meta({ id: 'NewIncidentSeverity' });

/** The first day on which it no longer holds; the day it begins takes it back; null: it goes on. */
export const ruleEnd = z.strictObject({ on: civilDay.nullable() }).meta({ id: 'RuleEnd' });

export const incidentRules = z
  .object({
    now: instantOut,
    /** The unit for which the reader may change them; null when they may not. */
    unitId: id.nullable(),
    severities: z.array(z.object({ id: z.string(), ...severityFields, ...validity })),
    rules: z.array(z.object({ id, ...ruleFields, ...validity })),
  })
  .meta({ id: 'IncidentRules' });
