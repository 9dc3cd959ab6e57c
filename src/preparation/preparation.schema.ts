import { z } from 'zod';
import { civilDay, filledLine, id, instantOut, line, longText } from '../http/scalars.js';

const words = { vi: z.string(), en: z.string() };
const period = z.object({ id, title: z.string(), firstOn: civilDay, lastOn: civilDay, start: instantOut });
const said = z.object({ done: z.boolean(), note: z.string(), at: instantOut, by: z.string() });

/** One unit before one period. */
export const preparationView = z
  .object({
    now: instantOut,
    unit: z.object({ id, name: z.string() }),
    period,
    /** The reader may answer for the unit. */
    mine: z.boolean(),
    /** What was said of an item, latest first: the first counts. */
    items: z.array(z.object({ key: z.string(), ...words, said: z.array(said) })),
  })
  .meta({ id: 'Preparation' });
export const preparationAnswer = z
  .strictObject({ item: line(60), done: z.boolean(), note: longText(1000).default('') })
  .meta({ id: 'PreparationAnswer' });

const namedUnit = { unitId: id, unitName: z.string() };
const reminded = z.object({
  at: instantOut,
  /** Null: the desk. */
  by: z.string().nullable(),
});
/** Units that are not ready first. */
export const preparationOverview = z
  .object({
    now: instantOut,
    period,
    /** Whether the reader may remind. */
    mayRemind: z.boolean(),
    items: z.array(z.object({ key: z.string(), ...words, units: z.int(), left: z.int() })),
    units: z.array(
      z.object({
        ...namedUnit,
        headName: z.string().nullable(),
        headPhone: z.string().nullable(),
        total: z.int(),
        /** Keys of what is not in order. */
        left: z.array(z.string()),
        saidAt: instantOut.nullable(),
        reminded: reminded.nullable(),
      }),
    ),
  })
  .meta({ id: 'PreparationOverview' });

export const preparationReminding = z
  .strictObject({ unitIds: z.array(id).max(2000).optional() })
  .meta({ id: 'PreparationReminding' });
/** `reminded` units; `resting` are those reminded a short while ago, who may be again from `againAt` on. */
export const preparationReminded = z
  .object({
    reminded: z.int(),
    withoutAddress: z.array(z.object(namedUnit)),
    resting: z.array(z.object({ ...namedUnit, againAt: instantOut })),
  })
  .meta({ id: 'PreparationReminded' });
/** `letter`: the words of the mail as the first of the units gets it; null when nobody would get any. */
export const preparationPreview = z
  .object({
    units: z.array(
      z.object({
        ...namedUnit,
        people: z.array(z.object({ name: z.string(), reachable: z.boolean() })),
        reminded: reminded.nullable(),
        againAt: instantOut.nullable(),
      }),
    ),
    letter: z.object({ subject: z.string(), text: z.string() }).nullable(),
  })
  .meta({ id: 'PreparationPreview' });

export const preparationLists = z
  .object({
    unit: z.object({ id, name: z.string() }),
    mayChange: z.boolean(),
    /** For every kind of the unit and those below it. */
    lists: z.array(
      z.object({
        unitKindId: z.string(),
        unitKindName: z.object(words),
        items: z.array(z.object({ key: z.string(), ...words })),
        /** Which unit decided it; null: as the house came. */
        decidedBy: z.object({ unitId: id, unitName: z.string() }).nullable(),
      }),
    ),
  })
  .meta({ id: 'PreparationLists' });
/** What the units of one kind are asked for from now on; without items, as the nearest unit above has it. */
export const preparationListChange = z
  .strictObject({
    unitKindId: z.string().max(60),
    items: z
      .array(z.strictObject({ key: filledLine(60), vi: filledLine(200), en: filledLine(200) }))
      .max(60)
      .refine((items) => new Set(items.map(({ key }) => key)).size === items.length, { message: 'item-twice' })
      .nullable(),
  })
  .meta({ id: 'PreparationListChange' });
