import { z } from 'zod';
import { civilDay, id, line } from '../http/scalars.js';
import { dayView } from '../periods/period.schema.js';

/** Days of one period that somebody may ask to be spared. */
export const MOST_AVOIDED = 10;

const wish = z.strictObject({
  on: civilDay,
  /** The code of a turn; null: the whole day. */
  code: line(20).nullable().default(null),
  wish: z.enum(['prefers', 'avoids']),
  note: line(200).default(''),
});

export const wishView = wish.extend({ code: z.string().nullable(), note: z.string() }).meta({ id: 'Wish' });

/** The periods ahead in which the reader stands watch, and what they wished for. */
export const myWishes = z
  .object({
    periods: z.array(
      z.object({
        id,
        title: z.string(),
        firstOn: civilDay,
        lastOn: civilDay,
        /** False once every roster the reader could stand in is published. */
        open: z.boolean(),
        days: z.array(dayView),
        wishes: z.array(wishView),
      }),
    ),
    mostAvoided: z.int(),
  })
  .meta({ id: 'MyWishes' });

/** All that is wished for in a period; what is left out is wished for no longer. */
export const wishChange = z
  .strictObject({
    periodId: id,
    wishes: z
      .array(wish)
      .max(400)
      .refine((list) => new Set(list.map(({ on, code }) => `${on} ${code ?? ''}`)).size === list.length, {
        message: 'wish-twice',
      }),
  })
  .meta({ id: 'WishChange' });

/** Without a period: the days from today on. */
export const wishQuery = z.object({ periodId: id.optional() });
/** What a unit's people wish for. */
export const unitWishes = z
  .object({ wishes: z.array(wishView.extend({ personId: id, name: z.string() })) })
  .meta({ id: 'UnitWishes' });
