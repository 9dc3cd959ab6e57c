import { describe, expect, it } from '@jest/globals';
import { assert, property } from 'fast-check';
import { layoutOf } from '../../../src/rota/fill/layout.js';
import { lineGraph } from '../../../src/rota/fill/line-graph.js';
import { LineRelaxation } from '../../../src/rota/fill/line-relaxation.js';
import { lineTotals } from '../../../src/rota/fill/line-totals.js';
import type { FillProblem, Person, Run } from '../../../src/rota/fill/problem.js';
import { randomOf } from '../../../src/rota/fill/random.js';
import { alone, everyLine, reducedOf } from './alone.js';
import { problemOf } from './part-stage.js';
import { anySeed, tinyProblem } from './tiny.js';

/** What each day adds to a total, the least it may be, and its prices from there on. */
type Counted = readonly [amounts: readonly number[], low: number, prices: readonly number[]];

/** One person's days, each stood at a cost or not, and what totals of them cost. */
function relaxed(costs: readonly number[], totals: readonly Counted[], run: Partial<Run> = {}) {
  const plain = problemOf(
    costs.map(() => 1),
    [''.padStart(costs.length, '0')],
  );
  const measures = totals.map(([amounts, low, prices], index) => ({
    id: `${index}`,
    amounts: Int32Array.from(amounts),
    groups: null,
    totals: [{ low, prices: Float64Array.from(prices) }],
  }));
  const people = plain.people.map((one) => ({ ...one, days: { ...one.days, ...run } }));
  const problem: FillProblem = { ...plain, people, measures };
  const graph = lineGraph(layoutOf(problem), problem.people[0] as Person, new Set([0]));
  const relaxation = new LineRelaxation(
    graph,
    lineTotals(layoutOf(problem), 0, graph, () => true).totals,
    costs.length,
  );
  // The first bundle is nothing; each day has one of its own.
  const prices = { bundles: Float64Array.of(0, ...costs), off: new Float64Array(costs.length) };
  const bound = (below: number): number => relaxation.bound(prices, below);
  return { relaxation, graph, prices, bound };
}
const each = [1, 1, 1];
/** The rates after a single step from none, which is a thousandth long. */
const firstRates = (costs: readonly number[], totals: readonly Counted[]): number[] => {
  const { relaxation, bound } = relaxed(costs, totals);
  const least = costs.reduce((all, cost) => all + Math.min(0, cost), 0);
  bound(least + 0.0005);
  return [...relaxation.rates].map((rate) => Math.round((rate / (Math.abs(least) + 1)) * 1e6) / 1e3);
};

describe('rates of totals', () => {
  // By the first step: one over what is taken less what should be, of cheapest totals the one nearest to it.
  it.each<[string, number[], Counted[], number[]]>([
    ['fall where too little is taken, of equally good totals the nearest', [3, 3, 3], [[each, 0, [5, 0, 0, 5]]], [-1]],
    ['rise where too much is taken, of equally good totals the nearest', [-1, -1, -1], [[each, 0, [5, 0, 0, 5]]], [1]],
    ['stay where a good total is taken', [-1, -1, 3], [[each, 0, [5, 0, 0, 5]]], [0]],
    ['fall less the more is missing', [3, 3, 3], [[each, 1, [3, 0, 0]]], [-0.5]],
    ['stay where the last of good totals is taken', [-1, -1, -1], [[each, 1, [3, 0, 0]]], [0]],
    ['fall below a least that must be', [3, 3, 3], [[each, 1, [0, 0]]], [-1]],
    ['rise above a most that may be', [-1, -1, -1], [[each, 1, [0, 0]]], [1]],
    ['stay between limits', [-1, 3, -1], [[each, 1, [0, 0]]], [0]],
    ['go by what days add', [3, 3, 3], [[[5, 1, 1], 4, [0]]], [-0.25]],
    [
      'go each by what is wrong with it',
      [3, -1, 3],
      [
        [each, 2, [0]],
        [[0, 3, 4], 0, [0, 0, 0, 9, 9, 9, 9, 9]],
      ],
      [-0.5, 0.5],
    ],
  ])('%s', (_, costs, totals, expected) => {
    expect(firstRates(costs, totals)).toEqual(expected);
  });
});

/** Two of three days must be stood, at best for 1 and 2. */
const twoOfThree = (): ReturnType<typeof relaxed> => relaxed([3, 1, 2], [[each, 2, [0]]]);

describe('the bound', () => {
  it('is the least cost of days alone where no total matters', () => {
    expect(relaxed([3, -1, -2], []).bound(Infinity)).toBe(-3);
    expect(relaxed([3, -1, -2], [[each, 0, [0, 0, 0, 0]]]).bound(Infinity)).toBe(-3);
  });

  it('counts what long runs of days cost', () => {
    expect(relaxed([-9, -7, -8], [], { longest: 1, overPrice: 6 }).bound(Infinity)).toBe(-17);
    expect(relaxed([-9, -7, -8], [], { longest: 2, overPrice: 6 }).bound(Infinity)).toBe(-18);
  });

  it('comes up to the cheapest line', () => {
    // Steps as long as what is missing: −1.75 a day gives 2.75, −2.5 gives 3, and just two days are taken.
    const { bound, relaxation, graph } = twoOfThree();
    expect([bound(3.5), ...relaxation.rates]).toEqual([3, -2.5]);
    // The days to come: two, one or none of them, each at so much less.
    expect([...new Set(relaxation.back)]).toEqual([-2, -0.5, 0]);
    expect(relaxation.back).toHaveLength(graph.placesOf.at(-1) ?? 0);
    expect([bound(100), ...relaxation.rates]).toEqual([3, -2.5]);
  });

  it('goes no further than to what is asked', () => {
    const { bound, relaxation } = twoOfThree();
    expect([bound(2.5), ...relaxation.rates]).toEqual([2.5, -1.5]);
    expect([bound(2), ...relaxation.rates]).toEqual([2.5, -1.5]);
    const least = twoOfThree();
    expect([least.bound(0), ...least.relaxation.rates]).toEqual([0, 0]);
    expect(least.bound(0.0005)).toBeCloseTo(0.001, 9);
  });

  it('comes up in fourteen steps of a twentieth where nothing is asked', () => {
    // 2 × the rate, which grows by a fortieth of what there is and one more.
    expect(twoOfThree().bound(Infinity)).toBeCloseTo(1.05 ** 14 - 1, 9);
  });

  it('goes on in shorter steps from where one went too far', () => {
    // One of two days, for 1 or 3: −10 is too far, −0.4 better, −6.16 too far again, then a rate at which one is taken.
    const { bound, relaxation } = relaxed([1, 3], [[[1, 1], 1, [0]]]);
    expect(bound(10)).toBeCloseTo(1, 9);
    expect(relaxation.rates[0]).toBeCloseTo(-1.7824, 9);
  });

  it.each<[string, number[], Counted, number, number]>([
    ['a least of days at their cost', [3, 1, 2], [each, 1, [0, 0]], 1, 1],
    ['a most of days at their gain', [-3, -1, -2], [each, 1, [0, 0]], -5, -5],
    ['a dear total', [3, 3, 3], [each, 0, [5, 0, 0, 5]], 2.5, 2.5],
  ])('counts %s', (_, costs, total, below, expected) => {
    expect(relaxed(costs, [total]).bound(below)).toBeCloseTo(expected, 9);
  });

  it('is endless where there is no line', () => {
    const { relaxation, prices } = twoOfThree();
    const never = { bundles: prices.bundles.fill(Infinity, 3), off: Float64Array.of(0, 0, Infinity) };
    expect([relaxation.bound(never, Infinity), ...relaxation.rates]).toEqual([Infinity, 0]);
    expect([...new Set(relaxation.back)]).toEqual([Infinity, 0]);
  });
});

describe('what totals cost at least from a day on', () => {
  it('is what those cost that are still open, less what is charged for them', () => {
    const { relaxation } = relaxed(
      [1, 1, 1],
      [
        [[1, 1, 0], 0, [4, 1, 0]],
        [each, 2, [0, 0]],
      ],
    );
    expect([-1, 0, 1, 2].map((day) => relaxation.rest(day))).toEqual([0, 0, 0, 0]);
    relaxation.rates.set([-1.5, 2]);
    // One day of the first is 1 + 1.5; three days of the second are −6.
    expect([-1, 0, 1, 2].map((day) => relaxation.rest(day))).toEqual([-3.5, -3.5, -6, 0]);
  });
});

describe('any bound', () => {
  it('is never above the cheapest line, nor below what days alone cost, and is what its rates give', () => {
    const seen = { lines: 0, better: 0 };
    assert(
      property(anySeed, (seed) => {
        const problem = tinyProblem(seed);
        const layout = layoutOf(problem);
        const random = randomOf(seed);
        problem.people.forEach((one, person) => {
          const kinds = new Set(problem.tasks.map(({ kind }) => kind));
          const graph = lineGraph(layout, one, kinds);
          const may = (tasks: Int32Array): boolean =>
            tasks.length === 0 || tasks.some((task) => (one.prices[task] ?? 0) < Infinity);
          const { totals, base } = lineTotals(layout, person, graph, (bundle) =>
            may(graph.bundles[bundle] as Int32Array),
          );
          if (base === Infinity) return;
          const duals = Float64Array.from(problem.tasks, () => Math.round(random() * 60 - 10));
          const bundles = Float64Array.from(graph.bundles, (tasks) =>
            tasks.reduce((least, task) => Math.min(least, (one.prices[task] ?? 0) - (duals[task] ?? 0)), Infinity),
          );
          const prices = { bundles, off: new Float64Array(problem.days) };
          const plain = new LineRelaxation(graph, totals, problem.days).bound(prices, -Infinity);
          const relaxation = new LineRelaxation(graph, totals, problem.days);
          const own = alone(problem, person);
          const best =
            everyLine(own).reduce((least, line) => Math.min(least, reducedOf(own, line, duals)), Infinity) - base;
          for (const below of [best + random() * 10, Infinity]) {
            const bound = relaxation.bound(prices, below);
            expect(bound).toBeLessThanOrEqual(best + 1e-6);
            expect(bound).toBeGreaterThanOrEqual(plain - 1e-9);
            expect((relaxation.back[0] as number) + relaxation.rest(-1)).toBeCloseTo(bound, 6);
            if (bound > plain + 1) seen.better++;
          }
          seen.lines++;
        });
      }),
      { numRuns: 60 },
    );
    expect(seen.better).toBeGreaterThan(seen.lines / 4);
  });
});
