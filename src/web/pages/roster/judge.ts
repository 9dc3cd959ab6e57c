import { HO_CHI_MINH } from '../../../rota/calendar.js';
import type { Gap } from '../../../rota/coverage.js';
import { gaps } from '../../../rota/coverage.js';
import { intersection, intersects, subtracted } from '../../../rota/interval.js';
import type { Breach, Situation, Watch } from '../../../rota/rules.js';
import { check } from '../../../rota/rules.js';
import { grouped } from './grouped.js';
import type { Placed, Sheet, SheetShift } from './sheet.js';

export interface PostGap extends Gap {
  readonly postId: string;
  /** The shifts of the post that reach into the gap; none when the pattern leaves that time without a shift. */
  readonly shifts: readonly SheetShift[];
}

/** How one shift stands: how many are on it (those who declined left out), how many it takes, and the worst shortage during it. */
export interface ShiftState {
  readonly have: number;
  readonly required: number;
  readonly missing: number;
}

/** The part of a gap that one shift could fill; without a shift where the pattern leaves that time uncovered. */
export interface Shortage extends Gap {
  readonly postId: string;
  readonly shift: SheetShift | null;
}

/** One person's watches here, written down to be compared, and what they break. */
interface Judged {
  readonly watches: string;
  readonly breaches: readonly Breach[];
}

export interface Judgement {
  readonly sheet: Sheet;
  readonly people: ReadonlyMap<string, Judged>;
  readonly gaps: readonly PostGap[];
  /** The gaps cut at the shifts, earliest first: what the planner has to fix one by one. */
  readonly shortages: readonly Shortage[];
  readonly breaches: readonly Breach[];
  readonly shifts: ReadonlyMap<string, ShiftState>;
  /** Breaches by the assignment they concern. */
  readonly of: ReadonlyMap<string, readonly Breach[]>;
}

/** A roster's assignments as the rules see them. */
export function watchesOf(sheet: Sheet, placed: readonly Placed[]): Watch[] {
  return placed.flatMap((each) => {
    const post = sheet.postById.get(sheet.shiftById.get(each.shiftId)?.postId ?? '');
    if (!post) return [];
    const { id, personId, start, end } = each;
    return [{ id, personId, start, end, postKindId: post.kindId, unitId: sheet.unitId, presence: post.presence }];
  });
}

/**
 * Judges a roster with the same rules as the server: gaps to the minute, breaches with what is missing. People whose
 * watches are as in the judgement `before` are not judged again.
 */
export function judge(sheet: Sheet, placed: readonly Placed[], before?: Judgement): Judgement {
  const found = sheet.posts
    .flatMap((post) => gapsOf(sheet, post.id, post.kindId, placed))
    .toSorted((a, b) => a.start - b.start);
  const people = judged(sheet, placed, before?.sheet === sheet ? before.people : new Map());
  const breaches = [...people.values()].flatMap((person) => person.breaches).toSorted((a, b) => a.start - b.start);
  const of = new Map<string, Breach[]>();
  for (const breach of breaches) {
    for (const id of breach.watchIds) of.set(id, [...(of.get(id) ?? []), breach]);
  }
  return {
    sheet,
    people,
    gaps: found,
    shortages: found.flatMap(shortagesOf).toSorted((a, b) => a.start - b.start),
    breaches,
    shifts: shiftStates(sheet, placed, found),
    of,
  };
}

function judged(sheet: Sheet, placed: readonly Placed[], before: Judgement['people']): Map<string, Judged> {
  const people = new Map<string, Judged>();
  for (const [personId, own] of grouped(placed, (each) => each.personId)) {
    const watches = own
      .map((each) => `${each.id} ${each.shiftId} ${each.start} ${each.end}`)
      .toSorted()
      .join();
    const old = before.get(personId);
    people.set(personId, old?.watches === watches ? old : { watches, breaches: breachesOf(sheet, own, personId) });
  }
  return people;
}

/** The rules these people do not keep. */
export function breachesOf(sheet: Sheet, placed: readonly Placed[], personId?: string): Breach[] {
  const theirs = <T extends { readonly personId: string }>(list: readonly T[]) =>
    personId === undefined ? list : list.filter((each) => each.personId === personId);
  const situation = situationOf(sheet, theirs(placed));
  const watches = theirs(situation.watches);
  return check({ ...situation, watches, absences: theirs(sheet.absences) }, sheet.settings);
}

/** All the rules may look at. */
export function situationOf(sheet: Sheet, placed: readonly Placed[]): Situation {
  return {
    unitId: sheet.unitId,
    watches: [...watchesOf(sheet, placed), ...sheet.watchesElsewhere],
    absences: sheet.absences,
    standers: sheet.staff.map((person) => ({ personId: person.id, postKindIds: person.postKindIds })),
    calendar: sheet.calendar,
    zone: HO_CHI_MINH,
  };
}

function gapsOf(sheet: Sheet, postId: string, kindId: string, placed: readonly Placed[]): PostGap[] {
  const needs = sheet.needs.filter((need) => need.postKindId === kindId);
  const standing = placed.filter(
    (each) => sheet.shiftById.get(each.shiftId)?.postId === postId && !sheet.declined.has(each.id),
  );
  const own = sheet.shifts.filter((shift) => shift.postId === postId);
  return gaps(needs, standing).map((gap) => ({
    ...gap,
    postId,
    shifts: own.filter((shift) => intersects(shift, gap)),
  }));
}

function shortagesOf({ shifts, ...gap }: PostGap): Shortage[] {
  const cut = shifts.flatMap((shift) => {
    const both = intersection(gap, shift);
    return both ? [{ ...gap, ...both, shift }] : [];
  });
  const bare = subtracted([gap], cut).map((piece) => ({ ...gap, ...piece, shift: null }));
  return [...cut, ...bare];
}

function shiftStates(sheet: Sheet, placed: readonly Placed[], found: readonly PostGap[]): Map<string, ShiftState> {
  const have = new Map<string, number>();
  for (const each of placed) {
    if (!sheet.declined.has(each.id)) have.set(each.shiftId, (have.get(each.shiftId) ?? 0) + 1);
  }
  const missing = new Map<string, number>();
  for (const gap of found) {
    for (const shift of gap.shifts) missing.set(shift.id, Math.max(missing.get(shift.id) ?? 0, gap.missing));
  }
  return new Map(
    sheet.shifts.map((shift) => [
      shift.id,
      { have: have.get(shift.id) ?? 0, required: shift.required, missing: missing.get(shift.id) ?? 0 },
    ]),
  );
}
