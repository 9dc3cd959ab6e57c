import type { DayCalendar, Zone } from './calendar.js';
import { daysOf, isWorking, officeHours, wholeDays } from './calendar.js';
import type { Interval } from './interval.js';
import { HOUR, intersection, merged, subtracted } from './interval.js';

/** Hours stood outside office hours, by where they fall. Those on call stand apart: whether they count is not settled. */
export interface EarnedHours {
  readonly workingDays: number;
  readonly daysOff: number;
  readonly holidays: number;
  readonly onCall: number;
}

/** A watch as compensatory leave sees it. Without a presence it is on site. */
export interface PresentWatch extends Interval {
  readonly presence?: 'on-site' | 'on-call';
}

/**
 * Hours for which leave is due, hour for hour: on site outside the office hours of working days. A multiplier is
 * the employer's to apply. An hour stood twice counts once; a watch over midnight is split there.
 */
export function earnedHours(watches: readonly PresentWatch[], calendar: DayCalendar, zone: Zone): EarnedHours {
  const outside = (own: readonly Interval[]) =>
    subtracted(
      merged(own),
      own.flatMap((watch) => officeHours(watch, calendar, zone)),
    );
  const onSite = outside(watches.filter(({ presence }) => presence !== 'on-call'));
  const sums = { workingDays: 0, daysOff: 0, holidays: 0 };
  for (const piece of onSite) {
    for (const on of daysOf(piece, zone)) {
      const kind = calendar.kindOf(on);
      const where = isWorking(kind) ? 'workingDays' : kind === 'HOLIDAY' ? 'holidays' : 'daysOff';
      sums[where] += hoursIn(piece, wholeDays(on, 1, zone));
    }
  }
  return { ...sums, onCall: total(outside(watches.filter(({ presence }) => presence === 'on-call'))) };
}

/** Hours of compensatory leave taken: the office hours that fall into the absences. */
export function hoursTaken(absences: readonly Interval[], calendar: DayCalendar, zone: Zone): number {
  const away = merged(absences);
  return away.reduce(
    (sum, absence) =>
      sum + officeHours(absence, calendar, zone).reduce((hours, office) => hours + hoursIn(absence, office), 0),
    0,
  );
}

const total = (pieces: readonly Interval[]): number =>
  pieces.reduce((sum, piece) => sum + (piece.end - piece.start) / HOUR, 0);

function hoursIn(piece: Interval, stretch: Interval): number {
  const both = intersection(piece, stretch);
  return both ? (both.end - both.start) / HOUR : 0;
}
