import type { FillProblem, Person, Plan, Run, TotalPrice } from './problem.js';

/** What a plan costs, part by part, and every law it breaks; the engines are believed only when `broken` is empty. */
export interface Verdict {
  readonly objective: number;
  readonly shortage: number;
  readonly surplus: number;
  /** Standing prices of people at tasks: wishes, changes, lesser rules. */
  readonly standing: number;
  readonly clashes: number;
  readonly runs: number;
  readonly company: number;
  /** By measure, in the problem's order. */
  readonly measures: readonly number[];
  readonly broken: readonly string[];
}

/** Judges a plan from its definition alone, sharing nothing with the engines that make plans. */
export function verdictOf(problem: FillProblem, plan: Plan): Verdict {
  const broken: string[] = [];
  const note = (price: number, what: string): number => {
    if (price !== Infinity) return price;
    broken.push(what);
    return 0;
  };
  const tasksOf = problem.people.map((_, person) => takenBy(problem, plan, person, broken));
  const demand = demandOf(problem, tasksOf.flat(), note);
  let standing = 0;
  let clashes = 0;
  let runs = 0;
  problem.people.forEach((person, index) => {
    const own = tasksOf[index] ?? [];
    for (const task of own) standing += note(person.prices[task] ?? Infinity, `${person.id} may not stand ${task}`);
    for (const task of own) {
      for (const clash of problem.clashes[task] ?? []) {
        if (own.includes(clash.task)) clashes += note(clash.price, `${person.id} stands ${clash.task} after ${task}`);
      }
    }
    runs += note(runsPrice(workedDays(problem, person, own), person.days), `${person.id} runs of days`);
    runs += note(runsPrice(workedNights(problem, person, own), person.nights), `${person.id} runs of nights`);
  });
  const measures = problem.measures.map((measure) =>
    sum(
      problem.people.map((person, index) =>
        note(
          priceOf(measure.totals[index], total(measure.amounts, measure.groups, tasksOf[index] ?? [])),
          `${person.id} ${measure.id}`,
        ),
      ),
    ),
  );
  const company = companyPrice(problem, tasksOf);
  const objective = demand.shortage + demand.surplus + standing + clashes + runs + company + sum(measures);
  return { objective, ...demand, standing, clashes, runs, company, measures, broken };
}

function takenBy(problem: FillProblem, plan: Plan, person: number, broken: string[]): number[] {
  const taken: number[] = [];
  for (let day = 0; day < problem.days; day++) {
    const task = plan[person * problem.days + day] ?? -1;
    if (task < 0) continue;
    if (problem.tasks[task]?.day !== day) broken.push(`task ${task} is not of day ${day}`);
    taken.push(task);
  }
  return taken;
}

function demandOf(problem: FillProblem, taken: readonly number[], note: (price: number, what: string) => number) {
  const have = new Map<number, number>();
  for (const task of taken) have.set(task, (have.get(task) ?? 0) + 1);
  let shortage = 0;
  let surplus = 0;
  problem.tasks.forEach(({ required, shortPrice, overPrice, id }, index) => {
    const there = have.get(index) ?? 0;
    if (there < required) shortage += (required - there) * shortPrice;
    if (there > required) surplus += note((there - required) * overPrice, `too many at ${id}`);
  });
  return { shortage, surplus };
}

function workedDays({ tasks }: FillProblem, { works }: Person, own: readonly number[]): boolean[] {
  const days = Array.from(works, (fixed) => fixed === 1);
  for (const task of own) days[tasks[task]?.day ?? 0] = true;
  return days;
}

function workedNights({ tasks, night }: FillProblem, { worksNight }: Person, own: readonly number[]): boolean[] {
  const nights = Array.from(worksNight, (fixed) => fixed === 1);
  for (const task of own) if (night[task] === 1) nights[tasks[task]?.day ?? 0] = true;
  return nights;
}

/** Infinity when a run or a stretch off is forbidden. */
function runsPrice(days: readonly boolean[], run: Run): number {
  let price = 0;
  let from = 0;
  while (from < days.length) {
    const on = days[from] === true;
    let to = from;
    while (to < days.length && days[to] === on) to++;
    const inside = from > 0 && to < days.length;
    const length = to - from + (on && from === 0 ? run.before : 0);
    if (on && length > run.longest) price += (length - run.longest) * run.overPrice;
    if (inside && length < (on ? run.shortest : run.shortestOff)) price = Infinity;
    from = to;
  }
  return price;
}

function total(amounts: Int32Array, groups: Int32Array | null, own: readonly number[]): number {
  if (!groups) return sum(own.map((task) => amounts[task] ?? 0));
  return new Set(own.filter((task) => amounts[task] === 1).map((task) => groups[task])).size;
}

function priceOf(price: TotalPrice | undefined, amount: number): number {
  return price?.prices[amount - price.low] ?? Infinity;
}

function companyPrice({ company }: FillProblem, tasksOf: readonly (readonly number[])[]): number {
  if (!company) return 0;
  const groups = tasksOf.map(
    (own) => new Set(own.map((task) => company.groups[task] ?? -1).filter((group) => group >= 0)),
  );
  let price = 0;
  groups.forEach((mine, index) => {
    for (const theirs of groups.slice(index + 1)) {
      const together = [...mine].filter((group) => theirs.has(group)).length;
      price += Math.max(0, together - company.free) * company.price;
    }
  });
  return price;
}

function sum(values: readonly number[]): number {
  return values.reduce((all, value) => all + value, 0);
}
