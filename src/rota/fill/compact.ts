import { writeClashes } from './compact-clashes.js';
import { placed } from './compact-flow.js';
import { writeMeasures } from './compact-measures.js';
import { CompactModel } from './compact-model.js';
import { writeRuns } from './compact-runs.js';
import { flowOf, type Slot, type Slots, slotsOf, writeDemand } from './compact-slots.js';
import type { LinearProgram, LinearSolver } from './linear.js';
import type { FillProblem, Plan } from './problem.js';

/** A problem as one linear programme with whole columns; exact but for company, which it leaves out. */
export interface Compact {
  /** What every plan pays beside the programme's objective. */
  readonly offset: number;
  readonly columns: number;
  program(solver: LinearSolver): LinearProgram;
  planOf(values: ArrayLike<number>): Plan;
  /** Null when the plan stands what nobody may. */
  valuesOf(plan: Plan): Float64Array | null;
}

/** Writes a problem down compactly: a column for each person and kind of task of a day that they may stand. */
export function compactOf(problem: FillProblem): Compact {
  const model = new CompactModel();
  const slots = slotsOf(problem, model);
  writeDemand(problem, slots, model);
  writeClashes(problem, slots.classes, slots.byPerson, model);
  writeRuns(problem, slots.byPerson, model, (slot) => problem.night[slot.tasks[0] ?? -1] === 1);
  writeMeasures(problem, slots.classes, slots.byPerson, model);
  return {
    offset: model.offset,
    columns: model.costs.length,
    program: (solver) => model.program(solver),
    planOf: (values) => planOf(problem, slots, values),
    valuesOf: (plan) => valuesOf(problem, slots, model, plan),
  };
}

function planOf(problem: FillProblem, { classes, byPerson }: Slots, values: ArrayLike<number>): Plan {
  const plan: Plan = new Int32Array(problem.people.length * problem.days).fill(-1);
  const taken = classes.map((): Slot[] => []);
  for (const slot of byPerson.flat()) if ((values[slot.column] ?? 0) > 0.5) taken[slot.taskClass]?.push(slot);
  for (const slots of taken) {
    for (const [{ person, day }, task] of placed(slots, problem.tasks)) plan[person * problem.days + day] = task;
  }
  return plan;
}

function valuesOf(
  problem: FillProblem,
  { byPerson, flows }: Slots,
  model: CompactModel,
  plan: Plan,
): Float64Array | null {
  const values = new Float64Array(model.costs.length);
  for (const [person, slots] of byPerson.entries()) {
    const byTask = new Map(slots.flatMap((slot) => slot.tasks.map((task): [number, Slot] => [task, slot])));
    for (let day = 0; day < problem.days; day++) {
      const task = plan[person * problem.days + day] ?? -1;
      if (task < 0) continue;
      const slot = byTask.get(task);
      if (!slot) return null;
      values[slot.column] = 1;
      const flow = flows.get(flowOf(slot.tasks))?.get(task);
      if (flow !== undefined) values[flow] = (values[flow] ?? 0) + 1;
    }
  }
  model.complete(values);
  return values;
}
