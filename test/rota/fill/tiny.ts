import { integer } from 'fast-check';
import { verdictOf } from '../../../src/rota/fill/check.js';
import type { FillProblem, Measure, Person, Plan, Run, Task } from '../../../src/rota/fill/problem.js';

/** A seed that fast-check shrinks, told apart enough to make every kind of law and price appear. */
export const anySeed = integer({ min: 1, max: 1_000_000 });

/** A problem so small that every plan of it can be tried, with all kinds of laws and prices. */
export function tinyProblem(seed: number, company = false): FillProblem {
  const draw = drawer(seed);
  const days = 3 + draw(3);
  const kinds = 1 + draw(days > 4 ? 2 : 3);
  const tasks = Array.from({ length: days * kinds }, (_, index): Task => {
    const day = Math.floor(index / kinds);
    const start = day * 1440 + (index % kinds) * 480;
    const overPrice = [Infinity, 0, 7][draw(3)] ?? 0;
    const shortPrice = [40, 100, 3][draw(3)] ?? 0;
    return {
      id: `${index}`,
      day,
      start,
      end: start + 480,
      kind: index % kinds,
      required: draw(3),
      shortPrice,
      overPrice,
    };
  });
  const people = Array.from({ length: days > 4 || kinds > 2 ? 2 : 3 }, (_, index) => anybody(index, days, tasks, draw));
  // Some problems have tasks of one day that differ in nothing but who may stand them.
  const twins = draw(3) === 0;
  const shape = ({ day, kind }: Task): string => `${day}:${twins ? 0 : kind}`;
  const drawn = new Map<string, number>();
  const priceAfter = (first: Task, second: Task): number => {
    const key = `${shape(first)} ${shape(second)}`;
    const price = drawn.get(key) ?? [Infinity, Infinity, 5, 0.5, 0][draw(5)] ?? 0;
    drawn.set(key, price);
    return price;
  };
  const clashes = tasks.map((first) =>
    tasks.flatMap((second, task) => {
      const price = second.day > first.day && second.day < first.day + 3 ? priceAfter(first, second) : 0;
      return price > 0 ? [{ task, price }] : [];
    }),
  );
  const amounts = Int32Array.from(tasks, ({ kind }) => (twins ? 6 : ([6, 4, 9][kind] ?? 0)));
  return {
    days,
    tasks,
    people,
    measures: [anyMeasure('hours', amounts, people.length, draw), grouped(tasks, twins, people.length, draw)],
    night: Uint8Array.from(tasks, ({ kind }) => (twins || kind === kinds - 1 ? 1 : 0)),
    clashes,
    company: company ? { groups: Int32Array.from(tasks, (_, task) => task), free: 1, price: 4 } : null,
  };
}

type Draw = (below: number) => number;

/** Numbers that look random and are the same for a seed. */
function drawer(seed: number): Draw {
  let state = seed;
  return (below) => {
    state = (Math.imul(state ^ (state >>> 15), 0x2c1b3c6d) + 0x9e3779b9) | 0;
    return ((state ^ (state >>> 12)) >>> 0) % below;
  };
}

function anybody(index: number, days: number, tasks: readonly Task[], draw: Draw): Person {
  const works = Uint8Array.from({ length: days }, () => Number(draw(9) === 0));
  const worksNight = works.map((fixed) => (fixed === 1 ? draw(2) : 0));
  const prices = Float64Array.from(tasks, ({ day }) =>
    works[day] === 1 ? Infinity : ([0, 0, 0, 2.5, -3, Infinity][draw(6)] ?? 0),
  );
  return { id: `p${index}`, prices, works, worksNight, days: run(draw), nights: run(draw) };
}

function run(draw: Draw): Run {
  return {
    longest: 1 + draw(4),
    overPrice: [Infinity, 6, 0][draw(3)] ?? 0,
    shortest: 1 + Math.max(0, draw(5) - 2),
    shortestOff: 1 + Math.max(0, draw(5) - 2),
    before: draw(4),
  };
}

function anyMeasure(id: string, amounts: Int32Array, people: number, draw: Draw): Measure {
  const totals = Array.from({ length: people }, () => {
    const fair = draw(40) / 2;
    const weight = 0.25 + draw(3);
    const low = draw(4) === 0 ? 6 : 0;
    const prices = Float64Array.from({ length: 8 + draw(40) }, (_, index) => weight * (low + index - fair) ** 2);
    return { low, prices };
  });
  return { id, amounts, groups: null, totals };
}

function grouped(tasks: readonly Task[], twins: boolean, people: number, draw: Draw): Measure {
  const amounts = Int32Array.from(tasks, () => Number(twins || draw(3) > 0));
  const groups = Int32Array.from(tasks, ({ day }, task) => (amounts[task] === 1 ? Math.floor(day / 2) : -1));
  const totals = Array.from({ length: people }, () => ({ low: 0, prices: Float64Array.of(draw(9), 0, draw(4) * 3) }));
  return { id: 'groups', amounts, groups, totals };
}

/** The best plan there is, by trying all; null when none is lawful. */
export function bestOfAll(problem: FillProblem): { plan: Plan; objective: number } | null {
  const plan: Plan = new Int32Array(problem.people.length * problem.days).fill(-1);
  const lines = problem.people.map((one, index) => {
    const alone = { ...problem, people: [one], measures: problem.measures.map((each) => of(each, index)) };
    return linesOf(alone).filter((line) => lawfulAlone(alone, line));
  });
  let best: { plan: Plan; objective: number } | null = null;
  const take = (index: number): void => {
    if (index < lines.length) {
      for (const line of lines[index] ?? []) {
        plan.set(line, index * problem.days);
        take(index + 1);
      }
      return;
    }
    const { objective, broken } = verdictOf(problem, plan);
    if (broken.length === 0 && objective < (best?.objective ?? Infinity)) best = { plan: plan.slice(), objective };
  };
  take(0);
  return best;
}

function of(measure: Measure, person: number): Measure {
  return { ...measure, totals: measure.totals.slice(person, person + 1) };
}

function lawfulAlone(problem: FillProblem, line: Plan): boolean {
  const free = { ...problem, tasks: problem.tasks.map((task) => ({ ...task, overPrice: 0 })), company: null };
  return verdictOf(free, line).broken.length === 0;
}

function linesOf({ days, tasks }: FillProblem): Plan[] {
  let lines: Plan[] = [new Int32Array(days).fill(-1)];
  tasks.forEach(({ day }, task) => {
    const more = lines.filter((line) => line[day] === -1).map((line) => line.with(day, task));
    lines = [...lines, ...more];
  });
  return lines;
}
