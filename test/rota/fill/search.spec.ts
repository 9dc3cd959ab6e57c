import { describe, expect, it } from '@jest/globals';
import { assert, property } from 'fast-check';
import { verdictOf } from '../../../src/rota/fill/check.js';
import type { Effort } from '../../../src/rota/fill/problem.js';
import { search } from '../../../src/rota/fill/search.js';
import { anySeed, bestOfAll, tinyProblem } from './tiny.js';

const effort = (change: Partial<Effort> = {}): Effort => ({
  seed: 7,
  work: 20_000,
  expired: () => false,
  report: () => undefined,
  ...change,
});

describe('local search', () => {
  it('finds the best plan of a tiny problem in nearly every case, and never tells an unlawful one', () => {
    let [best, all] = [0, 0];
    for (let seed = 1; seed <= 40; seed++) {
      const problem = tinyProblem(seed, seed % 2 === 0);
      const truth = bestOfAll(problem);
      const { plan, objective } = search(
        problem,
        effort({ report: ({ plan: told }) => told && lawful(problem, told) }),
      );
      if (!truth) {
        expect(plan).toBeNull();
        continue;
      }
      all++;
      if (plan) expect(verdictOf(problem, plan)).toMatchObject({ objective: expect.closeTo(objective, 6), broken: [] });
      expect(objective).toBeGreaterThanOrEqual(truth.objective - 1e-6);
      if (objective <= truth.objective + 1e-6) best++;
    }
    expect(all).toBeGreaterThan(20);
    expect(best / all).toBeGreaterThan(0.9);
  });

  it('gives the same for the same seed and work, and with more work nothing worse', () => {
    assert(
      property(anySeed, (seed) => {
        const problem = tinyProblem(seed);
        const once = search(problem, effort({ seed }));
        expect(search(problem, effort({ seed }))).toEqual(once);
        expect(search(problem, effort({ seed, work: 60_000 })).objective).toBeLessThanOrEqual(once.objective);
      }),
      { numRuns: 10 },
    );
  });

  it('begins from a plan it is given and says when the clock ended it', () => {
    const problem = tinyProblem(3);
    const { plan, objective } = search(problem, effort());
    const cut = search(problem, effort({ work: Infinity, expired: () => true, ...(plan && { start: plan }) }));
    expect(cut.reproducible).toBe(false);
    expect(cut.objective).toBeLessThanOrEqual(objective);
  });
});

function lawful(problem: Parameters<typeof verdictOf>[0], plan: Parameters<typeof verdictOf>[1]): void {
  expect(verdictOf(problem, plan).broken).toEqual([]);
}
