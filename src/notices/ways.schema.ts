import { z } from 'zod';

/** `mail`, `webhook`, or `push:` and the id of one of the person's devices. */
const way = z.string().regex(/^(mail|webhook|push:[\da-f-]{36})$/);
/** The ways by which the reader can be told, by which of them only what is pressing goes, and why mail comes back. */
export const waysView = z
  .object({
    ways: z.array(z.object({ way, label: z.string(), silenced: z.boolean(), returned: z.string().nullable() })),
  })
  .meta({ id: 'Ways' });
/** By these ways only what is pressing is told; at least one other must stay. */
export const silencedWays = z.strictObject({ silenced: z.array(way).max(50) }).meta({ id: 'SilencedWays' });
