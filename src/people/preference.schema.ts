import { z } from 'zod';

const wallClock = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/);

/** Between these wall clocks what can wait is not told; null: the person is told at any hour. */
export const preferences = z
  .strictObject({
    quiet: z
      .strictObject({ from: wallClock, to: wallClock })
      .refine(({ from, to }) => from !== to, { message: 'quiet-without-length' })
      .nullable(),
  })
  .meta({ id: 'Preferences' });
