import { verdictOf } from '../../../src/rota/fill/check.js';
import type { FillProblem } from '../../../src/rota/fill/problem.js';

/** One person alone, with no places to fill: what is left is what a line itself costs. */
export function alone(problem: FillProblem, person: number): FillProblem {
  const measures = problem.measures.map((each) => ({ ...each, totals: each.totals.slice(person, person + 1) }));
  const tasks = problem.tasks.map((task) => ({ ...task, required: 0, shortPrice: 0, overPrice: 0 }));
  return { ...problem, tasks, measures, people: problem.people.slice(person, person + 1), company: null };
}

/** Each with at most one task a day. */
export function everyLine({ days, tasks }: FillProblem): Int32Array[] {
  let lines = [new Int32Array(days).fill(-1)];
  tasks.forEach(({ day }, task) => {
    lines = [...lines, ...lines.filter((line) => line[day] === -1).map((line) => line.with(day, task))];
  });
  return lines;
}

/** What a line alone costs, less what its tasks earn; Infinity when it is not lawful. */
export function reducedOf(problem: FillProblem, line: Int32Array, duals: Float64Array): number {
  const { objective, broken } = verdictOf(problem, line);
  return broken.length > 0
    ? Infinity
    : line.reduce((all, task) => all - (task < 0 ? 0 : (duals[task] ?? 0)), objective);
}
