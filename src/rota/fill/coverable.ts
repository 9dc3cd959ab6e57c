import { exact } from './exact.js';
import type { FillInput } from './fill-input.js';
import { fromRoster, type Translation } from './from-roster.js';
import type { LinearSolver } from './linear.js';
import type { FillProblem, Plan } from './problem.js';
import type { RuleId } from '../rules.js';

/** How far the laws let a roster be filled, all prices aside. */
export interface Coverable {
  readonly translation: Translation;
  readonly plan: Plan | null;
  /** People missing at least, proved; that many exactly unless the time was up. */
  readonly missing: number;
}

/** The roster with its laws only: nothing soft, no fairness, wishes or changes. */
export function lawsOf(input: FillInput): FillInput {
  const settings = Object.entries(input.settings).map(([rule, setting]) => [
    rule,
    setting.severity === 'soft' ? { ...setting, severity: 'off' } : setting,
  ]);
  return {
    ...input,
    settings: Object.fromEntries(settings) as Record<RuleId, FillInput['settings'][RuleId]>,
    wishes: [],
    history: [],
    apart: false,
  };
}

/** Fills as many places as the laws allow; null when the time is up first. With `enough`, ends at the first sign of a gap. */
export function coverable(
  input: FillInput,
  solver: LinearSolver,
  expired: () => boolean,
  enough = false,
): Coverable | null {
  const translation = fromRoster(input);
  const short = { found: false };
  const { plan, objective, bound } = exact(
    countingGaps(translation.problem),
    {
      seed: 0,
      work: Infinity,
      expired: () => short.found || expired(),
      report: ({ bound: told = 0 }) => (short.found ||= enough && told > 0.5),
    },
    solver,
  );
  if (bound <= 0.5 && objective > 0.5) return null;
  return { translation, plan, missing: Math.max(0, Math.ceil(bound - 1e-6)) };
}

/** What is forbidden stays so; all else is free. */
function law(price: number): number {
  return price === Infinity ? Infinity : 0;
}

/** The same laws, where the only price is one for each person missing. */
function countingGaps(problem: FillProblem): FillProblem {
  return {
    ...problem,
    tasks: problem.tasks.map((task) => ({ ...task, shortPrice: 1, overPrice: law(task.overPrice) })),
    people: problem.people.map((person) => ({
      ...person,
      prices: person.prices.map(law),
      days: { ...person.days, overPrice: law(person.days.overPrice) },
      nights: { ...person.nights, overPrice: law(person.nights.overPrice) },
    })),
    measures: problem.measures.map((measure) => ({
      ...measure,
      totals: measure.totals.map(({ low, prices }) => ({ low, prices: prices.map(law) })),
    })),
    clashes: problem.clashes.map((later) => later.filter(({ price }) => price === Infinity)),
    company: null,
  };
}
