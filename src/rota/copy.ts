import type { CivilDay, DayKind, Zone } from './calendar.js';
import { addDays, isWorking, startOfDay } from './calendar.js';
import type { Interval } from './interval.js';
import { intersection, intersects, minutes } from './interval.js';

/** A day of a period, as far as copying looks at it. */
export interface CopyDay {
  readonly on: CivilDay;
  readonly kind: DayKind;
}

/** Who stood what in the earlier period; `on` is the day it began. */
export interface CopyWatch extends Interval {
  readonly on: CivilDay;
  readonly postKindId: string;
  readonly code: string;
  readonly personId: string;
}

export interface CopyShift extends Interval {
  readonly id: string;
  readonly on: CivilDay;
  readonly postKindId: string;
  readonly code: string;
  readonly required: number;
}

/** Somebody who may be copied: a present member of the unit, and when they are away. */
export interface CopyPerson {
  readonly id: string;
  readonly absences: readonly Interval[];
}

/** Why a watch was not copied: no day like its own, no turn at its hours, or its person or the turn is not free. */
export type WhyUnplaced = 'no-day' | 'no-shift' | 'left' | 'absent' | 'twice' | 'full';

export interface Copied {
  readonly placements: readonly { readonly shiftId: string; readonly personId: string }[];
  /** `on` is the day the watch would have fallen on; the earlier day when there is none like it. */
  readonly unplaced: readonly { readonly watch: CopyWatch; readonly on: CivilDay; readonly why: WhyUnplaced }[];
}

/**
 * An earlier roster on the days of a new period: working days onto working days, holidays onto holidays, other days
 * off onto days off, each in its order. Nobody is put in another's place, nor on two shifts at once. A night that began
 * on the eve of the period goes onto the new eve.
 */
export function copied(
  earlier: { readonly watches: readonly CopyWatch[]; readonly days: readonly CopyDay[] },
  target: { readonly shifts: readonly CopyShift[]; readonly days: readonly CopyDay[] },
  people: readonly CopyPerson[],
  zone: Zone,
): Copied {
  const dayFor = matchedDays(earlier.days, target.days);
  const present = new Map(people.map((person) => [person.id, person]));
  const taken = new Map<string, CopyShift[]>();
  const stood = new Map<string, CopyShift[]>();
  const placements: { shiftId: string; personId: string }[] = [];
  const unplaced: Copied['unplaced'][number][] = [];
  const ordered = earlier.watches.toSorted((a, b) => a.start - b.start || (a.personId < b.personId ? -1 : 1));
  for (const watch of ordered) {
    const on = dayFor.get(watch.on);
    const shift = on === undefined ? undefined : shiftFor(watch, on, target.shifts, zone);
    const own = stood.get(watch.personId) ?? [];
    const others = shift ? (taken.get(shift.id) ?? []) : [];
    const why = on === undefined ? 'no-day' : whyNot(shift, present.get(watch.personId), own, others);
    if (why !== undefined || shift === undefined) {
      unplaced.push({ watch, on: on ?? watch.on, why: why ?? 'no-shift' });
      continue;
    }
    placements.push({ shiftId: shift.id, personId: watch.personId });
    stood.set(watch.personId, [...own, shift]);
    taken.set(shift.id, [...others, shift]);
  }
  return { placements, unplaced };
}

function whyNot(
  shift: CopyShift | undefined,
  person: CopyPerson | undefined,
  own: readonly CopyShift[],
  others: readonly CopyShift[],
): WhyUnplaced | undefined {
  if (!shift) return 'no-shift';
  if (!person) return 'left';
  if (person.absences.some((away) => intersects(away, shift))) return 'absent';
  if (own.some((each) => intersects(each, shift))) return 'twice';
  return others.length >= shift.required ? 'full' : undefined;
}

/**
 * Which new day stands for which earlier one. Holidays beyond those of the new period go onto its other days off and
 * the other way round; a working day never becomes a day off.
 */
function matchedDays(earlier: readonly CopyDay[], target: readonly CopyDay[]): Map<CivilDay, CivilDay> {
  const pairs = new Map<CivilDay, CivilDay>();
  const used = new Set<CivilDay>();
  const [first, other] = [earlier[0], target[0]];
  if (first && other) pairs.set(addDays(first.on, -1), addDays(other.on, -1));
  const match = (like: (day: CopyDay) => boolean) => {
    const from = earlier.filter((day) => like(day) && !pairs.has(day.on));
    const onto = target.filter((day) => like(day) && !used.has(day.on));
    for (const [index, day] of from.slice(0, onto.length).entries()) {
      const twin = onto[index] as CopyDay;
      pairs.set(day.on, twin.on);
      used.add(twin.on);
    }
  };
  match((day) => isWorking(day.kind));
  match((day) => day.kind === 'HOLIDAY');
  match((day) => !isWorking(day.kind) && day.kind !== 'HOLIDAY');
  match((day) => !isWorking(day.kind));
  return pairs;
}

/** The shift of the same post on the day: the turn of the same name, else the one that shares most hours of the day. */
function shiftFor(watch: CopyWatch, on: CivilDay, shifts: readonly CopyShift[], zone: Zone): CopyShift | undefined {
  const moved = startOfDay(on, zone) - startOfDay(watch.on, zone);
  const hours = { start: watch.start + moved, end: watch.end + moved };
  const shared = (shift: CopyShift) => {
    const both = intersection(hours, shift);
    return both ? minutes(both) : 0;
  };
  const ranked = shifts
    .filter((shift) => shift.on === on && shift.postKindId === watch.postKindId && shared(shift) > 0)
    .toSorted(
      (a, b) =>
        Number(b.code === watch.code) - Number(a.code === watch.code) || shared(b) - shared(a) || a.start - b.start,
    );
  return ranked[0];
}
