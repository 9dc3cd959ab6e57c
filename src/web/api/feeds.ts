import type { z } from 'zod';
import type * as schema from '../../calendars/feed.schema.js';
import { ask } from '../api.js';

export type Feed = z.output<typeof schema.feedView>;
export type NewFeedAddress = z.output<typeof schema.newFeedView>;

export const feeds = () => ask<z.output<typeof schema.feedList>>('GET', '/api/me/feeds');
export const createFeed = (body: z.input<typeof schema.newFeed>) =>
  ask<NewFeedAddress>('POST', '/api/me/feeds', { body });
export const rotateFeed = (feedId: string) =>
  ask<NewFeedAddress>('PUT', '/api/feeds/:feedId/rotation', { params: { feedId } });
export const revokeFeed = (feedId: string) => ask<void>('DELETE', '/api/feeds/:feedId', { params: { feedId } });
