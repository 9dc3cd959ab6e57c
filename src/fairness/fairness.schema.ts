import { z } from 'zod';
import { civilDay, id } from '../http/scalars.js';

/** What one person carried in one period: hours, nights, and watches begun on days off and on holidays. */
const load = z
  .object({ periodId: id, hours: z.number(), nights: z.int(), weekends: z.int(), holidays: z.int() })
  .meta({ id: 'Load' });

/** Hours outside office hours by where they fall, and the office hours of compensatory leave taken since. */
const compensation = z
  .object({
    workingDays: z.number(),
    daysOff: z.number(),
    holidays: z.number(),
    onCall: z.number(),
    taken: z.number(),
  })
  .meta({ id: 'Compensation' });

export const fairnessView = z
  .object({
    unit: z.object({ id, name: z.string() }),
    /** Newest first; a draft's watches count as they stand in the draft. */
    periods: z.array(z.object({ id, title: z.string(), firstOn: civilDay, lastOn: civilDay, published: z.boolean() })),
    people: z.array(
      z.object({
        id,
        name: z.string(),
        title: z.string(),
        present: z.boolean(),
        loads: z.array(load),
        namedHolidays: z.array(z.object({ on: civilDay, label: z.string() })),
        compensation,
      }),
    ),
  })
  .meta({ id: 'Fairness' });

export const fairnessQuery = z.object({
  /** Count the twelve months that end with this period; without it, those that end today. */
  periodId: id.optional(),
});
