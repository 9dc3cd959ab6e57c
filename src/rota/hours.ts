import type { CivilDay, DayCalendar, DayKind, Zone } from './calendar.js';
import { addDays, at, daysOf } from './calendar.js';
import type { Interval } from './interval.js';
import { HOUR, intersection, MINUTE } from './interval.js';

/** Hours of a duty by day (06:00–22:00) and by night (22:00–06:00). */
export interface DayAndNight {
  readonly day: number;
  readonly night: number;
}

/** Minutes of one night, 22:00 to 06:00, that must be stood for it to count as a night stood. */
const NIGHT_COUNTS_FROM = 180;

/** Hours by kind of civil day and by day or night; kinds without any are left out. */
export function hoursByClass(
  interval: Interval,
  calendar: DayCalendar,
  zone: Zone,
): Partial<Record<DayKind, DayAndNight>> {
  const hours: Partial<Record<DayKind, DayAndNight>> = {};
  for (const on of daysOf(interval, zone)) {
    const kind = calendar.kindOf(on);
    const before = hours[kind] ?? { day: 0, night: 0 };
    const light = shared(interval, between(on, '06:00', '22:00', zone));
    const dark = shared(interval, between(on, '00:00', '24:00', zone)) - light;
    hours[kind] = { day: before.day + light / HOUR, night: before.night + dark / HOUR };
  }
  return hours;
}

/** Hours by civil month 'YYYY-MM', a duty over a month's end being split at its 24:00. */
export function hoursByMonth(interval: Interval, zone: Zone): Record<string, number> {
  const hours: Record<string, number> = {};
  for (const on of daysOf(interval, zone)) {
    const month = on.slice(0, 7);
    hours[month] = (hours[month] ?? 0) + shared(interval, between(on, '00:00', '24:00', zone)) / HOUR;
  }
  return hours;
}

/** The nights, each named by its evening, of which three hours or more are stood; in order. */
export function nightsStood(watches: readonly Interval[], zone: Zone): CivilDay[] {
  const stood = new Map<CivilDay, number>();
  for (const watch of watches) {
    const touched = daysOf(watch, zone);
    const first = touched[0];
    for (const evening of first === undefined ? [] : [addDays(first, -1), ...touched]) {
      const night = { start: at(evening, '22:00', zone), end: at(addDays(evening, 1), '06:00', zone) };
      stood.set(evening, (stood.get(evening) ?? 0) + shared(watch, night));
    }
  }
  return [...stood]
    .filter(([, length]) => length >= NIGHT_COUNTS_FROM * MINUTE)
    .map(([evening]) => evening)
    .toSorted();
}

function between(on: CivilDay, from: string, to: string, zone: Zone): Interval {
  return { start: at(on, from, zone), end: at(on, to, zone) };
}

function shared(a: Interval, b: Interval): number {
  const both = intersection(a, b);
  return both ? both.end - both.start : 0;
}
