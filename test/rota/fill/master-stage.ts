import { layoutOf } from '../../../src/rota/fill/layout.js';
import type { Columns, LinearProgram, LinearSolver, Solved, WholeOptions } from '../../../src/rota/fill/linear.js';
import { lineOf, Master } from '../../../src/rota/fill/master.js';
import type { FillProblem } from '../../../src/rota/fill/problem.js';
import { problemOf } from './part-stage.js';

/** One place on the first day and two on the second, where there may be none too many; two people of three. */
export const problem: FillProblem = (() => {
  const all = problemOf([1, 2], ['00', '00', '00']);
  return { ...all, tasks: all.tasks.map((task) => (task.day === 1 ? { ...task, overPrice: Infinity } : task)) };
})();
export const part = { people: [2, 0], required: [1, 2] };
export const lines = [
  lineOf(0, 0, []),
  lineOf(0, 1, [0]),
  lineOf(0, 3, [0, 1]),
  lineOf(2, 0.5, []),
  lineOf(2, 2, [-1, 1]),
] as const;
export const never = (): boolean => false;

export const plain = (list: ArrayLike<number>): number[] => Array.from(list);
/** A programme that only writes down what it is told, and answers as told. */
export function written({
  required = part.required,
  answer = {},
}: { required?: readonly number[]; answer?: Partial<Solved> } = {}) {
  const none = new Float64Array();
  const solved: Solved = {
    status: 'optimal',
    objective: 7,
    bound: 7,
    values: none,
    duals: none,
    reducedCosts: none,
    ...answer,
  };
  const seen = {
    sides: {} as unknown,
    columns: [] as unknown[],
    bounds: [] as number[][][],
    removed: [] as number[][],
    asked: [] as WholeOptions[],
    open: 1,
  };
  const program: Partial<LinearProgram> = {
    addColumns: (columns: Columns) =>
      seen.columns.push(
        Object.fromEntries(
          Object.entries(columns).map(([name, list]: [string, ArrayLike<number>]) => [name, plain(list)]),
        ),
      ),
    setBounds: (...bounds) => seen.bounds.push(bounds.map(plain)),
    removeColumns: (columns) => seen.removed.push(plain(columns)),
    relax: () => solved,
    solve: (options = {}) => {
      seen.asked.push(options);
      return solved;
    },
    dispose: () => seen.open--,
  };
  const solver: LinearSolver = {
    program: ({ lower, upper }) => {
      seen.sides = { lower: plain(lower), upper: plain(upper) };
      return program as LinearProgram;
    },
  };
  return { seen, master: new Master(layoutOf(problem), solver, { ...part, required }) };
}
