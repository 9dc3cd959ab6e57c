import { describe, expect, it } from '@jest/globals';
import { Best, enoughFor, raised } from '../../../src/rota/fill/best.js';
import type { FillProblem, Progress } from '../../../src/rota/fill/problem.js';
import { problemOf, read, written } from './part-stage.js';

/** One place at 4 for one person and one missing for 10; nothing better than that by chance. */
const problem: FillProblem = problemOf([1], ['4']);
const costing = (price: number): FillProblem => ({
  ...problem,
  people: problem.people.map((person) => ({ ...person, prices: Float64Array.of(price) })),
});
function bestOf(of: FillProblem = problem) {
  const told: unknown[] = [];
  const report = ({ plan, ...rest }: Progress): number =>
    told.push({ ...(plan && { plan: read(plan, 1)?.[0] }), ...rest });
  return { told, best: new Best(of, { seed: 1, work: 1, expired: () => false, report }) };
}
const [empty, taken] = [written(['.']), written(['X'])];

describe('the best plan known', () => {
  it('is told each time it is better, and only then', () => {
    const { told, best } = bestOf();
    expect([best.offer(empty), best.offer(empty), best.offer(taken), best.offer(empty)]).toEqual([
      true,
      false,
      true,
      false,
    ]);
    expect(told).toEqual([
      { plan: '.', objective: 10 },
      { plan: 'X', objective: 4 },
    ]);
    expect([best.plan, best.objective, best.bound]).toEqual([taken, 4, -Infinity]);
  });

  it.each([
    ['the same', 10, false],
    ['less than a ten-millionth better', 10 - 5e-8, false],
    ['more than that', 10 - 5e-7, true],
  ])('is another one where that is %s', (_, price, isBetter) => {
    const { best } = bestOf(costing(price));
    best.offer(empty);
    expect(best.offer(taken)).toBe(isBetter);
  });

  it('is none that is forbidden', () => {
    const { told, best } = bestOf(costing(Infinity));
    expect([best.offer(taken), best.plan, told]).toEqual([false, null, []]);
  });
});

describe('the best bound known', () => {
  it('is told each time it is higher, and only then', () => {
    const { told, best } = bestOf();
    for (const bound of [3, 3, 2, 3.5]) best.atLeast(bound);
    expect(told).toEqual([{ bound: 3 }, { bound: 3.5 }]);
    expect([best.bound, best.isProved()]).toEqual([3.5, false]);
  });

  it.each([
    ['it meets', 10, 10],
    ['it comes within a millionth of', 10 - 9e-7, 10],
    ['it passes', 11, 10],
    ['but not what it stays two below', 10 - 2e-6, 10 - 2e-6],
  ])('is what the best plan costs, which %s', (_, bound, known) => {
    const { told, best } = bestOf();
    best.offer(empty);
    best.atLeast(bound);
    expect(told.slice(1)).toEqual([{ bound: known }]);
    expect(best.isProved()).toBe(known === 10);
  });

  it('proves a plan that meets it', () => {
    const { told, best } = bestOf();
    best.atLeast(4 - 5e-7);
    best.offer(taken);
    expect(told).toEqual([{ bound: 4 - 5e-7 }, { plan: 'X', objective: 4 }, { bound: 4 }]);
    expect(best.isProved()).toBe(true);
  });

  it('is no more than a plan that turns out cheaper', () => {
    const { told, best } = bestOf();
    best.atLeast(7);
    best.offer(taken);
    expect([told, best.bound, best.isProved()]).toEqual([[{ bound: 7 }, { plan: 'X', objective: 4 }], 4, true]);
  });
});

describe('a bound between grains', () => {
  it.each([
    [4.5, 2, 6],
    [4, 2, 4],
    [4 + 9e-7, 2, 4],
    [4 + 2e-6, 2, 6],
    [-3.5, 2, -2],
    [4.1, 0.5, 4.5],
    [4.5, 0, 4.5],
  ])('is lifted to the next: %d by %d to %d', (bound, grain, next) => {
    expect(raised(bound, grain)).toBe(next);
  });

  it('is enough a little above the grain before, or where prices have none just above the price', () => {
    expect([enoughFor(10, 2), enoughFor(10, 0)]).toEqual([10 - 2 * 0.999, 10 + 1e-6]);
  });
});
