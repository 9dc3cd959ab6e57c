import type { FillProblem, Run } from './problem.js';

/** One count that a task adds to. */
export interface Added {
  readonly measure: number;
  readonly amount: number;
  /** −1 when the amount is simply added. */
  readonly group: number;
}

/** A problem laid out for looking things up fast. */
export interface Layout {
  readonly problem: FillProblem;
  readonly days: number;
  readonly people: number;
  readonly tasks: number;
  readonly dayOf: Int32Array;
  /** By day, its first task; one more entry closes the last day. */
  readonly firstOf: Int32Array;
  /** How many days ahead a task can clash. */
  readonly reach: number;
  /** By task, the price of each task of the next `reach` days, counted from the first of the next day; null when free. */
  readonly clash: readonly (Float64Array | null)[];
  readonly added: readonly (readonly Added[])[];
  /** By measure, how many groups it has, 0 for a plain sum. */
  readonly groups: readonly number[];
  /** By person and day, the tasks they may stand. */
  readonly may: readonly Int32Array[];
  readonly runs: readonly Run[];
  readonly nightRuns: readonly Run[];
}

export function layoutOf(problem: FillProblem): Layout {
  const { days, tasks, people, measures } = problem;
  const dayOf = Int32Array.from(tasks, ({ day }) => day);
  const firstOf = new Int32Array(days + 1);
  for (const day of dayOf) firstOf[day + 1] = (firstOf[day + 1] ?? 0) + 1;
  for (let day = 0; day < days; day++) firstOf[day + 1] = (firstOf[day + 1] ?? 0) + (firstOf[day] ?? 0);
  const reach = problem.clashes.reduce(
    (most, later, task) =>
      later.reduce((far, each) => Math.max(far, (dayOf[each.task] ?? 0) - (dayOf[task] ?? 0)), most),
    0,
  );
  const groups = measures.map((measure) => (measure.groups ? Math.max(-1, ...measure.groups) + 1 : 0));
  const may = people.flatMap(({ prices }) =>
    Array.from({ length: days }, (_, day) => {
      const from = firstOf[day] ?? 0;
      const own: number[] = [];
      for (let task = from; task < (firstOf[day + 1] ?? from); task++) {
        if ((prices[task] ?? Infinity) < Infinity) own.push(task);
      }
      return Int32Array.from(own);
    }),
  );
  return {
    problem,
    days,
    people: people.length,
    tasks: tasks.length,
    dayOf,
    firstOf,
    reach,
    clash: clashTable(problem, dayOf, firstOf, reach),
    added: tasks.map((_, task) =>
      measures.flatMap(({ amounts, groups: touched }, measure) => {
        const amount = amounts[task] ?? 0;
        return amount === 0 ? [] : [{ measure, amount, group: touched ? (touched[task] ?? -1) : -1 }];
      }),
    ),
    groups,
    may,
    runs: people.map((person) => person.days),
    nightRuns: people.map((person) => person.nights),
  };
}

function clashTable(
  { clashes, days }: FillProblem,
  dayOf: Int32Array,
  firstOf: Int32Array,
  reach: number,
): (Float64Array | null)[] {
  return clashes.map((later, task) => {
    if (later.length === 0) return null;
    const next = (dayOf[task] ?? 0) + 1;
    const from = firstOf[next] ?? 0;
    const table = new Float64Array((firstOf[Math.min(days, next + reach)] ?? from) - from);
    for (const { task: other, price } of later) table[other - from] = price;
    return table;
  });
}

/** How many pairs there are of a person and a task they may stand. */
export function cellsOf({ people }: FillProblem): number {
  let cells = 0;
  for (const { prices } of people) for (const price of prices) if (price < Infinity) cells++;
  return cells;
}
