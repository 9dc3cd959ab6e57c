import type { Translation } from './from-roster.js';
import { type Refusal, refusedOf } from './lawful.js';
import type { Plan } from './problem.js';

export interface Placement {
  readonly shiftId: string;
  readonly personId: string;
}

/** What is proposed: whom to put where, which assignments to take off, and what stays open. */
export interface Proposal {
  readonly add: readonly Placement[];
  readonly remove: readonly string[];
  readonly gapsLeft: readonly { readonly shiftId: string; readonly missing: number }[];
  /** What the plan held that the rules themselves, asked again, forbid; it is not proposed. */
  readonly refused: readonly Refusal[];
}

/** A plan in the roster's words. Every watch in it has been judged again by the rules the whole house uses. */
export function proposalOf(translation: Translation, plan: Plan): Proposal {
  const planned = placementsOf(translation, plan);
  const refused = refusedOf(translation.input, planned);
  const holds = planned.filter((each) => !isIn(refused, each));
  return {
    add: holds.filter((each) => !isIn(translation.loose, each)),
    remove: translation.loose.filter((each) => !isIn(holds, each)).map(({ id }) => id),
    gapsLeft: translation.problem.tasks.flatMap(({ id, required }) => {
      const missing = required - holds.filter(({ shiftId }) => shiftId === id).length;
      return missing > 0 ? [{ shiftId: id, missing }] : [];
    }),
    refused,
  };
}

function isIn(list: readonly Placement[], { shiftId, personId }: Placement): boolean {
  return list.some((each) => each.shiftId === shiftId && each.personId === personId);
}

function placementsOf({ problem, shiftIds }: Translation, plan: Plan): Placement[] {
  return problem.people.flatMap(({ id }, person) =>
    Array.from(plan.subarray(person * problem.days, (person + 1) * problem.days))
      .filter((task) => task >= 0)
      .map((task) => ({ shiftId: shiftIds[task] ?? '', personId: id })),
  );
}
