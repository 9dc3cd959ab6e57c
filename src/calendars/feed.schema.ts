import { z } from 'zod';
import { id, instantOut } from '../http/scalars.js';

export const feedView = z
  .object({
    id,
    scope: z.enum(['person', 'unit', 'department']),
    unitId: id.nullable(),
    name: z.string(),
    createdAt: instantOut,
    revokedAt: instantOut.nullable(),
    fetchedAt: instantOut.nullable(),
    /** The program's name, as people know it; null when it did not say. At most an hour old, as `fetchedAt`. */
    fetchedBy: z.string().nullable(),
  })
  .meta({ id: 'Feed' });
export const feedList = z.object({ feeds: z.array(feedView) }).meta({ id: 'FeedList' });
export const newFeed = z
  .strictObject({ scope: z.enum(['person', 'unit', 'department']), unitId: id.optional() })
  .refine((feed) => (feed.scope === 'person') === (feed.unitId === undefined), {
    path: ['unitId'],
    message: 'unit-for-unit-feeds-only',
  })
  .meta({ id: 'NewFeed' });
/** The address is shown this once; only its hash is kept. `qr` is an SVG of the webcal address. */
export const newFeedView = z
  .object({ feed: feedView, url: z.string(), webcal: z.string(), google: z.string(), qr: z.string() })
  .meta({ id: 'NewFeedAddress' });
