import { z } from 'zod';
import { filledLine, id, instantOut, line } from '../../http/scalars.js';
import { alertFields } from './alert.schema.js';

/** The secret is shown once, when the source is made. */
export const alertSourceView = z
  .object({
    id,
    title: z.string(),
    origin: z.string(),
    defaultUnit: z.object({ id, name: z.string() }),
    /** Where it posts to. */
    url: z.string(),
    createdAt: instantOut,
    /** Null: nothing came yet. */
    lastHeardAt: instantOut.nullable(),
    alerts: z.int(),
  })
  .meta({ id: 'AlertSource' });
export const alertSourceList = z.object({ sources: z.array(alertSourceView) }).meta({ id: 'AlertSourceList' });
export const newAlertSource = z
  .strictObject({ title: filledLine(100), origin: line(40).default('webhook'), defaultUnitId: id })
  .meta({ id: 'NewAlertSource' });
/** The secret as the Standard Webhooks specification writes it. */
export const newAlertSourceView = z
  .object({ source: alertSourceView, secret: z.string() })
  .meta({ id: 'NewAlertSourceView' });

/** What a source posts. A unit it may not speak of, or does not know, is the default unit’s business. */
export const hookMessage = z
  .object({ ...alertFields, severity: line(40).default('medium'), unitId: z.unknown().optional() })
  .meta({ id: 'AlertMessage' });
export const hookAnswer = z.object({ alertId: id }).meta({ id: 'AlertMessageAnswer' });
