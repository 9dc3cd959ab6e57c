import { intersection, minutes } from '../interval.js';
import type { Finding, PersonWatches } from './rule.js';

/** Nobody stands two watches at once. `missing` is the overlap in minutes. */
export function doubleWatch({ watches }: PersonWatches): Finding[] {
  return watches.flatMap((watch, index) =>
    watches.slice(index + 1).flatMap((other): Finding[] => {
      const both = intersection(watch, other);
      if (both === undefined) return [];
      const overlap = minutes(both);
      return [
        { ...both, watchIds: [watch.id, other.id], limit: 0, actual: overlap, missing: overlap, unit: 'minutes' },
      ];
    }),
  );
}
