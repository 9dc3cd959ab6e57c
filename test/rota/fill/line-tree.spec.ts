import { beforeAll, describe, expect, it } from '@jest/globals';
import { assert, property } from 'fast-check';
import { highsSolver } from '../../../src/rosters/fill/highs.js';
import { layoutOf } from '../../../src/rota/fill/layout.js';
import { branch } from '../../../src/rota/fill/line-tree.js';
import type { LinearSolver } from '../../../src/rota/fill/linear.js';
import { ListedMaster } from '../../../src/rota/fill/listed-master.js';
import { randomOf } from '../../../src/rota/fill/random.js';
import { anySeed } from './tiny.js';
import { type Answer, asked, listing, tasksOn, type TreeOptions } from './tree-stage.js';

/** One person, one day, one task: stood or not. */
const one = tasksOn([0], 1);
const ofOne = listing([[[''], ['0']]]);
const half = { 0: 0.5, 1: 0.5 };
const same = (count: number, price: number): Answer[] => Array.from({ length: count }, () => [price, half]);

/** Two tasks on the first day and one on the second. */
const two = tasksOn([0, 0, 1], 2);
const ofTwo = listing([
  [[''], ['0'], ['12'], ['1']],
  [['2'], ['02'], ['1']],
]);

describe('what is asked of lines taken in part', () => {
  it('is how many stand a task, whether a person works a day, and whether they stand a task', () => {
    const { given, done } = asked(two, ofTwo, [[10, { 0: 0.25, 1: 0.5, 2: 0.25, 4: 1 }], ...same(18, 11)]);
    expect(given.slice(0, 17)).toEqual(
      [
        [''],
        ['t0≤0', '1≤t0', 't1≤0', '1≤t1', 't2≤1', '2≤t2'],
        ['not 0', 'not 1 2 3', 'not 0 1 3', 'not 2'],
        ['not 0 2 3', 'not 1', 'not 0 1', 'not 2 3', 'not 0 1 3', 'not 2'],
      ].flat(),
    );
    expect(done).toBe(false);
  });

  it('is asked of each by themselves', () => {
    const { given } = asked(two, ofTwo, [[10, { 0: 1, 4: 0.5, 6: 0.5 }], ...same(12, 11)]);
    expect(given.slice(0, 13)).toEqual(
      [
        [''],
        ['t1≤0', '1≤t1', 't2≤0', '1≤t2'],
        ['not 4', 'not 5 6', 'not 6', 'not 4 5'],
        ['not 4 5', 'not 6', 'not 6', 'not 4 5'],
      ].flat(),
    );
  });

  it('is, of each kind, the four in most doubt', () => {
    const problem = tasksOn([0, 1, 2, 3, 4, 5], 1);
    const listed = listing([[['0'], ['1'], ['2'], ['3'], ['4'], ['5']]]);
    const root: Answer = [10, { 0: 0.1, 1: 0.3, 2: 0.5, 3: 0.5, 4: 0.8, 5: 0.999995 }];
    const { given } = asked(problem, listed, [root, ...same(24, 11)]);
    expect(given.slice(1, 9)).toEqual(['t2≤0', '1≤t2', 't3≤0', '1≤t3', 't1≤0', '1≤t1', 't4≤0', '1≤t4']);
    const others = ['0 1 3 4 5', '2', '0 1 2 4 5', '3', '0 2 3 4 5', '1', '0 1 2 3 5', '4'].map(
      (rest) => `not ${rest}`,
    );
    expect(given.slice(9, 25)).toEqual([...others, ...others]);
  });

  it('is nothing where lines are taken whole, but for a hair', () => {
    const { done, given, found } = asked(one, ofOne, [[12, { 0: 1e-5, 1: 1 - 1e-5 }]]);
    expect({ done, given, found }).toEqual({ done: true, given: [''], found: [['0: 0', 12]] });
  });
});

/** What is taken for given first, after both answers to both kinds of question made a programme of 10 so much dearer. */
const first = (...dearer: readonly number[]): string | undefined => {
  const tries = [...dearer, 0, 0].map((more): Answer => [10 + more, half]);
  return asked(one, ofOne, [[10, half], ...tries], { target: 200 }).given[7];
};

describe('the question that is branched on', () => {
  it.each([
    ['by whose answers, one times the other, the price rises most', [3, 3, 0.5, 10], '1≤t0'],
    ['by whose answers it rises most, however little by one', [100, 3, 5, 4], '1≤t0'],
    ['by whose answers it rises most, however little by the other', [3, 100, 4, 5], 't0≤0'],
    ['is begun with what costs less, a yes', [1, 1, 2, 3], 'not 0'],
    ['is begun with what costs less, a no', [1, 1, 3, 2], 'not 1'],
    ['is the first of equals', [2, 3, 3, 2], 't0≤0'],
    ['is the first where nothing costs anything', [0, 0, 0, 0], '1≤t0'],
  ])('%s', (_, dearer, expected) => {
    expect(first(...dearer)).toBe(expected);
  });
});

/** What is taken for given after the first answer cost so much. */
const next = (price: number) =>
  asked(one, ofOne, [
    [10, half],
    [price, half],
    [12, { 1: 1 }],
  ]).given.slice(2);

describe('an answer that is too dear', () => {
  it.each([
    ['yes', [21], ['', 't0≤0', '1≤t0']],
    ['no', [12, 21], ['', 't0≤0', '1≤t0', 't0≤0']],
  ])('%s is not asked again: the other is taken for given', (_, tries, expected) => {
    const answers = tries.map((price): Answer => [price, half]);
    const { done, given, found } = asked(one, ofOne, [[10, half], ...answers, [13, { 1: 1 }]]);
    expect({ done, given, found }).toEqual({ done: true, given: expected, found: [['0: 0', 13]] });
  });

  it('is dearer than the dearest plan that matters', () => {
    expect([next(20 + 1e-6), next(20 + 2e-6)]).toEqual([['1≤t0', 'not 0'], ['1≤t0']]);
  });
});

/** The tree of one question: both answers tried three times over, then each followed. */
const followed = (no: Answer | null, yes: Answer | null, options?: TreeOptions) =>
  asked(one, ofOne, [[10, half], ...same(6, 11), ...[no, yes].filter((each) => each !== null)], options);

/** What is taken for given first where one line costs so much beyond the programme. */
const tried = (reduced: number) =>
  asked(one, ofOne, [
    [10, half, { 0: reduced }],
    [11, half],
  ]).given[1];

describe('branching', () => {
  it('tells the choice found on either side', () => {
    const { done, given, found } = followed([12, { 1: 1 }], [11, { 0: 1 }]);
    expect({ done, given: given.slice(7), found }).toEqual({
      done: true,
      given: ['1≤t0', 't0≤0'],
      found: [
        ['0: 0', 12],
        ['0: ', 11],
      ],
    });
  });

  it('looks at nothing dearer than what is cheap enough since the last was found', () => {
    expect(followed([12, { 1: 1 }], [11.6, { 0: 1 }], { next: 11.5 })).toMatchObject({
      done: true,
      found: [['0: 0', 12]],
    });
    expect(followed([12, { 1: 1 }], [11.5 + 1e-6, { 0: 1 }], { next: 11.5 }).found).toHaveLength(2);
    expect(asked(one, ofOne, [[20.1, { 1: 1 }]])).toEqual({ done: true, given: [''], found: [] });
  });

  it('leaves out lines that no plan cheap enough can have', () => {
    expect([9.9, 20 - 10 + 1e-6, 10.1].map(tried)).toEqual(['t0≤0', 't0≤0', 't0≤0, not 0']);
  });

  it('lets what one side left out come back on the other', () => {
    const no: Answer = [12, { 1: 1 }, { 0: 8.5 }];
    expect(followed(no, [11, half, { 1: 9.5 }]).given.slice(7)).toEqual(['1≤t0', 't0≤0', 't0≤0, not 1']);
  });

  it.each([0, 1, 4, 6])('comes to no end after %i programmes, all that it may solve', (solves) => {
    const { done, given } = followed([12, { 1: 1 }], [11, { 0: 1 }], { solves });
    expect({ done, solved: given.length }).toEqual({ done: false, solved: solves });
  });

  it('comes to no end when the time is up, before a programme or in it', () => {
    let asks = 0;
    const { done, given } = followed(null, null, { expired: () => ++asks > 3 });
    expect({ done, solved: given.length }).toEqual({ done: false, solved: 3 });
    expect(asked(one, ofOne, [])).toMatchObject({ done: false, given: [''] });
    expect(followed(null, null)).toMatchObject({ done: false, found: [] });
    expect(followed([12, { 1: 1 }], null)).toMatchObject({ done: false, found: [['0: 0', 12]] });
    // One side without an end is enough.
    expect(followed(null, null).given).toHaveLength(8);
  });
});

/** Lines at random of three people on four days with two tasks each, so alike that halves of them are cheap. */
const anyLines = (seed: number) => {
  const random = randomOf(seed);
  const draw = (below: number): number => Math.floor(random() * below);
  const own = (): [string, number][] => {
    const lines = Array.from({ length: 7 }, () =>
      [0, 1, 2, 3].flatMap((day) => (draw(2) === 0 ? [day * 2 + draw(2)] : [])).join(''),
    );
    return [...new Set(['', ...lines])].map((tasks) => [tasks, tasks === '' ? draw(3) : draw(4)]);
  };
  return [own(), own(), own()];
};

/** Lines of everybody, one missing costing 10 and one too many 4. */
const costOf = (lines: readonly (readonly [string, number])[]): number => {
  const stood = lines.map(([tasks]) => tasks).join('');
  const places = Array.from({ length: 8 }, (_, task) => stood.split(`${task}`).length - 2);
  return [...lines.map(([, cost]) => cost), ...places.map((over) => (over < 0 ? 10 : 4 * over))].reduce(
    (x, y) => x + y,
    0,
  );
};

const cheapest = (people: readonly (readonly (readonly [string, number])[])[]): number => {
  const [a = [], b = [], c = []] = people;
  return Math.min(...a.flatMap((x) => b.flatMap((y) => c.map((z) => costOf([x, y, z])))));
};

describe('branching over lines', () => {
  let highs: LinearSolver;
  beforeAll(async () => {
    highs = await highsSolver();
  });

  it('finds the cheapest choice if it is cheap enough, none that is not, and leaves the master as it was', () => {
    const problem = tasksOn([0, 0, 1, 1, 2, 2, 3, 3], 3);
    let branched = 0;
    assert(
      property(anySeed, (seed) => {
        const lines = anyLines(seed);
        const best = cheapest(lines);
        for (const target of [best - 1, best + 5]) {
          const master = new ListedMaster(layoutOf(problem), highs, listing(lines));
          const before = master.relax(() => false)?.objective;
          let solves = 0;
          const prices: number[] = [];
          const found = (_: unknown, price: number): number => (prices.push(price), Math.min(target, price - 1));
          const limits = { target, solves: 2000, expired: () => false, solved: () => solves++, found };
          expect(branch(layoutOf(problem), master, limits)).toBe(true);
          expect(Math.min(...prices)).toBeCloseTo(target < best ? Infinity : best, 6);
          expect(master.relax(() => false)?.objective).toBeCloseTo(before ?? 0, 6);
          master.dispose();
          if (solves > 1) branched++;
        }
      }),
      // Some that are known to branch, then any.
      { numRuns: 6, examples: [[5], [299_481], [12]] },
    );
    expect(branched).toBeGreaterThan(2);
  });
});
