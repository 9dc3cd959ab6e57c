import { intersection } from '../interval.js';
import { asking, type Constraint } from './constraints.js';
import { type Coverable, lawsOf } from './coverable.js';
import type { FillInput } from './fill-input.js';
import { type Relaxation, relaxed } from './relaxation.js';

/** A way out, and how many people are still missing nearby once it is taken. */
export interface Offer {
  readonly relaxation: Relaxation;
  readonly missing: number;
}

/** What is given up more lightly comes first: a rule that then only warns, a post, a day of leave, a shift. */
const LIGHTEST: Readonly<Record<Relaxation['kind'], number>> = { rule: 0, post: 1, absence: 2, demand: 3 };
const MOST_OFFERS = 6;

/** What could be given up of some conflicts, each tried: what leaves fewest gaps first. */
export function offersOf(
  input: FillInput,
  conflicts: readonly { readonly constraints: readonly Constraint[] }[],
  cover: (variant: FillInput) => Coverable | null,
): Offer[] {
  const known = new Map<string, Relaxation>();
  for (const { constraints } of conflicts) {
    for (const constraint of constraints) {
      for (const relaxation of relaxationsOf(input, constraints, constraint, cover)) {
        known.set(JSON.stringify(relaxation), relaxation);
      }
    }
  }
  return [...known.values()]
    .toSorted((a, b) => LIGHTEST[a.kind] - LIGHTEST[b.kind])
    .slice(0, MOST_OFFERS)
    .flatMap((relaxation): Offer[] => {
      const found = cover(lawsOf(relaxed({ ...input, relaxations: [relaxation] })));
      return found ? [{ relaxation, missing: found.missing }] : [];
    })
    .toSorted((a, b) => a.missing - b.missing || LIGHTEST[a.relaxation.kind] - LIGHTEST[b.relaxation.kind]);
}

/** How one constraint of a conflict is given up: for a rule that names many, just as much of it as one filling uses. */
function relaxationsOf(
  input: FillInput,
  conflict: readonly Constraint[],
  constraint: Constraint,
  cover: (variant: FillInput) => Coverable | null,
): Relaxation[] {
  switch (constraint.kind) {
    case 'rule':
      return [{ kind: 'rule', rule: constraint.rule }];
    case 'demand': {
      const shift = constraint.shifts[0];
      return shift && constraint.shifts.length === 1 ? [{ kind: 'demand', shiftId: shift.id }] : [];
    }
    case 'absence':
    case 'post': {
      const used = cover(
        asking(
          input,
          conflict.filter((each) => each !== constraint),
          [constraint],
        ),
      );
      return used ? usedOf(input, constraint, used) : [];
    }
  }
}

/** What a filling without a constraint makes use of. */
function usedOf(
  input: FillInput,
  constraint: Extract<Constraint, { kind: 'absence' | 'post' }>,
  { translation, plan }: Coverable,
): Relaxation[] {
  const { problem, shiftIds } = translation;
  const shiftOf = new Map(input.shifts.map((shift) => [shift.id, shift]));
  return Array.from(plan ?? []).flatMap((task, cell): Relaxation[] => {
    const shift = shiftOf.get(shiftIds[task] ?? '');
    const person = input.people[Math.floor(cell / problem.days)];
    if (!shift || !person) return [];
    const { personId, postKindIds } = person;
    if (constraint.kind === 'absence') {
      return constraint.absences
        .filter((away) => away.personId === personId && intersection(away, shift) !== undefined)
        .map(({ start }) => ({ kind: 'absence', personId, start }));
    }
    const { postKindId } = constraint;
    const listed = postKindIds.length === 0 || postKindIds.includes(postKindId);
    return shift.postKindId === postKindId && !listed ? [{ kind: 'post', personId, postKindId }] : [];
  });
}
