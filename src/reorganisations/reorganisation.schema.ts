import { z } from 'zod';
import { civilDay, filledLine, id, instantOut, line } from '../http/scalars.js';

/** From when on it holds: today, or a day to come. `basis`: the decision it rests on, in words. */
const acted = { on: civilDay, basis: line(300).optional() };

const unitChange = z
  .strictObject({
    unitId: id,
    name: filledLine(200).optional(),
    shortName: line(60).optional(),
    parentId: id.optional(),
    supervisingUnitId: id.nullable().optional(),
  })
  .refine((members) => Object.keys(members).length > 1, { message: 'empty' });
/** Other names, another superior, another supervising unit. */
const change = z.strictObject({
  act: z.literal('change'),
  ...acted,
  changes: z
    .array(unitChange)
    .min(1)
    .max(2000)
    .refine((changes) => new Set(changes.map(({ unitId }) => unitId)).size === changes.length, { message: 'twice' }),
});

export const reorganisationWanted = change.meta({ id: 'ReorganisationWanted' });
export type Wanted = z.output<typeof reorganisationWanted>;

const changeLine = z
  .object({
    what: z.enum(['begins', 'renamed', 'abbreviated', 'moved', 'supervised', 'ends']),
    unitId: id,
    name: z.string(),
    before: z.string().nullable(),
    after: z.string().nullable(),
    on: civilDay,
  })
  .meta({ id: 'UnitChangeLine' });

/** What it would do, before it is done. */
export const reorganisationPreview = z
  .object({
    on: civilDay,
    /** Whether it holds at once, and cannot be undone. */
    atOnce: z.boolean(),
    units: z.array(changeLine),
    /** Units below those that go elsewhere: they go along. */
    goingAlong: z.int(),
    /** Watches on that day and later of the units in question; all are stood as announced. */
    watches: z.array(
      z.object({
        unitId: id,
        unitName: z.string(),
        periodTitle: z.string(),
        published: z.int(),
        drafted: z.int(),
        lastOn: civilDay,
      }),
    ),
  })
  .meta({ id: 'ReorganisationPreview' });

export const reorganisationView = z
  .object({
    id,
    /** Where it was decided, and where it can be undone. */
    unitId: id,
    act: z.literal('change'),
    on: civilDay,
    basis: z.string(),
    state: z.enum(['planned', 'hindered', 'done', 'undone']),
    changes: z.array(changeLine),
    plannedBy: z.string(),
    plannedAt: instantOut,
    doneAt: instantOut.nullable(),
    undone: z.object({ by: z.string(), at: instantOut }).nullable(),
    /** Why it could not be done when its day had come; it is tried again until somebody undoes it. */
    hindrance: z.object({ vi: z.string(), en: z.string() }).nullable(),
  })
  .meta({ id: 'Reorganisation' });
export const reorganisationList = z
  .object({ reorganisations: z.array(reorganisationView) })
  .meta({ id: 'ReorganisationList' });
