import type { Interval } from '../interval.js';
import { minutes } from '../interval.js';
import type { Finding, PersonWatches, Watch } from './rule.js';

/** At least `limit` hours between one watch's end and the next one's start. Overlapping watches are not this rule's. */
export function rest({ watches }: PersonWatches, limit: number): Finding[] {
  const findings: Finding[] = [];
  let last: Watch | undefined;
  for (const watch of watches) {
    if (last !== undefined && watch.start >= last.end) findings.push(...tooShort(last, watch, limit * 60));
    if (last === undefined || watch.end > last.end) last = watch;
  }
  return findings;
}

function tooShort(before: Watch, after: Watch, limit: number): Finding[] {
  const pause: Interval = { start: before.end, end: after.start };
  const actual = minutes(pause);
  if (actual >= limit) return [];
  return [{ ...pause, watchIds: [before.id, after.id], limit, actual, missing: limit - actual, unit: 'minutes' }];
}
