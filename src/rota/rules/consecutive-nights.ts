import { addDays, at } from '../calendar.js';
import { nightsStood } from '../hours.js';
import { intersects } from '../interval.js';
import type { Finding, PersonWatches } from './rule.js';
import { runsOf } from './stretches.js';

/** At most `limit` nights in a row, a night being 22:00–06:00 stood for three hours or more. */
export function consecutiveNights({ watches, zone }: PersonWatches, limit: number): Finding[] {
  return runsOf(nightsStood(watches, zone))
    .filter((run) => run.length > limit)
    .map((run) => {
      const nights = run.map((on) => ({ start: at(on, '22:00', zone), end: at(addDays(on, 1), '06:00', zone) }));
      const within = watches.filter((watch) => nights.some((night) => intersects(night, watch)));
      return {
        start: nights[0]?.start ?? 0,
        end: nights.at(-1)?.end ?? 0,
        watchIds: within.map((watch) => watch.id),
        limit,
        actual: run.length,
        missing: run.length - limit,
        unit: 'nights',
      };
    });
}
