import type { Instant, Interval } from './interval.js';
import { DAY, HOUR, MINUTE } from './interval.js';

/** When to remind of a duty: the given minutes before its start, earliest first; only instants after `now`. */
export function reminderInstants(duty: Interval, minutesBefore: readonly number[], now: Instant): Instant[] {
  const instants = minutesBefore.filter((before) => before >= 0).map((before) => duty.start - before * MINUTE);
  return [...new Set(instants)].filter((instant) => instant > now).toSorted((a, b) => a - b);
}

/** What is known of a duty's confirmation. `confirmedAt` and `nudgedAt` are null until it happens. */
export interface Confirmation {
  readonly duty: Interval;
  readonly publishedAt: Instant;
  readonly confirmedAt: Instant | null;
  readonly nudgedAt: Instant | null;
}

/** A nudge closer than this to the invitation or to another would be a nuisance; closer to the start, too late to find another. */
const APART = 12 * HOUR;

/**
 * When an unconfirmed duty's next nudge is due (at or before `now`: at once), or null when none is left.
 * Nudges fall 24 h after publication, if 12 h are then left, and 48 h before the start, unless that is within 12 h of
 * the publication; of two within 12 h only the earlier. When neither fits, one falls halfway. Nudges missed while nobody ticked are one nudge, and after the start
 * there are none.
 */
export function nudgeInstant({ duty, publishedAt, confirmedAt, nudgedAt }: Confirmation, now: Instant): Instant | null {
  if (confirmedAt !== null || now >= duty.start) return null;
  const left = nudges(duty, publishedAt).filter((instant) => nudgedAt === null || instant > nudgedAt);
  return left.findLast((instant) => instant <= now) ?? left[0] ?? null;
}

function nudges(duty: Interval, publishedAt: Instant): Instant[] {
  if (publishedAt >= duty.start) return [];
  const [first, second] = [publishedAt + DAY, duty.start - 2 * DAY]
    .filter((instant) => instant >= publishedAt + APART && instant <= duty.start - APART)
    .toSorted((a, b) => a - b);
  if (first === undefined) return [publishedAt + Math.floor((duty.start - publishedAt) / 2)];
  return second !== undefined && second - first >= APART ? [first, second] : [first];
}
