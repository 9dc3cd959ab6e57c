import { beforeAll, describe, expect, it } from '@jest/globals';
import { highsSolver } from '../../../src/rosters/fill/highs.js';
import { Closing } from '../../../src/rota/fill/closing.js';
import { Generation } from '../../../src/rota/fill/generation.js';
import { layoutOf } from '../../../src/rota/fill/layout.js';
import type { LinePricers } from '../../../src/rota/fill/line-pricers.js';
import type { LinearProgram, LinearSolver } from '../../../src/rota/fill/linear.js';
import { problemOf, told, written } from './part-stage.js';

let highs: LinearSolver;
beforeAll(async () => {
  highs = await highsSolver();
});

const near = (value: number): number => expect.closeTo(value, 5) as unknown as number;

interface Scene {
  /** What it costs to leave the one place, and that the one person takes it. */
  readonly empty: number;
  readonly taken: number;
  /** What is proved before: the place's dual. */
  readonly bound: number;
  readonly grain: number;
  /** So far above the bound lines are few enough to list. */
  readonly widest?: number;
  /** What the best plan costs once one was offered: as much as its lines, unless told. */
  readonly best?: number;
  readonly solver?: LinearSolver;
}

/** Closing over two plans, and what it tries, tells and offers. */
function sceneOf({ empty, taken, bound, grain, widest = Infinity, best = taken, solver = highs }: Scene) {
  const one = problemOf([1], ['0']);
  const layout = layoutOf({ ...one, tasks: one.tasks.map((task) => ({ ...task, shortPrice: empty })) });
  const seen = { tried: [] as number[], offered: [] as string[], bounds: [] as number[] };
  const pricers: LinePricers = {
    price: () => ({ lines: [], least: 0 }),
    list: (_, __, below) => {
      seen.tried.push(Math.round((below + bound - 1e-6) * 1e9) / 1e9);
      if (below - 1e-6 > widest) return null;
      const lines = [
        { line: written(['.']), reduced: 0 },
        { line: written(['X']), reduced: taken - bound },
      ];
      return lines.filter(({ reduced }) => reduced < below);
    },
  };
  const generation = new Generation(layout, pricers);
  const closing = new Closing(layout, pricers, generation, solver, { bound, duals: Float64Array.of(bound) }, grain);
  const close = (objective: number, expired: () => boolean = () => false) => {
    Object.assign(seen, { tried: [], offered: [], bounds: [] });
    closing.close(objective, {
      expired,
      offer: (lines) => {
        seen.offered.push(lines.map(told).join());
        return best;
      },
      bounded: (higher) => seen.bounds.push(higher),
    });
    return { ...seen };
  };
  return { close, closing, generation, seen };
}

const upTo = (from: number, to: number): number[] => Array.from({ length: to - from + 1 }, (_, index) => from + index);

describe('closing the gap between a bound and a plan', () => {
  it.each([
    [
      'grain by grain until the better plan is found',
      { empty: 10, taken: 4, bound: 0, grain: 1 },
      { tried: upTo(0, 4), bounds: upTo(1, 4), offered: ['0: 0'] },
    ],
    [
      'until nothing better can be',
      { empty: 10, taken: 12, bound: 0, grain: 1 },
      { tried: upTo(0, 9), bounds: upTo(1, 10), offered: [] },
    ],
    [
      'an eighth of the way at once: 12 of 97, 10 of 85, 9 of 75',
      { empty: 100, taken: 30, bound: 2, grain: 1 },
      { tried: [2 + 12 - 1, 14 + 10 - 1, 24 + 9 - 1], bounds: [14, 24, 30], offered: ['0: 0'] },
    ],
    [
      'from the first grain above the bound, in grains of two',
      { empty: 10, taken: 6, bound: 1, grain: 2 },
      { tried: [2, 4, 6], bounds: [4, 6], offered: ['0: 0'] },
    ],
    [
      'an eighth of the way in grains of two: 6 of 49, 5 of 43, 4 of 38, 4 of 34',
      { empty: 100, taken: 30, bound: 0, grain: 2 },
      { tried: [12 - 2, 22 - 2, 30 - 2, 38 - 2], bounds: [12, 22, 30], offered: ['0: 0'] },
    ],
    [
      'an eighth of the way where prices have no grain',
      { empty: 10, taken: 3, bound: 0, grain: 0 },
      {
        tried: [10 / 8, 10 / 8 + 8.75 / 8, 10 / 8 + 8.75 / 8 + 7.65625 / 8].map(near),
        bounds: [1.25, 2.34375, 3].map(near),
        offered: ['0: 0'],
      },
    ],
    [
      'up to what the lines cost, where the plan they give is dearer',
      { empty: 100, taken: 30, bound: 2, grain: 1, best: 40 },
      { tried: [13, 23, 32, 30], bounds: [14, 24, 30], offered: ['0: 0', '0: 0'] },
    ],
    [
      'not at all where there is none',
      { empty: 7, taken: 9, bound: 7, grain: 1 },
      { tried: [], bounds: [], offered: [] },
    ],
    [
      'not at all where the next grain closes it',
      { empty: 7, taken: 9, bound: 6.5, grain: 1 },
      { tried: [], bounds: [], offered: [] },
    ],
  ])('goes on %s', (_, scene, seen) => {
    expect(sceneOf(scene).close(scene.empty)).toEqual(seen);
  });

  it('counts each person twice for each list, and each programme', () => {
    const { close, generation } = sceneOf({ empty: 10, taken: 4, bound: 0, grain: 1 });
    close(10);
    expect(generation.priced).toBe(5 * (2 + 1));
  });
});

describe('too many lines to list', () => {
  it('are listed no more from four fifths on; then it goes on by single grains', () => {
    const { close, closing } = sceneOf({ empty: 100, taken: 200, bound: 2, grain: 1, widest: 5 });
    // Eleven above the bound are too many, five are not, six are again.
    expect(close(100)).toEqual({ tried: [13, ...upTo(2, 8)], bounds: upTo(3, 8), offered: [] });
    expect(close(100)).toEqual({ tried: [], bounds: [], offered: [] });
    expect(closing.isNews(5)).toBe(false);
  });

  it('end it where not even those of the bound itself can be listed', () => {
    const { close } = sceneOf({ empty: 100, taken: 200, bound: 2, grain: 1, widest: -1 });
    expect(close(100)).toEqual({ tried: [13, 2], bounds: [], offered: [] });
  });

  it('end it where prices have no grain, until less is asked', () => {
    const { close } = sceneOf({ empty: 10, taken: 20, bound: 1, grain: 0, widest: 1 });
    expect(close(10)).toEqual({ tried: [near(1 + 9 / 8)], bounds: [], offered: [] });
    // Within four fifths of that it is tried.
    expect(close(8.3)).toEqual({ tried: [], bounds: [], offered: [] });
    expect(close(8.1)).toEqual({ tried: [near(1 + 7.1 / 8)], bounds: [near(1 + 7.1 / 8)], offered: [] });
  });

  it('are not what it ends for when the time is up', () => {
    const { close, seen } = sceneOf({ empty: 10, taken: 20, bound: 1, grain: 0 });
    expect(close(10, () => true)).toEqual({ tried: [], bounds: [], offered: [] });
    expect(close(10, () => seen.tried.length > 0).tried).toEqual([near(1 + 9 / 8)]);
  });
});

/** A programme that is never decided: every line is half taken for nothing. */
function undecided() {
  const seen = { relaxed: 0, open: 0 };
  let columns = 0;
  const program: Partial<LinearProgram> = {
    addColumns: ({ costs }) => (columns += costs.length),
    setBounds: () => undefined,
    relax: () => {
      seen.relaxed++;
      const values = new Float64Array(columns).fill(0.5);
      return {
        status: 'optimal',
        objective: 0,
        bound: 0,
        values,
        duals: Float64Array.of(0, 999),
        reducedCosts: values,
      };
    },
    dispose: () => seen.open--,
  };
  const solver: LinearSolver = {
    program: () => {
      seen.open++;
      columns = 0;
      return program as LinearProgram;
    },
  };
  return { seen, solver };
}

describe('a gap that is not closed in time', () => {
  const scene = { empty: 100, taken: 30, bound: 2, grain: 1 };

  it('is looked through again only for a better plan than that try was for', () => {
    const { close, closing, seen } = sceneOf(scene);
    const news = () => upTo(12, 15).map((objective) => closing.isNews(objective));
    expect(news()).toEqual([false, false, false, false]);
    // The time is up once lines are listed that a plan of at most 13 can have.
    expect(close(100, () => seen.tried.length > 0)).toEqual({ tried: [13], bounds: [], offered: [] });
    expect(news()).toEqual([true, true, false, false]);
  });

  it('is looked through for twice as long the next time', () => {
    const { seen, solver } = undecided();
    const { close, generation } = sceneOf({ ...scene, taken: 5, solver });
    // With one round more for each new master: its first lines.
    expect(close(100)).toEqual({ tried: [13], bounds: [], offered: [] });
    expect({ ...seen, priced: generation.priced }).toEqual({ relaxed: 300 + 1, open: 0, priced: 2 + 300 });
    expect(close(100)).toEqual({ tried: [13], bounds: [], offered: [] });
    expect({ ...seen, priced: generation.priced }).toEqual({ relaxed: 900 + 2, open: 0, priced: 4 + 900 });
  });
});
