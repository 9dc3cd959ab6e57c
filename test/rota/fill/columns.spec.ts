import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { assert, property } from 'fast-check';
import { highsSolver } from '../../../src/rosters/fill/highs.js';
import { raised } from '../../../src/rota/fill/best.js';
import { verdictOf } from '../../../src/rota/fill/check.js';
import { Closing } from '../../../src/rota/fill/closing.js';
import { FREE } from '../../../src/rota/fill/columns.js';
import { grainOf } from '../../../src/rota/fill/exact.js';
import { Generation } from '../../../src/rota/fill/generation.js';
import { layoutOf } from '../../../src/rota/fill/layout.js';
import { LinePool } from '../../../src/rota/fill/line-pool.js';
import { type LinePricers, linePricers } from '../../../src/rota/fill/line-pricers.js';
import type { LinearSolver } from '../../../src/rota/fill/linear.js';
import type { Line } from '../../../src/rota/fill/master.js';
import type { Effort, FillProblem, Progress } from '../../../src/rota/fill/problem.js';
import { columnGeneration } from '../../../src/rota/fill/price-and-branch.js';
import { randomOf } from '../../../src/rota/fill/random.js';
import { problemOf, readInstance } from '../../bench/fill/shift-scheduling.js';
import { alone, everyLine, reducedOf } from './alone.js';
import { anySeed, bestOfAll, tinyProblem } from './tiny.js';

describe('pricing a line', () => {
  it('finds what trying every line finds, with some cells fixed or none', () => {
    const seen = { lawful: 0, problems: 0 };
    assert(
      property(anySeed, (seed) => {
        seen.problems++;
        const problem = tinyProblem(seed);
        const pricers = linePricers(layoutOf(problem));
        const random = randomOf(seed);
        problem.people.forEach((_, person) => {
          const duals = Float64Array.from(problem.tasks, () => Math.round(random() * 60 - 10));
          const some = Int32Array.from({ length: problem.days }, (__, day) => {
            const ofDay = problem.tasks.flatMap((task, index) => (task.day === day ? [index] : []));
            const pick = random();
            return pick < 0.6 ? FREE : pick < 0.8 ? -1 : (ofDay[Math.floor(random() * ofDay.length)] ?? -1);
          });
          const fixed = seed % 2 === 0 ? some : null;
          const own = alone(problem, person);
          const best = everyLine(own)
            .filter((line) => line.every((task, day) => !fixed || fixed[day] === FREE || fixed[day] === task))
            .reduce((least, line) => Math.min(least, reducedOf(own, line, duals)), Infinity);
          const { lines, least } = pricers.price(person, { duals, below: Infinity, fixed, lines: 3, width: Infinity });
          expect(least).toBeCloseTo(best, 6);
          for (const { line, reduced } of lines) expect(reducedOf(own, line, duals)).toBeCloseTo(reduced, 6);
          if (best < Infinity) seen.lawful++;
          const capped = pricers.price(person, { duals, below: best + 1, fixed, lines: 3, width: Infinity });
          expect(capped.least).toBeCloseTo(Math.min(best, best + 1), 6);
          const narrow = pricers.price(person, { duals, below: Infinity, fixed, lines: 3, width: 1 });
          expect(narrow.least).toBeLessThanOrEqual(best + 1e-6);
        });
      }),
      { numRuns: 80 },
    );
    expect(seen.lawful).toBeGreaterThan(seen.problems);
  });

  it('lists every line below a price, each once, or none when there are too many', () => {
    const seen = { several: 0, problems: 0 };
    assert(
      property(anySeed, (seed) => {
        seen.problems++;
        const problem = tinyProblem(seed);
        const pricers = linePricers(layoutOf(problem));
        const random = randomOf(seed);
        problem.people.forEach((_, person) => {
          const duals = Float64Array.from(problem.tasks, () => Math.round(random() * 60 - 10) + 1 / 3);
          const own = alone(problem, person);
          const priced = everyLine(own).map((line) => ({ line, reduced: reducedOf(own, line, duals) }));
          const least = priced.reduce((all, { reduced }) => Math.min(all, reduced), Infinity);
          const below = least === Infinity ? 0 : least + random() * 60;
          const expected = priced.filter(({ reduced }) => reduced <= below - 1e-6);
          const listed = pricers.list(person, duals, below, { lines: 10_000, comparisons: 1e9 }) ?? [];
          expect(listed.map(({ line }) => line.join()).toSorted()).toEqual(
            expected.map(({ line }) => line.join()).toSorted(),
          );
          for (const { line, reduced } of listed) expect(reducedOf(own, line, duals)).toBeCloseTo(reduced, 6);
          if (listed.length < 2) return;
          seen.several++;
          expect(pricers.list(person, duals, below, { lines: listed.length - 1, comparisons: 1e9 })).toBeNull();
        });
      }),
      { numRuns: 60 },
    );
    expect(seen.several).toBeGreaterThan(seen.problems);
  });
});

const effort = (progress: Progress[], more: Partial<Effort> = {}): Effort => ({
  seed: 1,
  work: 200,
  expired: () => false,
  report: (each) => progress.push({ ...each, ...(each.plan && { plan: each.plan.slice() }) }),
  ...more,
});

/** What duals alone prove. */
function boundOf({ tasks, people }: FillProblem, pricers: LinePricers, duals: Float64Array): number {
  const query = { duals, below: Infinity, fixed: null, lines: 1, width: Infinity };
  return people.reduce(
    (sum, _, person) => sum + pricers.price(person, query).least,
    tasks.reduce((sum, { required }, task) => sum + required * (duals[task] ?? 0), 0),
  );
}

describe('closing the gap', () => {
  let solver: LinearSolver;
  beforeAll(async () => {
    solver = await highsSolver();
  });

  it('finds the best there is or proves that nothing is better, however poor the duals', () => {
    let better = 0;
    assert(
      property(anySeed, (seed) => {
        const problem = tinyProblem(seed, seed % 3 === 0);
        const known = bestOfAll(problem);
        if (!known) return;
        const layout = layoutOf(problem);
        const pricers = linePricers(layout);
        const random = randomOf(seed);
        const duals = Float64Array.from(
          problem.tasks,
          ({ shortPrice, overPrice }) => random() * (shortPrice + Math.min(overPrice, 5)) - Math.min(overPrice, 5),
        );
        const pool = new LinePool(layout);
        const root = { bound: boundOf(problem, pricers, duals), duals };
        const closing = new Closing(layout, pricers, new Generation(layout, pricers), solver, root, grainOf(problem));
        const first = known.objective + (seed % 2) * 30;
        let best = first;
        const offer = (lines: readonly Line[]): number => {
          const { objective, broken } = verdictOf(problem, pool.planOf(lines));
          expect(broken).toEqual([]);
          if (objective < best) best = objective;
          return best;
        };
        // What the duals prove already; where that is all there is to prove, nothing rises.
        let bound = raised(root.bound, grainOf(problem));
        closing.close(first, { expired: () => false, offer, bounded: (higher) => (bound = higher) });
        expect(bound).toBeLessThanOrEqual(known.objective + 1e-6);
        if (problem.company) return;
        expect(bound).toBeCloseTo(known.objective, 5);
        expect(best).toBeCloseTo(known.objective, 6);
        if (best < first) better++;
      }),
      // Some that are known to leave something to find, then any.
      { numRuns: 24, examples: [1, 5, 7, 11, 13, 17, 19, 23, 25, 29, 31, 35, 8984].map((seed): [number] => [seed]) },
    );
    expect(better).toBeGreaterThan(2);
  });
});

describe('column generation', () => {
  let solver: LinearSolver;
  beforeAll(async () => {
    solver = await highsSolver();
  });

  it('never claims more than trying every plan finds, tells only lawful plans and mostly finds the best', () => {
    const seen = { lawful: 0, all: 0 };
    let best = 0;
    assert(
      property(anySeed, (seed) => {
        const problem = tinyProblem(seed, seed % 3 === 0);
        const known = bestOfAll(problem);
        const progress: Progress[] = [];
        const start = known && seed % 2 === 0 ? { start: known.plan } : {};
        const { plan, objective, bound } = columnGeneration(problem, effort(progress, start), solver);
        seen.all++;
        if (!known) {
          expect(plan).toBeNull();
          return;
        }
        seen.lawful++;
        expect(bound).toBeLessThanOrEqual(known.objective + 1e-6);
        expect(objective).toBeGreaterThanOrEqual(known.objective - 1e-6);
        if (objective <= known.objective + 1e-6) best++;
        for (const told of progress) {
          if (told.plan) expect(verdictOf(problem, told.plan).broken).toEqual([]);
          if (told.plan) expect(verdictOf(problem, told.plan).objective).toBeCloseTo(told.objective ?? 0, 6);
          if (told.bound !== undefined) expect(told.bound).toBeLessThanOrEqual(known.objective + 1e-6);
        }
      }),
      { numRuns: 24 },
    );
    expect(seen.lawful).toBeGreaterThan(seen.all / 3);
    expect(best).toBeGreaterThan(seen.lawful * 0.8);
  });

  it('finds the best where every line is dear by itself, and a roster nobody stands is all there is to begin from', () => {
    const problem = tinyProblem(230);
    const start = new Int32Array(problem.people.length * problem.days).fill(-1);
    const { objective, bound } = columnGeneration(problem, effort([], { start, seed: 7, work: 3000 }), solver);
    const known = bestOfAll(problem)?.objective ?? Infinity;
    expect([objective, bound]).toEqual([expect.closeTo(known, 6), expect.closeTo(known, 6)]);
  });

  it('stops when asked to, with what it has', () => {
    const { problem } = problemOf(readInstance(readFileSync('test/bench/fill/instances/Instance8.txt', 'utf8')));
    let asked = 0;
    const late = effort([], { work: Infinity, expired: () => ++asked > 600 });
    const { plan, reproducible } = columnGeneration(problem, late, solver);
    expect(reproducible).toBe(false);
    expect(plan && verdictOf(problem, plan).broken).toEqual([]);
  });
});
