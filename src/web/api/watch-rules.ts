import type { z } from 'zod';
import type * as schema from '../../watch/watch.schema.js';
import { ask } from '../api.js';

export type WatchRuleBook = z.output<typeof schema.watchRules>;
export type WatchRule = WatchRuleBook['rules'][number];
export type WatchRuleChange = z.input<typeof schema.watchRuleChange>;

export const watchRules = (unitId: string) =>
  ask<WatchRuleBook>('GET', '/api/units/:unitId/watch-rules', { params: { unitId } });
export const changeWatchRule = (unitId: string, change: WatchRuleChange) =>
  ask<WatchRuleBook>('PUT', '/api/units/:unitId/watch-rules', { params: { unitId }, body: change });
