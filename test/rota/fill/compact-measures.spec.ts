import { describe, expect, it } from '@jest/globals';
import { writeMeasures } from '../../../src/rota/fill/compact-measures.js';
import { CompactModel } from '../../../src/rota/fill/compact-model.js';
import type { Measure } from '../../../src/rota/fill/problem.js';
import { rowsOf } from './compact-rows.js';
import { problemOf } from './part-stage.js';

/** Classes of tasks that one person may stand: on which day, what it adds, and in which group. */
interface Scene {
  readonly days: readonly number[];
  readonly amounts: readonly number[];
  readonly groups?: readonly number[];
  readonly low?: number;
  /** What each total costs, from the lowest on. */
  readonly prices: readonly number[];
}

/** What is written: columns after those of the classes, what is paid anyway, and rows in words. */
function written({ days, amounts, groups, low = 0, prices }: Scene) {
  const model = new CompactModel();
  const slots = days.map((day, taskClass) => ({
    person: 0,
    taskClass,
    day,
    tasks: [taskClass],
    column: model.column(0, 0, 1, true),
  }));
  const classes = days.map((day, like) => ({ day, like, tasks: [like] }));
  const measure: Measure = {
    id: 'turns',
    amounts: Int32Array.from(amounts),
    groups: groups ? Int32Array.from(groups) : null,
    totals: [{ low, prices: Float64Array.from(prices) }],
  };
  // The second person has no totals: nothing is asked of them.
  writeMeasures({ ...problemOf([], []), measures: [measure] }, classes, [slots, slots], model);
  const { rows, costs, offset, upper } = rowsOf(model);
  return { model, rows, costs, offset, levels: upper.slice(days.length) };
}

/** Every choice of at most one class a day. */
function choices(days: readonly number[]): number[][] {
  return days.reduce<number[][]>(
    (all, day, index) => [
      ...all,
      ...all.filter((some) => some.every((each) => days[each] !== day)).map((some) => [...some, index]),
    ],
    [[]],
  );
}

const scenes: readonly (readonly [string, Scene, object])[] = [
  [
    'a total that costs as much for each step is a cost of its columns',
    { days: [0, 1, 2], amounts: [2, 2, 4], prices: [5, 6, 7, 8, 9, 10, 11, 12, 13] },
    { costs: [2, 2, 4], offset: 5, rows: [], levels: [] },
  ],
  [
    'also from below nothing',
    { days: [0, 1], amounts: [-2, 4], low: -2, prices: [3, 4, 5, 6, 7, 8, 9] },
    { costs: [-2, 4], offset: 5, rows: [], levels: [] },
  ],
  [
    'a total that may be anything costs nothing',
    { days: [0, 1], amounts: [1, 1], prices: [0, 0, 0] },
    { costs: [0, 0], offset: 0, rows: [], levels: [] },
  ],
  [
    'a class that adds nothing is no part of it',
    { days: [0, 1, 2], amounts: [1, 0, 1], prices: [0, 3, 9] },
    { costs: [0, 0, 0, 3, 6], offset: 0, levels: [1, 1], rows: ['+x0 +x2 -x3 -x4 = 0'] },
  ],
  [
    'nobody who adds anything pays what nothing costs',
    { days: [0], amounts: [0], prices: [7, 8] },
    { costs: [0], offset: 7, rows: [], levels: [] },
  ],
  [
    'each step that costs more than the last is a level',
    { days: [0, 1, 2], amounts: [1, 1, 1], prices: [4, 1, 0, 1] },
    { costs: [0, 0, 0, -3, -1, 1], offset: 4, levels: [1, 1, 1], rows: ['+x0 +x1 +x2 -x3 -x4 -x5 = 0'] },
  ],
  [
    'steps that cost as much are one',
    { days: [0, 1, 2, 3], amounts: [1, 1, 1, 1], prices: [0, 0, 0, 3, 6] },
    { costs: [0, 0, 0, 0, 0, 3], offset: 0, levels: [2, 2], rows: ['+x0 +x1 +x2 +x3 -x4 -x5 = 0'] },
  ],
  [
    'steps are as long as all amounts allow',
    { days: [0, 1], amounts: [6, 12], prices: Array.from({ length: 19 }, (_, total) => total ** 2) },
    { costs: [0, 0, 36, 108, 180], offset: 0, levels: [1, 1, 1], rows: ['+x0 +2x1 -x2 -x3 -x4 = 0'] },
  ],
  [
    'totals that cannot be are passed over',
    { days: [0, 1], amounts: [2, 3], prices: [0, 1, 4, 9, 16, 25] },
    { costs: [0, 0, 2, 5, 8], offset: 0, levels: [2, 1, 2], rows: ['+2x0 +3x1 -x2 -x3 -x4 = 0'] },
  ],
  [
    'as those of two turns of one day',
    { days: [0, 0], amounts: [1, 3], prices: [0, 0, 99, 9, 99] },
    { costs: [0, 0, 0, 4.5], offset: 0, levels: [1, 2], rows: ['+x0 +3x1 -x2 -x3 = 0'] },
  ],
  [
    'from the least total on that is allowed, to the most',
    { days: [0, 1, 2], amounts: [1, 1, 1], low: 1, prices: [2, 2] },
    { costs: [0, 0, 0, 0], offset: 2, levels: [1], rows: ['+x0 +x1 +x2 -x3 = 1'] },
  ],
  [
    'from below nothing on',
    { days: [0, 1], amounts: [-1, 1], low: -1, prices: [9, 0, 1] },
    { costs: [0, 0, -9, 1], offset: 9, levels: [1, 1], rows: ['-x0 +x1 -x2 -x3 = -1'] },
  ],
  [
    'one total alone, whatever else could be',
    { days: [0, 1], amounts: [1, 1], low: 1, prices: [3] },
    { costs: [0, 0], offset: 3, levels: [], rows: ['+x0 +x1 = 1'] },
  ],
  [
    'no way where no total is allowed',
    { days: [0], amounts: [1], low: 9, prices: [0] },
    { costs: [0], offset: 0, levels: [], rows: ['1 <= 0'] },
  ],
  [
    'a group of several days counts once',
    { days: [0, 0, 1, 2, 3], amounts: [1, 1, 1, 1, 0], groups: [7, 7, 7, 8, 8], prices: [0, 5, 10] },
    {
      costs: [0, 0, 0, 5, 0, 5],
      offset: 0,
      levels: [1],
      rows: ['+x0 +x1 -x5 <= 0', '+x2 -x5 <= 0', '0 <= +x0 +x1 +x2 -x5'],
    },
  ],
  [
    'a group of one day is that day',
    { days: [0, 0], amounts: [1, 1], groups: [7, 7], prices: [0, 5] },
    { costs: [5, 5], offset: 0, levels: [], rows: [] },
  ],
  [
    'a group of several days is none of the days',
    { days: [0, 1, 2], amounts: [1, 1, 1], groups: [0, 1, 1], prices: [0, 1, 4] },
    {
      costs: [0, 0, 0, 0, 1, 3],
      offset: 0,
      levels: [1, 1, 1],
      rows: ['+x1 -x3 <= 0', '+x2 -x3 <= 0', '0 <= +x1 +x2 -x3', '+x0 +x3 -x4 -x5 = 0'],
    },
  ],
];

describe('what a total costs, as columns and rows', () => {
  it.each(scenes)('%s', (_, scene, expected) => {
    const { model, ...rest } = written(scene);
    expect(rest).toEqual(expected);
    expect(model.costs).toBe(rest.costs);
  });

  it.each(scenes)('each plan pays its price: %s', (_, scene) => {
    const { days, amounts, groups, low = 0, prices } = scene;
    const { model, rows } = written(scene);
    for (const chosen of choices(days)) {
      const values = new Float64Array(model.costs.length);
      for (const index of chosen) values[index] = 1;
      model.complete(values);
      const counted = new Set(chosen.flatMap((index) => (amounts[index] === 1 ? [groups?.[index]] : [])));
      const total = groups ? counted.size : chosen.reduce((sum, index) => sum + (amounts[index] ?? 0), 0);
      const price = prices[total - low] ?? Infinity;
      const paid = model.costs.reduce((sum, cost, column) => sum + cost * (values[column] ?? 0), model.offset);
      const holds = rows.every((row) => isTrue(row, values));
      expect({ chosen, holds, paid: holds ? paid : Infinity }).toEqual({
        chosen,
        holds: price < Infinity,
        paid: price,
      });
    }
  });
});

/** Whether a row in words holds. */
function isTrue(row: string, values: Float64Array): boolean {
  const sum = [...row.matchAll(/([+-])(\d*)x(\d+)/g)].reduce(
    (all, [, sign, factor, column]) =>
      all + (sign === '-' ? -1 : 1) * Number(factor || 1) * (values[Number(column)] ?? 0),
    0,
  );
  const [, least] = /^(-?\d+) <=/.exec(row) ?? [];
  const [, most] = /<= (-?\d+)$/.exec(row) ?? [];
  const [, exactly] = / = (-?\d+)$/.exec(row) ?? [];
  return (
    (least === undefined || sum >= Number(least)) &&
    (most === undefined || row === '1 <= 0' || sum <= Number(most)) &&
    (exactly === undefined || sum === Number(exactly))
  );
}
