import { Neighbourhoods } from '../../../src/rota/fill/neighbourhoods.js';
import type { DiveLimits } from '../../../src/rota/fill/dive.js';
import type { Generation, GenerationLimits } from '../../../src/rota/fill/generation.js';
import { layoutOf } from '../../../src/rota/fill/layout.js';
import { LinePool } from '../../../src/rota/fill/line-pool.js';
import type { LinearSolver, Solved, WholeOptions } from '../../../src/rota/fill/linear.js';
import type { Line, Master, MasterSolved, Part } from '../../../src/rota/fill/master.js';
import type { FillProblem, Plan } from '../../../src/rota/fill/problem.js';

const anyRun = { longest: 99, overPrice: Infinity, shortest: 1, shortestOff: 1, before: 0 };
/** One place a day, for as many as told. One missing costs 10, one too many 4; each has own prices, told in digits. */
export const problemOf = (required: readonly number[], prices: readonly string[]): FillProblem => ({
  days: required.length,
  tasks: required.map((each, day) => {
    const [start, end] = [day * 1440, (day + 1) * 1440];
    return { id: `${day}`, day, start, end, kind: 0, required: each, shortPrice: 10, overPrice: 4 };
  }),
  people: prices.map((own, person) => ({
    id: `${person}`,
    prices: Float64Array.from(own, Number),
    works: new Uint8Array(required.length),
    worksNight: new Uint8Array(required.length),
    days: anyRun,
    nights: anyRun,
  })),
  measures: [],
  night: new Uint8Array(required.length),
  clashes: required.map(() => []),
  company: null,
});

export const written = (rows: readonly string[]): Plan =>
  Int32Array.from(rows.flatMap((row) => Array.from(row, (cell, day) => (cell === 'X' ? day : -1))));
export const read = (plan: Plan | null, days: number): string[] | null =>
  plan &&
  Array.from({ length: plan.length / days }, (_, person) =>
    Array.from(plan.subarray(person * days, (person + 1) * days), (task) => (task < 0 ? '.' : 'X')).join(''),
  );
export const told = ({ person, tasks }: Line): string => `${person}: ${tasks.join('')}`;

export type Answer = ((master: Master) => number | readonly (readonly [number, string])[]) | number | null;
const nothing = new Float64Array();
const STOPPED: Solved = {
  status: 'stopped',
  objective: 0,
  bound: 0,
  values: null,
  duals: nothing,
  reducedCosts: nothing,
};

export interface Asked {
  readonly people: readonly number[];
  readonly required: string;
  readonly lines: readonly string[];
  readonly limits: GenerationLimits & Pick<DiveLimits, 'random'>;
}

/** How choosing lines ends, and the source of chance. */
export interface StageOptions {
  readonly status?: 'optimal' | 'stopped';
  readonly seed?: number;
}

/**
 * Parts of a plan with pricing that answers as told: what its master costs, or the lines it is sure of; and all that
 * pricing and the solver were asked.
 */
export function stageOf(
  highs: LinearSolver,
  problem: FillProblem,
  answers: Answer[],
  { status = 'optimal', seed = 7 }: StageOptions = {},
) {
  const layout = layoutOf(problem);
  const pool = new LinePool(layout);
  const seen = { asked: [] as Asked[], removed: [] as number[], solves: [] as WholeOptions[], relaxed: 0, open: 0 };
  const solver: LinearSolver = {
    program: (rows) => {
      const program = highs.program(rows);
      const real = {
        solve: program.solve.bind(program),
        relax: program.relax.bind(program),
        remove: program.removeColumns.bind(program),
        dispose: program.dispose.bind(program),
      };
      seen.open++;
      return Object.assign(program, {
        solve: (options: WholeOptions = {}) => {
          seen.solves.push(options);
          return status === 'optimal' ? real.solve(options) : STOPPED;
        },
        removeColumns: (columns: ArrayLike<number>) => {
          seen.removed.push(columns.length);
          real.remove(columns);
        },
        relax: (expired?: () => boolean) => {
          const solved = real.relax(expired);
          seen.relaxed++;
          return solved;
        },
        dispose: () => {
          seen.open--;
          real.dispose();
        },
      });
    },
  };
  const run = (master: Master, { people, required }: Part, limits: GenerationLimits): MasterSolved | null => {
    const lines = master.lines.map(told);
    seen.asked.push({ people, required: Array.from(required).join(' '), lines, limits });
    const answer = answers.shift() ?? null;
    const said = typeof answer === 'function' ? answer(master) : answer;
    if (said === null) return null;
    const sure = typeof said === 'number' ? [] : said.map(([person, tasks]) => `${person}: ${tasks}`);
    return {
      objective: typeof said === 'number' ? said : -100,
      duals: new Float64Array(problem.tasks.length),
      lineDuals: new Float64Array(people.length),
      values: Float64Array.from(master.lines, (line) => Number(sure.includes(told(line)))),
      reducedCosts: new Float64Array(master.lines.length),
    };
  };
  const generation = { run } as unknown as Generation;
  return { pool, seen, parts: new Neighbourhoods(layout, pool, generation, solver, seed) };
}
