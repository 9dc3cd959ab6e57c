import { Best, raised, SAME } from './best.js';
import { compactOf } from './compact.js';
import type { LinearSolver } from './linear.js';
import type { Effort, FillProblem, Outcome } from './problem.js';

/**
 * Solves a problem to proof by branching over the whole of it; a unit of work is a branching node. Company is left out
 * of the bound, which stays below, since its price never is.
 */
export function exact(problem: FillProblem, effort: Effort, solver: LinearSolver): Outcome {
  const compact = compactOf(problem);
  const best = new Best(problem, effort);
  if (effort.start) best.offer(effort.start);
  const start = best.plan && compact.valuesOf(best.plan);
  const grain = grainOf(problem);
  const programme = compact.program(solver);
  let cut = false;
  try {
    const { status, values, bound } = programme.solve({
      nodes: effort.work,
      gap: grain > 0 ? grain - 2 * SAME : SAME / 2,
      seed: effort.seed,
      ...(start && { start }),
      expired: () => (cut = cut || effort.expired()),
      improved: (found) => best.offer(compact.planOf(found)),
      bounded: (found) => best.atLeast(raised(found + compact.offset, grain)),
    });
    if (values) best.offer(compact.planOf(values));
    if (status === 'infeasible') best.bound = Infinity;
    else best.atLeast(raised(bound + compact.offset, grain));
    return { plan: best.plan, objective: best.objective, bound: best.bound, reproducible: !cut };
  } finally {
    programme.dispose();
  }
}

/** A whole number that divides every price, so that objectives lie that far apart; 0 when prices are not whole. */
export function grainOf({ tasks, people, measures, clashes }: FillProblem): number {
  let grain = 0;
  const join = (price: number): boolean => {
    if (price === Infinity) return true;
    if (!Number.isSafeInteger(price)) return false;
    for (let rest = Math.abs(price); rest > 0;) [grain, rest] = [rest, grain % rest];
    return true;
  };
  const whole =
    tasks.every(({ shortPrice, overPrice }) => join(shortPrice) && join(overPrice)) &&
    people.every(({ prices, days, nights }) => prices.every(join) && join(days.overPrice) && join(nights.overPrice)) &&
    measures.every(({ totals }) => totals.every(({ prices }) => prices.every(join))) &&
    clashes.every((later) => later.every(({ price }) => join(price)));
  return whole ? grain : 0;
}
