import { beforeAll, describe, expect, it } from '@jest/globals';
import { assert, property } from 'fast-check';
import { highsSolver } from '../../../src/rosters/fill/highs.js';
import { verdictOf } from '../../../src/rota/fill/check.js';
import { exact, grainOf } from '../../../src/rota/fill/exact.js';
import type { LinearSolver } from '../../../src/rota/fill/linear.js';
import type { Effort, Progress } from '../../../src/rota/fill/problem.js';
import { anySeed, bestOfAll, tinyProblem } from './tiny.js';

const told = (progress: Progress[], more: Partial<Effort> = {}): Effort => ({
  seed: 1,
  work: Infinity,
  expired: () => false,
  report: (each) => progress.push(each),
  ...more,
});

describe('the exact engine', () => {
  let solver: LinearSolver;
  beforeAll(async () => {
    solver = await highsSolver();
  });

  it('finds what trying every plan finds, and proves it', () => {
    let lawful = 0;
    assert(
      property(anySeed, (seed) => {
        const problem = tinyProblem(seed);
        const best = bestOfAll(problem);
        const { plan, objective, bound } = exact(problem, told([]), solver);
        expect(plan === null).toBe(best === null);
        if (!plan || !best) {
          expect(bound).toBe(Infinity);
          return;
        }
        lawful++;
        expect(objective).toBeCloseTo(best.objective, 5);
        expect(bound).toBe(objective);
        expect(verdictOf(problem, plan)).toMatchObject({ objective, broken: [] });
      }),
      { numRuns: 120 },
    );
    expect(lawful).toBeGreaterThan(40);
  });

  it('proves no more than it may when company has a price', () => {
    assert(
      property(anySeed, (seed) => {
        const problem = tinyProblem(seed, true);
        const best = bestOfAll(problem);
        const { plan, objective, bound } = exact(problem, told([]), solver);
        if (!plan || !best) return;
        expect(bound).toBeLessThanOrEqual(best.objective + 1e-6);
        expect(objective).toBeGreaterThanOrEqual(best.objective - 1e-6);
        // The proof leaves that price out, and nothing else.
        expect(bound).toBeCloseTo(bestOfAll({ ...problem, company: null })?.objective ?? Infinity, 5);
      }),
      { numRuns: 40 },
    );
  });

  it('tells ever better plans and bounds, and begins from a plan it is given', () => {
    const problem = tinyProblem(7);
    const best = bestOfAll(problem);
    const progress: Progress[] = [];
    const { objective } = exact(problem, told(progress, best ? { start: best.plan } : {}), solver);
    expect(progress[0]?.objective).toBeCloseTo(best?.objective ?? Infinity, 6);
    const objectives = progress.flatMap((each) => each.objective ?? []);
    const bounds = progress.flatMap((each) => each.bound ?? []);
    expect(objectives).toEqual(objectives.toSorted((a, b) => b - a));
    expect(bounds).toEqual(bounds.toSorted((a, b) => a - b));
    expect(bounds.at(-1)).toBe(objective);
  });

  it('knows how far apart objectives lie when all prices are whole', () => {
    const problem = tinyProblem(11);
    expect(grainOf(problem)).toBe(0);
    const people = problem.people.map((person) => ({ ...person, prices: person.prices.map((p) => p * 2) }));
    const tasks = problem.tasks.map((task) => ({ ...task, shortPrice: 100, overPrice: Infinity }));
    const runs = { longest: 9, overPrice: Infinity, shortest: 1, shortestOff: 1, before: 0 };
    const plain = people.map((person) => ({ ...person, days: runs, nights: runs }));
    expect(grainOf({ ...problem, tasks, people: plain, measures: [], clashes: [] })).toBeGreaterThanOrEqual(1);
  });
});
