import type { Breach } from '../../../rota/rules.js';
import type { Draft } from './draft.js';
import { grouped } from './grouped.js';
import { newId } from './identity.js';
import { breachesOf } from './judge.js';
import type { Placed, Sheet, SheetShift } from './sheet.js';
import type { Step } from './steps.js';
import { asIf } from './asif.js';

/** Somebody to be put on a shift by an import, a copy, a rotation or a paste. */
export interface Placement {
  readonly shiftId: string;
  readonly personId: string;
  readonly note?: string;
  readonly overrideReason?: string;
}

/** A placement left out: the hard rules it breaks; none when the shift is full, or the shift or the person unknown. */
export interface RefusedPlacement {
  readonly placement: Placement;
  readonly breaches: readonly Breach[];
}

export interface Placing {
  readonly step: Step;
  readonly refused: readonly RefusedPlacement[];
}

/** 'fill' leaves what stands and never exceeds what a shift takes; 'replace' first empties the shifts concerned. */
export type PlacingMode = 'fill' | 'replace';

/** What of a draft a step is made from. */
export type PlacingGround = { readonly [Key in 'sheet' | 'placed']: { readonly value: Draft[Key]['value'] } };

/**
 * Many placements as one undoable step, in the order given: what a hard rule forbids is left out and reported, who
 * stands there already stays as they are, and watches that are over are never taken away.
 */
export function stepFor(draft: PlacingGround, placements: readonly Placement[], mode: PlacingMode): Placing {
  const sheet = draft.sheet.value;
  const wanted = new Map(placements.map((each) => [placeOf(each), each]));
  const known = [...wanted.values()].filter((each) => isKnown(sheet, each));
  const concerned = new Set(known.map((each) => each.shiftId));
  const remove = mode === 'fill' ? [] : draft.placed.value.filter((each) => makesRoom(sheet, each, concerned, wanted));
  const gone = new Set(remove);
  const standing = draft.placed.value.filter((each) => !gone.has(each));
  const there = new Set(standing.map(placeOf));
  const fresh = known.filter((each) => !there.has(placeOf(each)));
  const room = roomIn(sheet, standing);
  const refusals = forbidden(sheet, standing, fresh);
  const add: Placed[] = [];
  const refused = [...wanted.values()].flatMap((placement): RefusedPlacement[] => {
    if (there.has(placeOf(placement))) return [];
    const shift = sheet.shiftById.get(placement.shiftId);
    const full = mode === 'fill' && room(placement.shiftId) <= 0;
    if (!shift || full || !isKnown(sheet, placement)) return [{ placement, breaches: [] }];
    const next = placedAt(shift, placement);
    const breaches = refusals(next);
    if (breaches.length > 0) return [{ placement, breaches }];
    add.push(next);
    room(placement.shiftId, 1);
    return [];
  });
  return { step: { add, remove }, refused };
}

const placeOf = (each: { readonly shiftId: string; readonly personId: string }): string =>
  `${each.shiftId} ${each.personId}`;

function isKnown(sheet: Sheet, { shiftId, personId }: Placement): boolean {
  return sheet.shiftById.has(shiftId) && (sheet.names.get(personId) ?? '—') !== '—';
}

/** Whether somebody who stands has to go for the placements: not when it is over, nor when they are wanted there. */
function makesRoom(
  sheet: Sheet,
  each: Placed,
  concerned: ReadonlySet<string>,
  wanted: ReadonlyMap<string, Placement>,
): boolean {
  return concerned.has(each.shiftId) && each.end > sheet.now && !wanted.has(placeOf(each));
}

/** How many more each shift takes; with `taken`, so many less from now on. */
function roomIn(sheet: Sheet, standing: readonly Placed[]): (shiftId: string, taken?: number) => number {
  const left = new Map(sheet.shifts.map((shift) => [shift.id, shift.required]));
  const take = (shiftId: string, taken = 0): number => {
    const now = (left.get(shiftId) ?? 0) - taken;
    left.set(shiftId, now);
    return now;
  };
  for (const each of standing) take(each.shiftId, 1);
  return take;
}

function placedAt(shift: SheetShift, { personId, note, overrideReason }: Placement): Placed {
  const placed = asIf(shift, personId, newId());
  return { ...placed, note: note ?? '', overrideReason: overrideReason ?? '' };
}

/**
 * Answers which hard rules a placement breaks on top of what was accepted before it. Every rule only grows stricter
 * with more watches, so whoever breaks none with all of their placements together is not judged one by one.
 */
function forbidden(
  sheet: Sheet,
  standing: readonly Placed[],
  fresh: readonly Placement[],
): (next: Placed) => readonly Breach[] {
  const own = grouped(standing, (each) => each.personId);
  const hard = hardRules(sheet);
  const judges = new Map<string, (next: Placed) => readonly Breach[]>();
  for (const [personId, theirs] of grouped(fresh, (each) => each.personId)) {
    const alone = only(hard, personId);
    const accepted = [...(own.get(personId) ?? [])];
    const all = theirs.flatMap((each) => {
      const shift = sheet.shiftById.get(each.shiftId);
      return shift ? [asIf(shift, personId, placeOf(each))] : [];
    });
    const lawful = touching(breachesOf(alone, [...accepted, ...all]), all).length === 0;
    judges.set(personId, lawful ? () => [] : (next) => accepting(alone, accepted, next));
  }
  return (next) => judges.get(next.personId)?.(next) ?? [];
}

function accepting(sheet: Sheet, accepted: Placed[], next: Placed): readonly Breach[] {
  const breaches = touching(breachesOf(sheet, [...accepted, next]), [next]);
  if (breaches.length === 0) accepted.push(next);
  return breaches;
}

function touching(breaches: readonly Breach[], list: readonly Placed[]): Breach[] {
  const ids = new Set(list.map((each) => each.id));
  return breaches.filter((breach) => breach.watchIds.some((id) => ids.has(id)));
}

function hardRules(sheet: Sheet): Sheet {
  const settings = Object.fromEntries(
    Object.entries(sheet.settings).map(([rule, setting]) => [
      rule,
      setting.severity === 'hard' ? setting : { ...setting, severity: 'off' },
    ]),
  ) as Sheet['settings'];
  return { ...sheet, settings };
}

/** The sheet as far as one person is concerned. */
function only(sheet: Sheet, personId: string): Sheet {
  return {
    ...sheet,
    staff: sheet.staff.filter((person) => person.id === personId),
    absences: sheet.absences.filter((each) => each.personId === personId),
    watchesElsewhere: sheet.watchesElsewhere.filter((each) => each.personId === personId),
  };
}
