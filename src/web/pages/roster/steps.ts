import type { AssignmentChange } from '../../api/rosters.js';
import type { Placed } from './sheet.js';

/** One thing the planner did: whom it put where and whom it took away. Its inverse undoes it exactly, ids included. */
export interface Step {
  readonly add: readonly Placed[];
  readonly remove: readonly Placed[];
}

/** The step that takes this one back. */
export function inverse(step: Step): Step {
  return { add: step.remove, remove: step.add };
}

/** The list after the steps. What a step would remove and is not there, or add and is there, is left as it is. */
export function applied(list: readonly Placed[], steps: readonly Step[]): readonly Placed[] {
  if (steps.length === 0) return list;
  const byId = new Map(list.map((each) => [each.id, each]));
  for (const step of steps) {
    for (const each of step.remove) byId.delete(each.id);
    for (const each of step.add) byId.set(each.id, each);
  }
  return [...byId.values()];
}

/** Several steps as one request: what was added and taken away again is not mentioned. */
export function net(steps: readonly Step[]): Step {
  const add = new Map<string, Placed>();
  const remove = new Map<string, Placed>();
  for (const step of steps) {
    for (const each of step.remove) if (!add.delete(each.id)) remove.set(each.id, each);
    for (const each of step.add) {
      const before = remove.get(each.id);
      if (before && same(before, each)) remove.delete(each.id);
      else add.set(each.id, each);
    }
  }
  return { add: [...add.values()], remove: [...remove.values()] };
}

/** Whether a request of this step would change nothing. */
export const isNothing = (step: Step): boolean => step.add.length === 0 && step.remove.length === 0;

/** How many assignments a step puts and takes away. */
export const sizeOf = ({ add, remove }: Step): number => add.length + remove.length;

/** The step as the API takes it. */
export function changeOf(step: Step): AssignmentChange {
  return {
    add: step.add.map(({ id, shiftId, personId, note, overrideReason }) => ({
      id,
      shiftId,
      personId,
      note,
      overrideReason,
    })),
    remove: step.remove.map(({ id }) => id),
  };
}

/** How one list became another, as if somebody had done it in one step. */
export function stepBetween(before: readonly Placed[], after: readonly Placed[]): Step {
  const old = new Map(before.map((each) => [each.id, each]));
  const fresh = new Map(after.map((each) => [each.id, each]));
  return {
    add: after.filter((each) => !same(old.get(each.id), each)),
    remove: before.filter((each) => !same(fresh.get(each.id), each)),
  };
}

/** Whether both say the same of the same assignment. */
export function same(a: Placed | undefined, b: Placed): boolean {
  return (
    a !== undefined &&
    a.shiftId === b.shiftId &&
    a.personId === b.personId &&
    a.note === b.note &&
    a.overrideReason === b.overrideReason
  );
}
