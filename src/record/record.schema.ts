import { z } from 'zod';
import { id, instantIn, instantOut } from '../http/scalars.js';
import { differenceView } from '../rosters/roster.schema.js';

/** `knownAt`: as the records stood then; as they stand now when left out. */
export const recordQuery = z.object({ at: instantIn, knownAt: instantIn.optional() });

const cause = z.enum(['publication', 'substitution', 'swap']);
/** By what somebody was told: a revision and its line in the audit log. Without one: on record by the watch itself. */
const mark = z.object({
  at: instantOut,
  revision: z.int().nullable(),
  cause: cause.nullable(),
  by: z.string().nullable(),
  /** The unit above that did it for the unit, if one did. */
  actingUnitName: z.string().nullable(),
  reason: z.string(),
  auditId: z.string().nullable(),
});

const answer = z.enum(['accepted', 'declined']);
const held = {
  dutyId: id,
  personName: z.string(),
  phone: z.string().nullable(),
  postName: z.string(),
  postNameEn: z.string(),
  label: z.string(),
  start: instantOut,
  end: instantOut,
  told: mark,
};
const watch = z.object({
  ...held,
  /** The latest to what is held here; who declined does not stand. */
  answer: z.object({ answer, at: instantOut, via: z.string(), reason: z.string() }).nullable(),
  checkedIn: z.object({ at: instantOut, via: z.string() }).nullable(),
  takenOverAt: instantOut.nullable(),
  handedOverAt: instantOut.nullable(),
});
const former = z.object({ ...held, ended: mark.extend({ how: z.enum(['moved', 'cancelled', 'withdrawn']) }) });

export const eventKind = z.enum([
  'published',
  'withdrawn',
  'accepted',
  'declined',
  'checked-in',
  'taken-over',
  'handed-over',
  'told',
  'swap-asked',
  'swap-accepted',
  'swap-declined',
  'swap-decided',
  'escalated',
  'settled',
  'noted',
  'checked',
  'alert-received',
  'alert-told',
  'alert-taken',
  'alert-noted',
  'alert-closed',
  'incident-opened',
  'incident-noted',
  'incident-reported',
  'incident-open',
  'incident-contained',
  'incident-resolved',
  'incident-closed',
]);
/** One thing that is on record about these watches: who did it, about or to whom, in what words. */
const event = z.object({
  at: instantOut,
  kind: eventKind,
  who: z.string().nullable(),
  whom: z.string().nullable(),
  text: z.string(),
  via: z.string().nullable(),
  revision: z.int().nullable(),
  cause: cause.nullable(),
  differences: z.array(differenceView),
  /** How far a notice got: 'waiting' while it is not sent. */
  notice: z
    .object({
      kind: z.string(),
      channel: z.string(),
      state: z.enum(['waiting', 'sent', 'failed', 'expired', 'void']),
      lastError: z.string().nullable(),
    })
    .nullable(),
});

/** Who was on duty in a unit at one moment, and everything on record about it. */
export const dutyRecord = z
  .object({
    now: instantOut,
    at: instantOut,
    knownAt: instantOut,
    unit: z.object({ id, name: z.string(), headName: z.string().nullable(), headPhone: z.string().nullable() }),
    /** The periods that called the unit, and what was in force of its roster. */
    periods: z.array(
      z.object({
        id,
        title: z.string(),
        state: z.enum(['none', 'published', 'withdrawn']),
        revision: z.int().nullable(),
        at: instantOut.nullable(),
        by: z.string().nullable(),
      }),
    ),
    /** What must be stood at that moment, as it is asked now. */
    asked: z.array(z.object({ postName: z.string(), postNameEn: z.string(), required: z.int(), standing: z.int() })),
    watches: z.array(watch),
    /** Who had been told to stand then, and was told otherwise. */
    former: z.array(former),
    /** Alerts and incidents the unit had open then: who had taken the alert, who had opened the incident. */
    matters: z.array(
      z.object({
        kind: z.enum(['alert', 'incident']),
        id,
        title: z.string(),
        since: instantOut,
        severity: z.object({ vi: z.string(), en: z.string() }),
        status: z.enum(['open', 'taken', 'contained', 'resolved']),
        by: z.string().nullable(),
      }),
    ),
    /** What is on record about these watches, and what was written of anything within two hours of the moment. */
    events: z.array(event),
    /** Whether the watch log of those hours is as it was written. */
    logIntact: z.boolean(),
  })
  .meta({ id: 'DutyRecord' });
