import { z } from 'zod';
import { id, instantOut, line } from '../http/scalars.js';
import { incidentForms } from '../rota/incident-forms.js';
import { ALERT_TIERS } from '../rota/alerts.js';

const happeningKinds = ['alert', 'incident', 'check-in', 'handover', 'check', 'report'] as const;
const kind = z.enum(happeningKinds);

/** What happened, by kind: of alerts the first four, of incidents the next seven, and so on. */
const happened = z.enum([
  'received',
  'told',
  'taken',
  'closed',
  'opened',
  'contained',
  'resolved',
  'ended',
  'reopened',
  'sent',
  'overdue',
  'absent',
  'settled',
  'late',
  'unrelieved',
  'unchecked',
  'missing',
  'reported',
]);

/** `under`: a unit and those below it. `search`: in names and titles, marks aside. `after`: the `next` of a page. */
export const happeningSearch = z.object({
  kind: kind.optional(),
  under: id.optional(),
  search: line(100).default(''),
  after: z
    .string()
    .regex(/^\d{1,17}~[\w.:-]{1,120}$/)
    .optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
});

const happeningView = z
  .object({
    id: z.string(),
    at: instantOut,
    kind,
    what: happened,
    /** Whether somebody has still to deal with it. */
    open: z.boolean(),
    /** Null: several units at once. */
    unit: z.object({ id, name: z.string() }).nullable(),
    /** The alert, the incident or the period it leads to; the duty it is about. */
    subjectId: id,
    title: z.string(),
    /** Who did it, else whose watch it is; null when nobody did. */
    by: z.string().nullable(),
    severity: z.object({ vi: z.string(), en: z.string(), grave: z.boolean() }).nullable(),
    post: z.object({ vi: z.string(), en: z.string() }).nullable(),
    facts: z.object({
      tier: z.enum(ALERT_TIERS).optional(),
      /** How many were reached. */
      reached: z.int().optional(),
      result: z.enum(['handled', 'false-alarm', 'passed-on']).nullable().optional(),
      number: z.int().optional(),
      year: z.int().optional(),
      form: z.enum(incidentForms).nullable().optional(),
      start: instantOut.optional(),
      end: instantOut.optional(),
      /** When the round of checks was. */
      round: instantOut.optional(),
      /** The cut-off of a report. */
      on: z.string().optional(),
      clock: z.string().optional(),
      /** Units that had said nothing at the cut-off, and those that have said nothing yet. */
      units: z.int().optional(),
      silent: z.int().optional(),
    }),
    /** Whom to call: the holder of the watch it is about, else who is on duty in the unit now, else its head. */
    call: z.object({ name: z.string(), phone: z.string() }).nullable(),
  })
  .meta({ id: 'Happening' });

export const happeningList = z
  .object({
    now: instantOut,
    /** How many are open now, whatever kind is asked for. */
    open: z.partialRecord(kind, z.int()),
    /** What lies directly below the reader’s units and has units below itself. */
    areas: z.array(z.object({ id, name: z.string() })),
    happenings: z.array(happeningView),
    next: z.string().nullable(),
  })
  .meta({ id: 'HappeningList' });
