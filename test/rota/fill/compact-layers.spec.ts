import { describe, expect, it } from '@jest/globals';
import { array, assert, constantFrom, property } from 'fast-check';
import { type Layer, layersOf } from '../../../src/rota/fill/compact-layers.js';

/** The price of each later class after each earlier one; earlier ones are of day 0, later ones of the days told. */
interface Prices {
  readonly rows: readonly (readonly number[])[];
  readonly days?: readonly number[];
}
const layers = ({ rows, days }: Prices): Layer[] => {
  const later = rows[0]?.map((_, column) => rows.length + column) ?? [];
  const classes = [...rows.map(() => 0), ...later.map((_, column) => days?.[column] ?? 1)].map((day, like) => ({
    day,
    like,
    tasks: [like],
  }));
  const after = classes.map(
    (_, index) => new Map((rows[index] ?? []).map((price, column): [number, number] => [rows.length + column, price])),
  );
  return layersOf(classes, after);
};
/** Earlier classes by letters, later ones by numbers. */
const told = (prices: Prices): string[] =>
  layers(prices).map(({ earlier, later, price }) => {
    const letters = earlier.map((index) => 'abc'[index] ?? '').toSorted();
    const numbers = later.map((index) => index - prices.rows.length + 1).toSorted((a, b) => a - b);
    return `${letters.join('')} ${numbers.join('')}: ${price}`;
  });

describe('prices of what follows what, in layers', () => {
  it.each([
    ['one pair is one layer', { rows: [[5]] }, ['a 1: 5']],
    [
      'all alike is one layer',
      {
        rows: [
          [5, 5],
          [5, 5],
        ],
      },
      ['ab 12: 5'],
    ],
    [
      'what costs more is a layer upon it',
      {
        rows: [
          [1, 3],
          [2, 5],
        ],
      },
      ['ab 12: 1', 'ab 2: 2', 'b 12: 1', 'b 2: 1'],
    ],
    [
      'in whatever order',
      {
        rows: [
          [5, 2],
          [3, 1],
        ],
      },
      ['ab 12: 1', 'ab 1: 2', 'a 12: 1', 'a 1: 1'],
    ],
    [
      'nothing is no layer',
      {
        rows: [
          [0, 0],
          [0, 4],
        ],
      },
      ['b 2: 4'],
    ],
    ['nothing at all is none', { rows: [[0, 0]] }, []],
    ['a pair forbidden is priced elsewhere', { rows: [[Infinity, 2]] }, ['a 2: 2']],
    [
      'and no layer by itself',
      {
        rows: [
          [Infinity, Infinity],
          [Infinity, 0],
        ],
      },
      [],
    ],
    ['each day has its own', { rows: [[1, 2]], days: [1, 2] }, ['a 1: 1', 'a 2: 2']],
    [
      'rounding is no layer',
      {
        rows: [
          [1, 2],
          [1 + 3e-10, 2 + 1e-10],
        ],
      },
      ['ab 12: 1', 'ab 2: 1'],
    ],
    [
      'nor is a billionth',
      {
        rows: [
          [0, 1],
          [1e-9, 1 + 1e-9],
        ],
      },
      ['ab 2: 1'],
    ],
    [
      'what is not nested is a layer for each price of those alike',
      {
        rows: [
          [3, 0, 2],
          [0, 3, 2],
          [3, 0, 2],
        ],
      },
      ['ac 1: 3', 'ac 3: 2', 'b 2: 3', 'b 3: 2'],
    ],
    [
      'though it lacks little',
      {
        rows: [
          [1, 0.999],
          [0.999, 1],
        ],
      },
      ['a 1: 1', 'a 2: 0.999', 'b 1: 0.999', 'b 2: 1'],
    ],
  ])('%s', (_, prices, expected) => {
    const found = told(prices);
    expect(found.toSorted()).toEqual(expected.toSorted());
  });

  it('add up to every price', () => {
    const price = constantFrom(0, 0, 1, 2, 5, Infinity);
    const row = array(price, { minLength: 3, maxLength: 3 });
    const seen = { nested: 0, plain: 0 };
    assert(
      property(array(row, { minLength: 2, maxLength: 3 }), constantFrom([1, 1, 1], [1, 2, 2]), (rows, days) => {
        const found = layers({ rows, days });
        for (const { price: each } of found) expect(each).toBeGreaterThan(0);
        rows.forEach((each, from) => {
          each.forEach((expected, column) => {
            const both = found.filter(
              ({ earlier, later }) => earlier.includes(from) && later.includes(rows.length + column),
            );
            const sum = both.reduce((all, layer) => all + layer.price, 0);
            expect(sum).toBe(expected === Infinity ? 0 : expected);
            seen[both.length > 1 ? 'nested' : 'plain']++;
          });
        });
      }),
      { numRuns: 60 },
    );
    expect(Math.min(seen.nested, seen.plain)).toBeGreaterThan(0);
  });
});
