import { z } from 'zod';
import {
  civilDay,
  filledLine,
  id,
  instantIn,
  instantOut,
  line,
  longText,
  version,
  wallClock,
} from '../http/scalars.js';

export const dayKind = z.enum(['WORK', 'REST', 'HOLIDAY', 'COMP_OFF', 'SWAP_OFF', 'MAKEUP_WORK']);

export const postKindView = z
  .object({ id: z.string(), nameVi: z.string(), nameEn: z.string(), presence: z.enum(['on-site', 'on-call']) })
  .meta({ id: 'PostKind' });

const demandFields = {
  unitKindId: line(60),
  postKindId: line(60),
  /** null: every kind of day. */
  dayKind: dayKind.nullable(),
  required: z.int().min(0).max(50),
  hours: z.enum(['always', 'out-of-office']),
};
export const demandView = z
  .object({ ...demandFields, unitKindId: z.string(), postKindId: z.string() })
  .meta({ id: 'Demand' });
export const dayView = z
  .object({ on: civilDay, kind: dayKind, label: z.string().optional(), observance: z.boolean() })
  .meta({ id: 'Day' });

const directiveFields = {
  directiveNumber: line(60),
  directiveOn: civilDay.nullable(),
  directiveIssuer: line(200),
  directiveSubject: line(500),
  directiveText: longText(20000),
  orders: z.array(longText(1000)).max(20),
};
const periodFields = {
  title: filledLine(200),
  firstOn: civilDay,
  lastOn: civilDay,
  submissionDueAt: instantIn,
  /** Wall clocks at which every unit reports, each day; none: no reports are asked for. */
  reportClocks: z.array(wallClock).max(6),
  ...directiveFields,
};
export const periodSummary = z
  .object({
    id,
    unitId: id,
    title: z.string(),
    firstOn: civilDay,
    lastOn: civilDay,
    submissionDueAt: instantOut,
    version,
  })
  .meta({ id: 'PeriodSummary' });
export const periodView = periodSummary
  .extend({
    start: instantOut,
    end: instantOut,
    timeZone: z.string(),
    directiveNumber: z.string(),
    directiveOn: civilDay.nullable(),
    directiveIssuer: z.string(),
    directiveSubject: z.string(),
    directiveText: z.string(),
    orders: z.array(z.string()),
    reportClocks: z.array(z.string()),
    demands: z.array(demandView),
    /** Since when these hold, if the period had begun when they were changed: hours before were asked something else. */
    demandsFrom: instantOut.nullable(),
    days: z.array(dayView),
    postKinds: z.array(postKindView),
  })
  .meta({ id: 'Period' });
/** `large`: the reader sees so many of its units that they are looked at area by area. */
const listedPeriod = periodSummary.extend({ large: z.boolean() }).meta({ id: 'ListedPeriod' });
export const periodList = z.object({ periods: z.array(listedPeriod) }).meta({ id: 'PeriodList' });
/**
 * `demands` left out: the usual ones (a leader on call and a technician on site, round the clock). `filesOf`: an earlier
 * period whose letter and enclosures are attached to this one too.
 */
export const newPeriod = z
  .strictObject({ ...periodFields, demands: z.array(z.strictObject(demandFields)).max(500), filesOf: id })
  .partial()
  .required({ title: true, firstOn: true, lastOn: true, submissionDueAt: true })
  .refine((period) => period.lastOn >= period.firstOn, { path: ['lastOn'], message: 'ends-before-it-starts' })
  .meta({ id: 'NewPeriod' });
export const periodChange = z
  .strictObject({ ...periodFields, demands: z.array(z.strictObject(demandFields)).max(500) })
  .partial()
  .meta({ id: 'PeriodChange' });

export const calendarEntryView = z
  .object({
    on: civilDay,
    unitKindId: z.string().nullable(),
    kind: dayKind,
    label: z.string(),
    observance: z.boolean(),
    state: z.enum(['decided', 'computed', 'pending']),
    reference: z.string(),
  })
  .meta({ id: 'CalendarEntry' });
export const calendarList = z.object({ days: z.array(calendarEntryView) }).meta({ id: 'CalendarList' });
/** Both days included. */
export const calendarRange = z
  .object({ from: civilDay, to: civilDay })
  .refine((range) => range.to >= range.from, { path: ['to'], message: 'ends-before-it-starts' });
export const calendarEntryChange = z
  .strictObject({
    unitKindId: line(60).nullable().default(null),
    kind: dayKind,
    label: filledLine(200),
    observance: z.boolean().default(false),
    state: z.enum(['decided', 'computed', 'pending']).default('decided'),
    reference: line(200).default(''),
  })
  .meta({ id: 'CalendarEntryChange' });
