import { z } from 'zod';
import { wallClock } from '../http/scalars.js';

export const preferences = z
  .strictObject({
    /** Between these wall clocks what can wait is not told; null: the person is told at any hour. */
    quiet: z
      .strictObject({ from: wallClock, to: wallClock })
      .refine(({ from, to }) => from !== to, { message: 'quiet-without-length' })
      .nullable(),
    /** Every watch of a long roster by an invitation of its own; otherwise one mail tells of all. */
    invitesApart: z.boolean().default(false),
  })
  .meta({ id: 'Preferences' });
