import { DAY, type Instant, type Interval } from './interval.js';

/** A number nobody called for so long may be wrong by now, in milliseconds: a quarter of a year. */
export const CONTACT_STALE = 90 * DAY;
/** How long before a period its contacts are called anew, in milliseconds. */
const BEFORE_PERIOD = 14 * DAY;

/**
 * Whether a contact's number is to be called: nobody has for a quarter of a year, or a period begins within two weeks
 * and nobody has since the last one was over.
 */
export function isToBeCalled(verifiedAt: Instant | null, periods: readonly Interval[], now: Instant): boolean {
  if (verifiedAt === null || verifiedAt < now - CONTACT_STALE) return true;
  if (!periods.some(({ start }) => now < start && start - now <= BEFORE_PERIOD)) return false;
  return periods.some(({ end }) => verifiedAt < end && end <= now);
}
