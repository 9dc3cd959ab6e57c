import { addDays, type CivilDay } from '../calendar.js';
import { minimalConflict } from './conflict.js';
import { asking, type Constraint, constraintsOf } from './constraints.js';
import { coverable, lawsOf } from './coverable.js';
import type { FillInput } from './fill-input.js';
import type { LinearSolver } from './linear.js';
import { type Offer, offersOf } from './offers.js';
import { relaxed } from './relaxation.js';
import { groundOf } from './turns.js';

/** What cannot be kept together: leave any of it out, and the rest can. */
export interface Conflict {
  readonly constraints: readonly Constraint[];
  /** The people its shifts still need, and how many of them can be found at most. */
  readonly required: number;
  readonly possible: number;
}

/** Why places stay empty. */
export interface Infeasible {
  /** The conflicts at the first gaps, by day, and a few at most. */
  readonly conflicts: readonly Conflict[];
  /** People missing on the days around them. */
  readonly missing: number;
  /** What could be given up, what helps most first. */
  readonly offers: readonly Offer[];
}

const MOST_CONFLICTS = 3;
/** Days looked at on either side of a gap, until they alone cannot be filled. */
const WINDOWS = [0, 1, 3, 7, 400];
/** Days on either side of a conflict on which a way out is tried. */
const AROUND = 2;

/**
 * Why the shifts of some gaps could not be filled, gaps being those of the best plan known; null when the laws allow to
 * fill them after all, or when the time was up before it was known.
 */
export function infeasible(
  asked: FillInput,
  gaps: readonly string[],
  solver: LinearSolver,
  expired: () => boolean,
): Infeasible | null {
  const input = lawsOf(relaxed(asked));
  const short = new Set(gaps);
  const conflicts: Conflict[] = [];
  for (let left = input; conflicts.length < MOST_CONFLICTS;) {
    const first = openIn(left)
      .filter(({ id }) => short.has(id))
      .toSorted((a, b) => a.start - b.start)[0];
    const conflict = first && conflictAt(left, first.on, solver, expired);
    if (!conflict) break;
    conflicts.push(conflict);
    const gone = new Set([first.id, ...shiftsOf(conflict).map(({ id }) => id)]);
    left = only(left, ({ id }) => !gone.has(id));
  }
  if (conflicts.length === 0) return null;
  const days = new Set(
    conflicts
      .flatMap(shiftsOf)
      .flatMap(({ on }) => [...Array(2 * AROUND + 1).keys()].map((day) => addDays(on, day - AROUND))),
  );
  const near = only(input, ({ on }) => days.has(on));
  const missing = coverable(near, solver, expired)?.missing;
  if (missing === undefined) return { conflicts, missing: conflicts.length, offers: [] };
  const tried = offersOf(near, conflicts, (variant) => coverable(variant, solver, expired));
  return { conflicts, missing, offers: tried.filter((offer) => offer.missing < missing) };
}

function openIn(input: FillInput): FillInput['shifts'] {
  return groundOf(input).turns.map(({ shift }) => shift);
}

function only(input: FillInput, isKept: (shift: FillInput['shifts'][number]) => boolean): FillInput {
  const shiftIds = openIn(input).flatMap((shift) => (isKept(shift) ? [shift.id] : []));
  return { ...input, scope: { ...input.scope, shiftIds } };
}

function shiftsOf({ constraints }: Conflict): FillInput['shifts'][number][] {
  return constraints.flatMap((each) => (each.kind === 'demand' ? each.shifts : []));
}

function conflictAt(input: FillInput, on: CivilDay, solver: LinearSolver, expired: () => boolean): Conflict | null {
  for (const around of WINDOWS) {
    const from = addDays(on, -around);
    const to = addDays(on, around);
    const days = new Set(input.shifts.flatMap((shift) => (shift.on >= from && shift.on <= to ? [shift.on] : [])));
    const constraints = constraintsOf(input, days);
    const askingFor = (kept: readonly number[]): FillInput => {
      const inside = new Set(kept);
      return asking(
        input,
        constraints.filter((_, index) => inside.has(index)),
        constraints.filter((_, index) => !inside.has(index)),
      );
    };
    const members = minimalConflict(constraints.length, (kept) => {
      const asks = askingFor(kept);
      return asks.scope.shiftIds?.length === 0 || coverable(asks, solver, expired, true)?.missing === 0;
    });
    if (expired()) return null;
    if (members.length === 0) continue;
    const named = members.map((index) => constraints[index] as Constraint);
    const required = named.reduce((sum, each) => sum + (each.kind === 'demand' ? each.required : 0), 0);
    const missing = coverable(askingFor(members), solver, expired)?.missing ?? 1;
    return { constraints: named, required, possible: required - missing };
  }
  return null;
}
