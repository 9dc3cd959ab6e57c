import { describe, expect, it } from '@jest/globals';
import { writeClashes } from '../../../src/rota/fill/compact-clashes.js';
import { CompactModel } from '../../../src/rota/fill/compact-model.js';
import { rowsOf } from './compact-rows.js';
import { problemOf } from './part-stage.js';

interface Scene {
  /** By task, its day. */
  readonly days: readonly number[];
  /** Task, later task, price. */
  readonly clashes?: readonly (readonly [number, number, number])[];
  /** By person, the classes they may stand: a column each. */
  readonly people?: readonly (readonly number[])[];
  /** Tasks that are alike; otherwise each is a class of its own. */
  readonly classes?: readonly (readonly number[])[];
}
const never = Infinity;

function written({
  days,
  clashes = [],
  classes = days.map((_, task) => [task]),
  people = [[...classes.keys()]],
}: Scene) {
  const model = new CompactModel();
  const all = classes.map((tasks) => ({ day: days[tasks[0] ?? 0] ?? 0, tasks, like: tasks[0] ?? 0 }));
  const byPerson = people.map((own, person) =>
    own.map((taskClass) => ({
      person,
      taskClass,
      day: all[taskClass]?.day ?? 0,
      tasks: classes[taskClass] ?? [],
      column: model.column(0, 0, 1, true),
    })),
  );
  const later = days.map((_, task) =>
    clashes.flatMap(([from, to, price]) => (from === task ? [{ task: to, price }] : [])),
  );
  writeClashes(
    {
      ...problemOf(
        days.map(() => 1),
        [],
      ),
      clashes: later,
    },
    all,
    byPerson,
    model,
  );
  const before = people.flat().length;
  const { rows, costs } = rowsOf(model);
  return { rows, costs: costs.slice(before) };
}

const scenes: readonly (readonly [string, Scene, readonly string[], (readonly number[])?])[] = [
  ['nothing of two days', { days: [0, 1] }, []],
  ['two of a day', { days: [0, 0, 1] }, ['+x0 +x1 <= 1']],
  ['three of a day', { days: [0, 0, 0] }, ['+x0 +x1 +x2 <= 1']],
  ['one that must not follow', { days: [0, 1], clashes: [[0, 1, never]] }, ['+x0 +x1 <= 1']],
  ['one after one of two', { days: [0, 0, 1], clashes: [[0, 2, never]] }, ['+x0 +x2 <= 1', '+x0 +x1 <= 1']],
  [
    'one after either of two, at once',
    {
      days: [0, 0, 1],
      clashes: [
        [0, 2, never],
        [1, 2, never],
      ],
    },
    ['+x0 +x1 +x2 <= 1', '+x0 +x1 <= 1'],
  ],
  [
    'one after both, another after the first',
    {
      days: [0, 0, 1, 1],
      clashes: [
        [0, 2, never],
        [0, 3, never],
        [1, 3, never],
      ],
    },
    ['+x0 +x2 +x3 <= 1', '+x0 +x1 +x3 <= 1', '+x0 +x1 <= 1', '+x2 +x3 <= 1'],
  ],
  [
    'one of three days, at once',
    {
      days: [0, 1, 2],
      clashes: [
        [0, 1, never],
        [0, 2, never],
        [1, 2, never],
      ],
    },
    ['+x0 +x1 +x2 <= 1'],
  ],
  [
    'not at once what may follow in between',
    {
      days: [0, 1, 2],
      clashes: [
        [0, 1, never],
        [0, 2, never],
      ],
    },
    ['+x0 +x1 <= 1', '+x0 +x2 <= 1'],
  ],
  ['what may follow at a price', { days: [0, 1], clashes: [[0, 1, 4]] }, ['+x0 +x1 -x2 <= 1'], [4]],
  [
    'two alike at a price',
    {
      days: [0, 0, 1],
      clashes: [
        [0, 2, 4],
        [1, 2, 4],
      ],
    },
    ['+x0 +x1 <= 1', '+x0 +x1 +x2 -x3 <= 1'],
    [4],
  ],
  [
    'what must not follow, beside what may at a price',
    {
      days: [0, 1, 1],
      clashes: [
        [0, 1, 4],
        [0, 2, never],
      ],
    },
    ['+x0 +x2 <= 1', '+x1 +x2 <= 1', '+x0 +x1 -x3 <= 1'],
    [4],
  ],
  ['nothing of what they may not stand', { days: [0, 0, 1], clashes: [[0, 2, never]], people: [[1, 2]] }, []],
  ['nor a price of what comes before', { days: [0, 1], clashes: [[0, 1, 4]], people: [[1]] }, []],
  ['nor of what comes after', { days: [0, 1], clashes: [[0, 1, 4]], people: [[0]] }, []],
  [
    'nothing twice',
    {
      days: [0, 0, 1],
      clashes: [
        [0, 2, never],
        [1, 2, never],
      ],
      people: [[0, 1]],
    },
    ['+x0 +x1 <= 1'],
  ],
  ['one class at two prices', { days: [0], people: [[0, 0]] }, ['+x0 +x1 <= 1']],
  [
    'in the order of columns',
    { days: [0, 0, 1], clashes: [[0, 2, never]], people: [[2, 1, 0]] },
    ['+x0 +x2 <= 1', '+x1 +x2 <= 1'],
  ],
  [
    'for each person',
    { days: [0, 1], clashes: [[0, 1, never]], people: [[0, 1], [1], [1, 0]] },
    ['+x0 +x1 <= 1', '+x3 +x4 <= 1'],
  ],
  [
    'tasks alike as one',
    {
      days: [0, 1, 1],
      classes: [[0], [1, 2]],
      clashes: [
        [0, 1, never],
        [0, 2, never],
      ],
    },
    ['+x0 +x1 <= 1'],
  ],
];

describe('what nobody stands together', () => {
  it.each(scenes)('is %s', (_, scene, rows, costs = []) => {
    expect(written(scene)).toEqual({ rows, costs });
  });
});
