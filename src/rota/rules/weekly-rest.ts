import { intersects, minutes, subtracted } from '../interval.js';
import type { Finding, PersonWatches } from './rule.js';
import { weeksOf } from './stretches.js';

/** At least `limit` hours without a break free of watches in every week, Monday 00:00 to Sunday 24:00. */
export function weeklyRest({ watches, zone }: PersonWatches, limit: number): Finding[] {
  return weeksOf(watches, zone).flatMap((week): Finding[] => {
    const longest = Math.max(0, ...subtracted([week], watches).map(minutes));
    if (longest >= limit * 60) return [];
    const watchIds = watches.filter((watch) => intersects(watch, week)).map((watch) => watch.id);
    return [{ ...week, watchIds, limit: limit * 60, actual: longest, missing: limit * 60 - longest, unit: 'minutes' }];
  });
}
