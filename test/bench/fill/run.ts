import { type FillDesk, type FillOutcome } from '../../../src/rosters/fill/fill-desk.js';
import type { FillProblem } from '../../../src/rota/fill/problem.js';
import { median } from '../figures.js';

/** Seconds at which the objective is looked at. */
export const marks = [1, 5, 10, 30, 60] as const;

/** One solve as somebody waiting for it saw it; all in seconds from the question. */
export interface Run {
  readonly outcome: FillOutcome;
  /** Until the first lawful plan, Infinity when none came. */
  readonly first: number;
  /** By mark, the objective known then. */
  readonly at: readonly number[];
  /** Until the answer was proved the best, Infinity when it was not. */
  readonly proved: number;
  /** Processor time of all threads, whatever else the machine did. */
  readonly cpu: number;
}

/** Processor time of this process so far, its threads included, in seconds. */
export function cpuSeconds(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1e6;
}

/** Solves once and watches. What an answer was at its end it stays, however late it is asked. */
export async function run(
  desk: FillDesk,
  problem: FillProblem,
  { seed, seconds, lanes = 2 }: { seed: number; seconds: number; lanes?: 1 | 2 },
): Promise<Run> {
  const trace: { elapsed: number; objective: number }[] = [];
  const began = performance.now();
  const cpuBefore = cpuSeconds();
  const outcome = await desk.solve(problem, {
    seed,
    seconds,
    lanes,
    onProgress: ({ plan, objective }) => {
      if (plan) trace.push({ elapsed: (performance.now() - began) / 1000, objective });
    },
  });
  const elapsed = (performance.now() - began) / 1000;
  if (outcome.plan) trace.push({ elapsed, objective: outcome.objective });
  return {
    // What threads say while they are let go is none of the answer.
    outcome: { ...outcome, faults: [...outcome.faults] },
    first: trace[0]?.elapsed ?? Infinity,
    at: marks.map((mark) => trace.findLast((each) => each.elapsed <= mark)?.objective ?? Infinity),
    proved: outcome.status === 'proved' ? elapsed : Infinity,
    cpu: cpuSeconds() - cpuBefore,
  };
}

/** The middle of each figure over the seeds of one problem. */
export interface Runs {
  readonly name: string;
  readonly constant: number;
  readonly seeds: number;
  readonly first: number;
  readonly at: readonly number[];
  readonly objective: number;
  readonly bound: number;
  readonly proved: number;
  readonly provedSeeds: number;
  readonly cpu: number;
  /** Of both threads together, the most of all seeds, bytes. */
  readonly memory: number;
  readonly faults: readonly string[];
}

/** Puts the runs of several seeds together; `constant` is added to every objective and bound. */
export function together(name: string, all: readonly Run[], constant = 0): Runs {
  const middle = (of: (run: Run) => number): number => median(all.map(of));
  return {
    name,
    constant,
    seeds: all.length,
    first: middle(({ first }) => first),
    at: marks.map((_, index) => middle(({ at }) => at[index] ?? Infinity) + constant),
    objective: middle(({ outcome }) => outcome.objective) + constant,
    bound: middle(({ outcome }) => outcome.bound) + constant,
    proved: middle(({ proved }) => proved),
    cpu: middle(({ cpu }) => cpu),
    provedSeeds: all.filter(({ proved }) => proved < Infinity).length,
    memory: Math.max(...all.map(({ outcome }) => outcome.memory)),
    faults: all.flatMap(({ outcome }) => outcome.faults),
  };
}
