import type { CivilDay } from '../calendar.js';
import { addDays, dayOf } from '../calendar.js';
import { minutes } from '../interval.js';
import type { Finding, PersonWatches, Watch } from './rule.js';
import { runsOf } from './stretches.js';

/** At most `limit` days in a row with a watch. A watch belongs to the day it begins on, and one more per further 24 h. */
export function longestRun({ watches, zone }: PersonWatches, limit: number): Finding[] {
  const daysFor = (watch: Watch): CivilDay[] =>
    Array.from({ length: Math.ceil(minutes(watch) / 1440) }, (_, index) => addDays(dayOf(watch.start, zone), index));
  const days = [...new Set(watches.flatMap(daysFor))];
  return runsOf(days)
    .filter((run) => run.length > limit)
    .map((run) => {
      const within = watches.filter((watch) => run.includes(dayOf(watch.start, zone)));
      return {
        start: Math.min(...within.map((watch) => watch.start)),
        end: Math.max(...within.map((watch) => watch.end)),
        watchIds: within.map((watch) => watch.id),
        limit,
        actual: run.length,
        missing: run.length - limit,
        unit: 'days',
      };
    });
}
