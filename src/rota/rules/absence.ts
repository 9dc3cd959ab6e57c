import { intersection, minutes } from '../interval.js';
import type { Finding, PersonWatches } from './rule.js';

/** Nobody stands a watch while absent. `missing` is the minutes of the watch that fall into the absence. */
export function absence({ watches, absences }: PersonWatches): Finding[] {
  return watches.flatMap((watch) =>
    absences.flatMap((away): Finding[] => {
      const both = intersection(watch, away);
      if (both === undefined) return [];
      const overlap = minutes(both);
      return [{ ...both, watchIds: [watch.id], limit: 0, actual: overlap, missing: overlap, unit: 'minutes' }];
    }),
  );
}
