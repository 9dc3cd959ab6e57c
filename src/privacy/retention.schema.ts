import { z } from 'zod';
import { civilDay, filledLine, id, instantOut } from '../http/scalars.js';
import { MOST_MONTHS, PURPOSES } from '../rota/retention.js';

export const purposeParam = z.enum(PURPOSES);
const months = z.int().min(3).max(MOST_MONTHS);

/** From tomorrow on; the time that holds today takes back what was to come. */
export const keepingChange = z.strictObject({ months }).meta({ id: 'KeepingChange' });
export const keepingQuery = z.strictObject({ months: z.coerce.number().pipe(months) });

export const newHold = z.strictObject({ reason: filledLine(500) }).meta({ id: 'NewHold' });

const counts = {
  /** Rows, or people, that would leave today. */
  leaving: z.int(),
  /** Those whose time would be over and who stay; of people only. */
  staying: z.object({ role: z.int(), held: z.int() }),
};
export const keepingPreview = z.object({ beforeOn: civilDay, ...counts }).meta({ id: 'KeepingPreview' });

export const retention = z
  .object({
    today: civilDay,
    /** The unit for which the reader may change it; null when they may not. */
    unitId: id.nullable(),
    purposes: z.array(
      z.object({
        purpose: purposeParam,
        months: z.int(),
        /** Shorter is not possible. */
        least: z.int(),
        /** What is to hold from a day to come on. */
        next: z.object({ validFrom: civilDay, months: z.int() }).nullable(),
        /** The day it was last looked after to the end. */
        doneOn: civilDay.nullable(),
      }),
    ),
    /** What left, the latest first; empty for who may not change it, as are the holds. */
    log: z.array(z.object({ purpose: purposeParam, on: civilDay, months: z.int(), beforeOn: civilDay, gone: z.int() })),
    holds: z.array(z.object({ unitId: id, unitName: z.string(), reason: z.string(), by: z.string(), at: instantOut })),
    /** Units with an incident or an alert that is not closed: nothing of theirs leaves either. */
    openMatters: z.int(),
  })
  .meta({ id: 'Retention' });
