import { minutes } from '../../../rota/interval.js';
import { compareNames } from '../../../rota/names.js';
import type { Breach } from '../../../rota/rules.js';
import { breachesOf } from './judge.js';
import type { Placed, Sheet, SheetShift, Staff } from './sheet.js';

/** Somebody who could stand a shift, what they already carry, and what they would break by it. */
export interface Suggestion {
  readonly person: Staff;
  readonly shifts: number;
  readonly hours: number;
  /** Minutes since their watch before; null when there is none. */
  readonly rested: number | null;
  readonly breaches: readonly Breach[];
}

const CANDIDATE = 'candidate';

/** A shift as if the person stood it already. */
export function asIf(shift: SheetShift, personId: string, id = CANDIDATE): Placed {
  return { id, shiftId: shift.id, personId, start: shift.start, end: shift.end, note: '', overrideReason: '' };
}

/** What the person would break by also standing the shift. */
export function breachesBy(sheet: Sheet, placed: readonly Placed[], shift: SheetShift, personId: string): Breach[] {
  return breachesOf(sheet, [...placed, asIf(shift, personId)], personId).filter((breach) =>
    breach.watchIds.includes(CANDIDATE),
  );
}

/**
 * Who could stand the shift without breaking a hard rule, best first: those who keep every rule, then those who carry
 * the fewest hours, then the longest rested, then by name.
 */
export function suggestionsFor(sheet: Sheet, placed: readonly Placed[], shift: SheetShift): Suggestion[] {
  const there = new Set(placed.filter((each) => each.shiftId === shift.id).map((each) => each.personId));
  return sheet.staff
    .filter((person) => !there.has(person.id) && person.name !== '—')
    .map((person) => suggestion(sheet, placed, shift, person))
    .filter(({ breaches }) => breaches.every((breach) => breach.severity === 'soft'))
    .toSorted(
      (a, b) =>
        a.breaches.length - b.breaches.length ||
        a.hours - b.hours ||
        restedMore(a, b) ||
        compareNames(a.person.name, b.person.name),
    );
}

function suggestion(sheet: Sheet, placed: readonly Placed[], shift: SheetShift, person: Staff): Suggestion {
  const own = placed.filter((each) => each.personId === person.id);
  const ends = [...own, ...sheet.elsewhere.filter((watch) => watch.personId === person.id)]
    .map((watch) => watch.end)
    .filter((end) => end <= shift.start);
  return {
    person,
    shifts: own.length,
    hours: own.reduce((sum, each) => sum + minutes(each), 0) / 60,
    rested: ends.length === 0 ? null : (shift.start - Math.max(...ends)) / 60_000,
    breaches: breachesBy(sheet, placed, shift, person.id),
  };
}

function restedMore(a: Suggestion, b: Suggestion): number {
  if (a.rested === b.rested) return 0;
  if (a.rested === null) return -1;
  return b.rested === null ? 1 : b.rested - a.rested;
}
