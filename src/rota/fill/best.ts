import { verdictOf } from './check.js';
import type { Effort, FillProblem, Plan } from './problem.js';

/** Objectives this close are the same. */
export const SAME = 1e-6;

/** The best plan and bound an engine has, told to whoever asked as they get better. */
export class Best {
  plan: Plan | null = null;
  objective = Infinity;
  bound = -Infinity;

  constructor(
    private readonly problem: FillProblem,
    private readonly effort: Effort,
  ) {}

  /** Takes a plan if it is lawful and better; whether it was. */
  offer(plan: Plan): boolean {
    const { objective, broken } = verdictOf(this.problem, plan);
    if (broken.length > 0 || objective >= this.objective - SAME / 10) return false;
    this.plan = plan;
    this.objective = objective;
    this.effort.report({ plan, objective });
    this.bound = Math.min(this.bound, objective);
    this.atLeast(this.bound);
    return true;
  }

  atLeast(bound: number): void {
    const known = this.objective - bound <= SAME ? this.objective : bound;
    if (known <= this.bound) return;
    this.bound = known;
    this.effort.report({ bound: this.bound });
  }

  isProved(): boolean {
    return this.bound === this.objective;
  }
}

/** A bound lifted to the next objective there can be, when objectives lie a grain apart (0: they may lie anywhere). */
export function raised(bound: number, grain: number): number {
  return grain > 0 ? Math.ceil((bound - SAME) / grain) * grain : bound;
}

/** From this relaxed price on nothing better than a plan of some price can come; a solver's rounding is let pass. */
export function enoughFor(price: number, grain: number): number {
  return grain > 0 ? price - grain * (1 - 1e-3) : price + SAME;
}
