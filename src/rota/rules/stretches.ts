import type { CivilDay, Zone } from '../calendar.js';
import { addDays, daysOf, mondayOf, startOfDay, wholeDays } from '../calendar.js';
import type { Interval } from '../interval.js';

/** The civil days any of the intervals touches, in order. */
export function daysStood(intervals: readonly Interval[], zone: Zone): CivilDay[] {
  return [...new Set(intervals.flatMap((each) => daysOf(each, zone)))].toSorted();
}

/** The weeks any of the intervals touches, Monday 00:00 to Sunday 24:00, in order. */
export function weeksOf(intervals: readonly Interval[], zone: Zone): Interval[] {
  const mondays = new Set(daysStood(intervals, zone).map(mondayOf));
  return [...mondays].map((monday) => wholeDays(monday, 7, zone));
}

/** The civil months any of the intervals touches, in order. */
export function monthsOf(intervals: readonly Interval[], zone: Zone): Interval[] {
  const months = new Set(daysStood(intervals, zone).map((on) => `${on.slice(0, 7)}-01`));
  return [...months].map((first) => ({
    start: startOfDay(first, zone),
    end: startOfDay(`${addDays(first, 31).slice(0, 7)}-01`, zone),
  }));
}

/** Groups days, given in order and each once, into runs that follow each other without a day between. */
export function runsOf(days: readonly CivilDay[]): CivilDay[][] {
  const runs: CivilDay[][] = [];
  for (const on of days) {
    const run = runs.at(-1);
    const last = run?.at(-1);
    if (run !== undefined && last !== undefined && addDays(last, 1) === on) run.push(on);
    else runs.push([on]);
  }
  return runs;
}
