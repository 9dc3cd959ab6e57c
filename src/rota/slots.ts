import { at, type CivilDay, dayOf, type Zone } from './calendar.js';
import { DAY, HOUR, type Instant, type Interval } from './interval.js';

/** A stretch of a day in which something is done once: from a wall clock on, for an hour. */
export interface Slot extends Interval {
  readonly on: CivilDay;
  /** The wall clock it begins at, 'HH:MM'. */
  readonly clock: string;
}

/** How long before its first day a period is reported on. */
const AHEAD = 3 * DAY;

/**
 * The slot that is open now, of those beginning daily at the given wall clocks; undefined when none is. A slot is open
 * for an hour, so that a desk that stood still for a while is late rather than silent. Clocks lie an hour apart at least
 * and an hour before midnight at the latest. RangeError for a text that is no clock time.
 */
export function openSlot(now: Instant, clocks: readonly string[], zone: Zone): Slot | undefined {
  const on = dayOf(now, zone);
  return clocks
    .map((clock) => {
      const start = at(on, clock, zone);
      return { on, clock, start, end: start + HOUR };
    })
    .find((slot) => slot.start <= now && now < slot.end);
}

/** When a wall clock last showed; what is then due stays so until it is done. */
export function lastSlot(now: Instant, clock: string, zone: Zone): Instant {
  const today = at(dayOf(now, zone), clock, zone);
  return today <= now ? today : today - DAY;
}

/** Whether a period is running or begins within three days. */
export function isReportedOn(period: Interval, now: Instant): boolean {
  return period.start - AHEAD <= now && now < period.end;
}
