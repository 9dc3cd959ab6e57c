import type { CompactModel } from './compact-model.js';
import type { FillProblem, Task } from './problem.js';

/** Tasks of one day alike in all but who may stand them: the same hours at different posts. */
export interface TaskClass {
  readonly day: number;
  readonly tasks: readonly number[];
  /** Any of them, for what they share. */
  readonly like: number;
}

/** One person standing any of some tasks of a class, for one price. */
export interface Slot {
  readonly person: number;
  readonly taskClass: number;
  readonly day: number;
  readonly tasks: readonly number[];
  readonly column: number;
}

/** Who could take what: by person, their slots by day. Which of its tasks a slot takes is a flow, whole of itself. */
export interface Slots {
  readonly classes: readonly TaskClass[];
  readonly byPerson: readonly (readonly Slot[])[];
  /** By task, the columns that fill it. */
  readonly fills: readonly (readonly number[])[];
  /** By class and set of tasks, the columns of the flow by task; none where the set is a single task. */
  readonly flows: ReadonlyMap<string, ReadonlyMap<number, number>>;
}

/** Slots that share a class and set of tasks share a flow. */
export const flowOf = (tasks: readonly number[]): string => tasks.join();

/** Writes down the slots and their flows to the tasks. */
export function slotsOf(problem: FillProblem, model: CompactModel): Slots {
  const classes = classesOf(problem);
  const fills = problem.tasks.map((): number[] => []);
  const flows = new Map<string, Map<number, number>>();
  const sources = new Map<string, number[]>();
  const byPerson = problem.people.map(({ prices }, person) =>
    classes.flatMap(({ day, tasks }, taskClass) =>
      [...byPrice(problem, prices, tasks)].map(([price, open]): Slot => {
        const slot = { person, taskClass, day, tasks: open, column: model.column(price, 0, 1, true) };
        const only = open.length === 1 ? open[0] : undefined;
        if (only !== undefined) fills[only]?.push(slot.column);
        else sources.set(flowOf(open), [...(sources.get(flowOf(open)) ?? []), slot.column]);
        return slot;
      }),
    ),
  );
  for (const [key, columns] of sources) {
    const targets = key.split(',').map((task): [number, number] => [Number(task), model.column(0, 0, columns.length)]);
    for (const [task, column] of targets) fills[task]?.push(column);
    model.row(
      0,
      0,
      [...columns, ...targets.map(([, column]) => column)],
      [...columns.map(() => 1), ...targets.map(() => -1)],
    );
    flows.set(key, new Map(targets));
  }
  return { classes, byPerson, fills, flows };
}

/** The tasks somebody may stand, by what that costs them. */
function byPrice({ tasks }: FillProblem, prices: Float64Array, among: readonly number[]): Map<number, number[]> {
  const open = new Map<number, number[]>();
  for (const task of among) {
    const price = prices[task] ?? Infinity;
    const { required, overPrice } = tasks[task] as Task;
    if (price === Infinity || (required === 0 && overPrice === Infinity)) continue;
    open.set(price, [...(open.get(price) ?? []), task]);
  }
  return open;
}

function classesOf(problem: FillProblem): TaskClass[] {
  const earlier = problem.tasks.map((): string[] => []);
  problem.clashes.forEach((later, task) => {
    for (const { task: other, price } of later) earlier[other]?.push(`${task}:${price}`);
  });
  const alike = new Map<string, number[]>();
  problem.tasks.forEach(({ day }, task) => {
    const later = (problem.clashes[task] ?? []).map((clash) => `${clash.task}:${clash.price}`);
    const counts = problem.measures.map(({ amounts, groups }) => {
      const amount = amounts[task] ?? 0;
      return groups && amount === 1 ? `g${groups[task] ?? -1}` : amount;
    });
    const key = [day, problem.night[task], counts, later.toSorted(), earlier[task]?.toSorted()].join(';');
    alike.set(key, [...(alike.get(key) ?? []), task]);
  });
  return [...alike.values()].map((tasks) => {
    const like = tasks[0] as number;
    return { day: (problem.tasks[like] as Task).day, tasks, like };
  });
}

/** The prices of too few and too many at every task, exactly as often as `required` says. */
export function writeDemand(problem: FillProblem, { fills }: Slots, model: CompactModel): void {
  problem.tasks.forEach(({ required, shortPrice, overPrice }, task) => {
    const columns = fills[task] ?? [];
    const short = model.column(shortPrice, 0, required);
    const over = model.column(overPrice === Infinity ? 0 : overPrice, 0, overPrice === Infinity ? 0 : Infinity);
    model.row(required, required, [...columns, short, over], [...columns.map(() => 1), 1, -1]);
    model.completes((values) => {
      let there = 0;
      for (const column of columns) there += values[column] ?? 0;
      values[short] = Math.max(0, required - there);
      values[over] = overPrice === Infinity ? 0 : Math.max(0, there - required);
    });
  });
}
