import { z } from 'zod';
import { dayView } from '../periods/period.schema.js';
import { id, instantOut, line } from '../http/scalars.js';
import { LARGE } from '../units/large.js';

export const boardState = z.enum(['not-started', 'drafting', 'submitted', 'returned', 'published', 'withdrawn']);
/**
 * One unit on the board. `layout` points into `layouts`: minutes from the period's first 00:00 at which stretches begin
 * (the last entry is the end). `strip` has one character per stretch: `o` filled and confirmed, `p` filled, not all
 * confirmed, `s` short, `g` nobody at all, `-` nobody asked for. Empty unless published.
 */
export const boardUnit = z
  .object({
    id,
    name: z.string(),
    kindId: z.string(),
    areaId: z.string(),
    state: boardState,
    layout: z.int(),
    strip: z.string(),
    /** Shortages still ahead. */
    gaps: z.int(),
    nextGapAt: instantOut.nullable(),
    /** Of the shortages those that begin within 24 hours, or have begun. */
    shortNext24h: z.int(),
    unconfirmed: z.int(),
    unconfirmed72h: z.int(),
    headName: z.string().nullable(),
    headPhone: z.string().nullable(),
    /** When the unit was last reminded, and by whom: to send its roster, or of its gaps once it is published. */
    nudged: z.object({ at: instantOut, by: z.string() }).nullable(),
    onDuty: z.array(
      z.object({
        name: z.string(),
        phone: z.string().nullable(),
        confirmed: z.boolean(),
        post: z.string(),
        postEn: z.string(),
      }),
    ),
  })
  .meta({ id: 'BoardUnit' });
export const boardView = z
  .object({
    now: instantOut,
    /** Changes with whatever the board shows, whoever reads it; `standing` in the stream of events tells the present one. */
    mark: z.string(),
    period: z.object({ id, title: z.string(), start: instantOut, end: instantOut, submissionDueAt: instantOut }),
    days: z.array(dayView),
    /** What lies directly below: a district with its schools is one, and so are all single units of one kind. */
    areas: z.array(z.object({ id: z.string(), name: z.string() })),
    /** `asked`: units of this kind must be standing watch now. */
    kinds: z.array(z.object({ id: z.string(), nameVi: z.string(), nameEn: z.string(), asked: z.boolean() })),
    layouts: z.array(z.array(z.int())),
    units: z.array(boardUnit),
    tiles: z.object({
      onDuty: z.int(),
      units: z.int(),
      uncovered: z.int(),
      shortNext24h: z.int(),
      shortNext24hUnits: z.int(),
      unconfirmed72h: z.int(),
      unconfirmed72hUnits: z.int(),
      notSubmitted: z.int(),
    }),
  })
  .meta({ id: 'Board' });
/** `under`: the unit whose subtree is shown (default: the period's own unit). */
export const boardQuery = z.object({ under: id.optional() });
/**
 * `own`: only that unit itself, or single units directly below it, of this kind. `units`: only these of them, by their
 * ids with commas between.
 */
export const boardRowsQuery = boardQuery.extend({
  own: line(60).optional(),
  units: z
    .string()
    .transform((text) => text.split(','))
    .pipe(z.array(id).min(1).max(200))
    .optional(),
});

/** `areaName`: the unit directly below through which it hangs with others; null: it stands by itself. */
const unitOfArea = { unitId: id, unitName: z.string(), areaName: z.string().nullable() };
export const gapRow = z
  .object({
    ...unitOfArea,
    postId: id,
    postName: z.string(),
    postNameEn: z.string(),
    start: instantOut,
    end: instantOut,
    missing: z.int(),
    required: z.int(),
    /** Whom to call. */
    headName: z.string().nullable(),
    headPhone: z.string().nullable(),
  })
  .meta({ id: 'GapRow' });
/** Some lines of two long lists, with how many there are in all. */
export const gapList = z
  .object({
    now: instantOut,
    gaps: z.array(gapRow),
    unpublished: z.array(
      z.object({
        ...unitOfArea,
        state: boardState,
        headName: z.string().nullable(),
        headPhone: z.string().nullable(),
      }),
    ),
    /** Of all lines that `q` finds. `soon`: of the gaps those that have begun or begin within a day. */
    totals: z.object({ gaps: z.int(), soon: z.int(), unpublished: z.int() }),
    /** Where each list goes on; null where it ends. */
    next: z.object({ gaps: z.string().nullable(), unpublished: z.string().nullable() }),
  })
  .meta({ id: 'GapList' });
const listed = {
  /** So many lines of a list at most; `next` leads to those after them. */
  limit: z.coerce.number().int().min(1).max(LARGE).default(LARGE),
  /** Only units in whose name each of these words begins one, marks and capitals aside; of which there is none, those that hold each somewhere. */
  q: line(100).optional(),
};
/** Where lines begin: the `next` of the answer before. */
const goingOn = (pattern: RegExp) => z.string().regex(pattern, 'not-a-next').optional();
const UUID = '[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}';
/**
 * `soon`: only what has begun or begins within a day. `after`: only gaps, those after the page whose `next.gaps` this
 * is. `unpublishedAfter`: likewise of the other list.
 */
export const gapsQuery = boardQuery.extend({
  ...listed,
  soon: z.stringbool().default(false),
  after: goingOn(new RegExp(`^\\d{13}~${UUID}~${UUID}$`)),
  unpublishedAfter: goingOn(new RegExp(`^${UUID}$`)),
});

export const onDutyRow = z
  .object({
    unitId: id,
    unitName: z.string(),
    areaName: z.string(),
    people: z.array(
      z.object({
        name: z.string(),
        post: z.string(),
        postEn: z.string(),
        phone: z.string().nullable(),
        confirmed: z.boolean(),
        until: instantOut,
      }),
    ),
    /** Whom to call when nobody is on duty. */
    headName: z.string().nullable(),
    headPhone: z.string().nullable(),
  })
  .meta({ id: 'OnDutyRow' });
/**
 * Some lines, with how many `q` finds in all; those where somebody should stand and nobody does come first. `next`: where
 * the list goes on; null where it ends.
 */
export const onDutyList = z
  .object({
    at: instantOut,
    units: z.array(onDutyRow),
    total: z.int(),
    uncovered: z.int(),
    next: z.string().nullable(),
  })
  .meta({ id: 'OnDutyList' });
/** `after`: the units after the page whose `next` this is. */
export const onDutyQuery = boardQuery.extend({ ...listed, after: goingOn(new RegExp(`^[01]~${UUID}$`)) });
/** `about`: whether the roster is awaited, or has gaps. */
export const nudgeRequest = z
  .strictObject({ unitIds: z.array(id).max(2000).optional(), about: z.enum(['roster', 'gaps']).default('roster') })
  .meta({ id: 'Nudge' });
const namedUnit = { unitId: id, unitName: z.string() };
/** `reminded` units; `resting` are those reminded a short while ago, who may be again from `againAt` on. */
export const nudgeResult = z
  .object({
    reminded: z.int(),
    withoutAddress: z.array(z.object(namedUnit)),
    resting: z.array(z.object({ ...namedUnit, againAt: instantOut })),
  })
  .meta({ id: 'NudgeResult' });
/** `letter`: the words of the mail as the first of the units gets it; null when nobody would get any. */
export const nudgePreview = z
  .object({
    now: instantOut,
    units: z.array(
      z.object({
        ...namedUnit,
        state: boardState,
        people: z.array(z.object({ name: z.string(), reachable: z.boolean() })),
        nudged: z.object({ at: instantOut, by: z.string() }).nullable(),
        againAt: instantOut.nullable(),
      }),
    ),
    letter: z.object({ subject: z.string(), text: z.string() }).nullable(),
    zalo: z.string(),
  })
  .meta({ id: 'NudgePreview' });

/** Of the units that are to have a roster in a period: how many sent theirs, made it known; shortages still ahead. */
export const progressView = z
  .object({ periodId: id, units: z.int(), sent: z.int(), published: z.int(), gaps: z.int() })
  .meta({ id: 'PeriodProgress' });
export const progressList = z
  .object({ periods: z.array(progressView), now: instantOut })
  .meta({ id: 'PeriodProgressList' });
