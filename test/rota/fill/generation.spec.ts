import { describe, expect, it } from '@jest/globals';
import type { GenerationLimits } from '../../../src/rota/fill/generation.js';
import { lineOf, type MasterSolved } from '../../../src/rota/fill/master.js';
import { at, cost, rounds, type Told } from './generation-stage.js';

const near = (value: number): number => expect.closeTo(value, 9) as unknown as number;

const widths = (width: number) =>
  rounds({ solved: [cost(20)], priced: [at(-1)], limits: { width } }).asked.map((each) => each.width);
const prices = ([first, second]: readonly [number, number]) =>
  Array.from(rounds({ solved: [cost(20, first, second)], priced: [at(0)] }).asked[0]?.duals ?? []);
const bound = (told: Partial<Told>) =>
  rounds({ solved: [cost(20, 5, 2)], priced: [at(1)], limits: { rounds: 1 }, ...told }).bounds.map(([value]) => value);
const many = (count: number) => Array.from({ length: count }, () => lineOf(0, 9, []));
/** Some with the values told, the others of no use. */
const crowd = (reduced: readonly number[], values: Readonly<Record<number, number>> = {}): MasterSolved => ({
  ...cost(20),
  reducedCosts: Float64Array.from(reduced),
  values: Float64Array.from(reduced, (_, index) => values[index] ?? 0),
});
/** What is forgotten as the second round begins. */
const purged = (told: MasterSolved, known: number, people = 1, more: Partial<GenerationLimits> = {}) =>
  rounds({
    solved: [told],
    priced: [at(-9, { 'X.': -1 }), at(-9)],
    known: many(known),
    part: { people: [0, 1, 2].slice(0, people), required: [1, 1] },
    limits: { rounds: 2, ...more },
  }).removed.map((indices) => indices.toSorted((a, b) => a - b));

describe('lines for a master', () => {
  it('are sought narrowly, then widely, then at its own prices, until none is found', () => {
    const { asked, end, ...seen } = rounds({
      solved: [cost(20, 8, 2), cost(18, 3, 7)],
      priced: [at(-4, { 'X.': -1, XX: -0.5 }), at(-5), at(-5), at(-3)],
    });
    // Six parts of the best bound's prices to four of the master's.
    const mixed = [near(0.6 * 8 + 0.4 * 3), near(0.6 * 2 + 0.4 * 7)];
    expect(asked.map(({ duals, width }) => [...duals, width])).toEqual([
      [8, 2, 6],
      [...mixed, 6],
      [...mixed, Infinity],
      [3, 7, Infinity],
    ]);
    // By themselves they cost what their tasks earn more.
    expect(seen.added).toEqual(['0: 0 for 7', '0: 01 for 9.5']);
    const bounds = [
      [10 - 4, 8, 2],
      [10 - 3, 3, 7],
    ];
    expect(seen).toMatchObject({ relaxed: 2, bounds, removed: [] });
    expect(end).toEqual(cost(18, 3, 7));
  });

  it('are sought at mixed prices again once some are found', () => {
    const { asked } = rounds({
      solved: [cost(20, 8), cost(19, 3)],
      priced: [at(-4), at(-9, { 'X.': -1 }), at(-9)],
      limits: { width: 6 },
    });
    expect(asked.map(({ duals }) => duals[0])).toEqual([8, 8, near(0.6 * 8 + 0.4 * 3), 3]);
  });

  it('are sought at own prices at once while no bound is known', () => {
    const { asked, ...seen } = rounds({
      solved: [cost(20, 8), cost(19, 3)],
      priced: [at(-Infinity, { 'X.': -1 }), at(-Infinity)],
    });
    expect(asked.map(({ duals, width }) => [duals[0], width])).toEqual([
      [8, 6],
      [3, 6],
      [3, Infinity],
    ]);
    expect(seen.bounds).toEqual([]);
  });

  it('are sought no wider than told', () => {
    expect([4, 6, 9].map(widths)).toEqual([
      [4, 4],
      [6, 6],
      [6, 9, 9],
    ]);
  });

  it('are sought at prices that places can have', () => {
    expect(
      (
        [
          [9, -3],
          [10, -4],
          [11, -5],
          [Infinity, -Infinity],
        ] as const
      ).map(prices),
    ).toEqual([
      [9, -3],
      [10, -4],
      [10, -4],
      [10, -4],
    ]);
  });
});

describe('a bound of a master', () => {
  it.each([
    ['what places earn and the cheapest line saves', 5 + 2 - 1, { priced: [at(-1)] }],
    ['that of several places', 3 * 5 + 0 + 1, { part: { people: [0], required: [3, 0] } }],
    ['that of a place nobody speaks of', 5 + 1, { part: { people: [0], required: [1] } }],
    ['no more than lines known give', 7 - 2, { known: [lineOf(0, 3, []), lineOf(0, 3, [0]), lineOf(0, 9, [0, 1])] }],
    [
      'of each person',
      7 + 1 + 0.5,
      { part: { people: [2, 0], required: [1, 1] }, known: [lineOf(0, 3, []), lineOf(2, 0.5, [])] },
    ],
    [
      'with those who are settled as they are',
      7 + 0.5 + 1,
      {
        part: { people: [2, 0], required: [1, 1] },
        known: [lineOf(0, 3, []), lineOf(2, 0.5, [])],
        priced: [at(1)],
        limits: { rounds: 1, settled: new Set([2]) },
      },
    ],
  ] as const)('is %s', (_, value, told) => {
    expect(bound(told)).toEqual([value]);
  });

  it('is told only when it is better', () => {
    const seen = rounds({
      solved: [cost(20, 5)],
      priced: [at(-1), at(-1), at(0)],
      limits: { width: 8 },
    });
    expect(seen.bounds).toEqual([
      [4, 5, 0],
      [5, 5, 0],
    ]);
  });
});

describe('pricing', () => {
  it('is asked of each person for what is cheaper than they have', () => {
    const fixed = Int32Array.of(0, -1);
    const { asked, generation, run } = rounds({
      solved: [cost(20, 5, 2)],
      priced: [at(0)],
      part: { people: [2, 0], required: [1, 1] },
      known: [lineOf(0, 3, []), lineOf(2, 8, [0]), lineOf(2, 6, []), lineOf(0, 4, [1])],
      limits: { rounds: 1, lines: 7, fixed: (person) => (person === 2 ? fixed : null) },
    });
    const query = { duals: Float64Array.of(5, 2), lines: 7, width: 6 };
    expect(asked).toEqual([
      { person: 2, ...query, below: 3 - 1e-6, fixed },
      { person: 0, ...query, below: 2 - 1e-6, fixed: null },
    ]);
    run();
    expect(generation.priced).toBe(4);
  });

  it('is not asked of those whose line is settled', () => {
    const { asked, generation } = rounds({
      solved: [cost(20, 5, 2)],
      priced: [at(0)],
      part: { people: [2, 0, 1], required: [1, 1] },
      known: [lineOf(0, 3, []), lineOf(1, 3, []), lineOf(2, 3, [])],
      limits: { rounds: 1, settled: new Set([0, 2]) },
    });
    expect([asked.map(({ person }) => person), generation.priced]).toEqual([[1], 1]);
  });
});

describe('a master', () => {
  const few = { solved: [cost(20, 5, 2)], priced: [at(-9, { 'X.': -1 })] };

  it.each([
    ['after so many rounds', 3, few, { rounds: 3 }],
    ['when it is cheap enough', 0, few, { content: 20 }],
    ['not while it is a little dearer', 50, few, { content: 19.9 }],
    ['when the bound is high enough', 1, few, { enough: 7 - 9 }],
    ['not while it is a little lower', 50, few, { enough: 7 - 9 + 1e-9 }],
    ['when it costs as much as the bound', 1, { solved: [cost(1e-6)], priced: [at(0, { 'X.': -1 })] }, {}],
    ['not while it is a little dearer than that', 50, { solved: [cost(2e-6)], priced: [at(0, { 'X.': -1 })] }, {}],
  ] as const)('gets no more lines: %s', (_, asked, told, limits) => {
    expect(rounds({ ...told, limits }).asked).toHaveLength(asked);
  });

  it.each([
    ['when the last four rounds saved less than a tenth', 4, [110, 99, 99.9, 99.5, 101]],
    ['not while they saved a tenth', 5, [110, 99, 99.9, 99.5, 100]],
    ['when they saved less than a tenth of what it earns', 4, [-95, -90, -90, -90, -100]],
    ['whatever three saved', 5, [200, 100, 100, 100, 100, 100]],
  ] as const)('gets no more lines: %s', (_, asked, course) => {
    const told = { solved: course.map((each) => cost(each)), priced: [at(-999, { 'X.': -1 })] };
    const limits = { rounds: course.length };
    expect(rounds({ ...told, limits: { ...limits, tail: 0.1 } }).asked).toHaveLength(asked);
    expect(rounds({ ...told, limits }).asked).toHaveLength(course.length);
  });

  it.each([
    ['before anybody is priced', 0, { asked: [], added: [], relaxed: 1 }],
    ['before somebody is', 1, { asked: [{}], added: [], relaxed: 1 }],
    ['in the second round', 2, { asked: [{}, {}], added: ['0: 0 for 4', '1: 0 for 4'], relaxed: 2 }],
  ] as const)('is as it was solved last when the time is up %s', (_, looks, seen) => {
    let left = looks;
    const told = rounds({
      ...few,
      part: { people: [0, 1], required: [1, 1] },
      known: [lineOf(0, 3, []), lineOf(1, 3, [])],
      limits: { expired: () => left-- === 0 },
    });
    expect(told).toMatchObject({ ...seen, end: cost(20, 5, 2) });
  });

  it('is nothing when it was not solved in time', () => {
    expect(rounds({ ...few, solved: [null] })).toMatchObject({ end: null, asked: [] });
    expect(rounds({ ...few, solved: [cost(20), null] })).toMatchObject({ end: cost(20), asked: [{}] });
  });
});

describe('lines of a crowded master', () => {
  // Each of a thousand and so many costs another number from 0 on, in no order.
  const total = 1051;
  const costs = Array.from({ length: total }, (_, index) => (index * 100) % total);
  const dearer = costs.flatMap((each, index) => (each > 525 ? [index] : []));
  const [first = 0, second = 0, ...rest] = dearer;

  it('are forgotten where they are further from use than half of them, unless they are in use', () => {
    expect(purged(crowd(costs), total)).toEqual([dearer]);
    expect(purged(crowd(costs, { [first]: 1, [second]: 1e-6 }), total)).toEqual([rest]);
    expect(purged(crowd(costs, { [first]: 9e-7 }), total)).toEqual([dearer]);
  });

  it('are kept where all are as near', () => {
    const close = Array.from({ length: total }, (_, index) => [1e-6, 1.1e-6, 1][index] ?? 0);
    expect(purged(crowd(close), total)).toEqual([[1, 2]]);
  });

  it('are no more than a thousand, and fifty a person', () => {
    const zeros = crowd(Array.from({ length: 2000 }, () => 0));
    const isPurged = (known: number, people: number) => purged(zeros, known, people).length > 0;
    // A line is added before the second round.
    expect([isPurged(1049, 1), isPurged(1050, 1), isPurged(1149, 3), isPurged(1150, 3)]).toEqual([
      false,
      true,
      false,
      true,
    ]);
  });

  it('are all kept while some lines are settled, and where nothing is new', () => {
    expect(purged(crowd(costs), total, 1, { settled: new Set([2]) })).toEqual([]);
    const idle = rounds({ solved: [crowd(costs)], priced: [at(-9)], known: many(total) });
    expect(idle.removed).toEqual([]);
    const once = rounds({ solved: [crowd(costs)], priced: [at(-9, { 'X.': -1 }), at(-9)], known: many(total) });
    expect(once.removed).toEqual([dearer]);
  });
});
