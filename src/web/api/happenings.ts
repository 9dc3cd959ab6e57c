import type { z } from 'zod';
import type * as schema from '../../happenings/happening.schema.js';
import { ask } from '../api.js';

export type HappeningList = z.output<typeof schema.happeningList>;
export type Happening = HappeningList['happenings'][number];
export type HappeningKind = Happening['kind'];

export const happenings = (query: {
  kind?: HappeningKind | undefined;
  under?: string | undefined;
  search?: string | undefined;
  after?: string | undefined;
}) => ask<HappeningList>('GET', '/api/happenings', { query });
/** Where it is told that something happened (`GET` of server-sent events). */
export const HAPPENING_EVENTS = '/api/happenings/events';
