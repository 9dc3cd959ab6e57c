import { describe, expect, it } from '@jest/globals';
import { CompactModel } from '../../../src/rota/fill/compact-model.js';
import { slotsOf, writeDemand } from '../../../src/rota/fill/compact-slots.js';
import type { FillProblem, Measure, Task } from '../../../src/rota/fill/problem.js';
import { rowsOf } from './compact-rows.js';
import { problemOf } from './part-stage.js';

/** Two tasks of one day and one of the next, alike in all but the day. */
const three: FillProblem = (() => {
  const { tasks, ...rest } = problemOf([1, 1, 1], ['000']);
  return { ...rest, days: 2, tasks: tasks.map((task) => ({ ...task, day: task.day === 2 ? 1 : 0 })) };
})();
const changed = (more: Partial<FillProblem>): FillProblem => ({ ...three, ...more });
const task = (index: number, more: Partial<Task>): FillProblem =>
  changed({ tasks: three.tasks.map((each, at) => (at === index ? { ...each, ...more } : each)) });
const pricing = (...prices: readonly (readonly number[])[]): FillProblem =>
  changed({ people: prices.flatMap((own) => three.people.map((one) => ({ ...one, prices: Float64Array.from(own) }))) });
const measured = (amounts: readonly number[], groups: readonly number[] | null = null): FillProblem => {
  const measure: Measure = {
    id: 'turns',
    amounts: Int32Array.from(amounts),
    groups: groups && Int32Array.from(groups),
    totals: [],
  };
  return changed({ measures: [measure] });
};
const later = (...clashes: readonly (readonly (readonly [number, number])[])[]): FillProblem =>
  changed({ clashes: clashes.map((each) => each.map(([other, price]) => ({ task: other, price }))) });
/** One task of the first day and two of the next. */
const turned = (problem: FillProblem): FillProblem => ({
  ...problem,
  tasks: three.tasks.map((each) => ({ ...each, day: each.day === 0 && each.id === '0' ? 0 : 1 })),
});

const classes = (problem: FillProblem): string[] =>
  slotsOf(problem, new CompactModel()).classes.map(({ day, tasks, like }) => `${day}: ${tasks.join('')} like ${like}`);
function written(problem: FillProblem) {
  const model = new CompactModel();
  const slots = slotsOf(problem, model);
  const told = slots.byPerson.map((own) => own.map(({ tasks, column }) => `${tasks.join('')} as x${column}`));
  return { model, slots, told };
}

const [together, apart] = [
  ['0: 01 like 0', '1: 2 like 2'],
  ['0: 0 like 0', '0: 1 like 1', '1: 2 like 2'],
];
const [turnedTogether, turnedApart] = [
  ['0: 0 like 0', '1: 12 like 1'],
  ['0: 0 like 0', '1: 1 like 1', '1: 2 like 2'],
];

describe('tasks of one day', () => {
  it.each([
    ['alike when nothing tells them apart', three, together],
    ['alike whoever may stand them', pricing([0, Infinity, 0], [3, 0, 0]), together],
    ['alike whatever they ask', task(1, { required: 3, shortPrice: 7, overPrice: 0 }), together],
    ['not alike when one is a night', changed({ night: Uint8Array.of(1, 0, 0) }), apart],
    ['alike when both are', changed({ night: Uint8Array.of(1, 1, 0) }), together],
    ['not alike when they add different amounts', measured([1, 2, 0]), apart],
    ['alike when they add the same', measured([2, 2, 1]), together],
    ['not alike in different groups', measured([1, 1, 1], [0, 1, 1]), apart],
    ['alike in one group', measured([1, 1, 1], [3, 3, 1]), together],
    ['not alike when one is in a group', measured([1, 0, 0], [0, -1, -1]), apart],
    ['alike when neither counts, whatever the group', measured([0, 0, 1], [0, 1, 2]), together],
    ['not alike when something must not follow one', later([[2, Infinity]], [], []), apart],
    ['not alike when it follows at another price', later([[2, 3]], [[2, 4]], []), apart],
    ['alike when it follows both', later([[2, 3]], [[2, 3]], []), together],
    ['not alike when one must not follow something', turned(later([[1, Infinity]], [], [])), turnedApart],
    [
      'not alike when they follow at different prices',
      turned(
        later(
          [
            [1, 3],
            [2, 4],
          ],
          [],
          [],
        ),
      ),
      turnedApart,
    ],
    [
      'alike when both follow',
      turned(
        later(
          [
            [1, 3],
            [2, 3],
          ],
          [],
          [],
        ),
      ),
      turnedTogether,
    ],
  ])('are %s', (_, problem, expected) => {
    expect(classes(problem)).toEqual(expected);
  });

  it('are alike when the same follows, in whatever order', () => {
    const [, , last] = three.tasks;
    const four = later(
      [
        [2, 3],
        [3, 5],
      ],
      [
        [3, 5],
        [2, 3],
      ],
      [],
      [],
    );
    expect(classes({ ...four, tasks: [...three.tasks, { ...(last as Task), id: '3' }] })).toEqual([
      '0: 01 like 0',
      '1: 2 like 2',
      '1: 3 like 3',
    ]);
  });
});

describe('what somebody may take', () => {
  it.each([
    ['any of what is alike', three, [['01 as x0', '2 as x1']]],
    ['each price by itself', pricing([2, 5, 0]), [['0 as x0', '1 as x1', '2 as x2']]],
    ['nothing that they may not', pricing([Infinity, 0, Infinity]), [['1 as x0']]],
    ['nothing that nobody is wanted for', task(1, { required: 0, overPrice: Infinity }), [['0 as x0', '2 as x1']]],
    ['what is not wanted, but allowed', task(1, { required: 0, overPrice: 3 }), [['01 as x0', '2 as x1']]],
    ['what is wanted, but no more', task(1, { required: 1, overPrice: Infinity }), [['01 as x0', '2 as x1']]],
    ['of each person', pricing([0, 0, Infinity], [0, 0, 0]), [['01 as x0'], ['01 as x1', '2 as x2']]],
  ])('is %s', (_, problem, expected) => {
    expect(written(problem).told).toEqual(expected);
  });

  it('flows to its tasks, together with others of the same', () => {
    const { model, slots } = written(pricing([1, 1, Infinity], [2, 2, 3], [0, Infinity, Infinity]));
    // Two may take either of two tasks: as much as they are goes on to these.
    expect(rowsOf(model)).toEqual({
      costs: [1, 2, 3, 0, 0, 0],
      offset: 0,
      upper: [1, 1, 1, 1, 2, 2],
      whole: [1, 1, 1, 1, 0, 0],
      rows: ['+x0 +x1 -x4 -x5 = 0'],
    });
    expect(slots.fills).toEqual([[3, 4], [5], [2]]);
    expect([...slots.flows].map(([key, flow]) => [key, ...flow])).toEqual([['0,1', [0, 4], [1, 5]]]);
  });
});

const asking = (problem: FillProblem, ...more: readonly Partial<Task>[]) => {
  const asked = { ...problem, tasks: three.tasks.map((each, index) => ({ ...each, ...more[index] })) };
  const { model, slots } = written(asked);
  writeDemand(asked, slots, model);
  return model;
};

describe('a demand', () => {
  it('is met by those who take it, those missing and those too many', () => {
    const several = pricing([0, Infinity, 0]);
    const model = asking(several, { required: 2 }, { overPrice: Infinity }, { required: 0, overPrice: 7 });
    expect(rowsOf(model)).toMatchObject({
      costs: [0, 0, 10, 4, 10, 0, 10, 7],
      upper: [1, 1, 2, Infinity, 1, 0, 0, Infinity],
      rows: ['+x0 +x2 -x3 = 2', '+x4 -x5 = 1', '+x1 +x6 -x7 = 0'],
    });
    const values = new Float64Array(8).fill(1, 0, 2);
    model.complete(values);
    expect(Array.from(values)).toEqual([1, 1, 1, 0, 1, 0, 0, 1]);
  });

  it('has none too many where that is forbidden, whatever a plan says', () => {
    const model = asking(pricing([0, Infinity, Infinity], [0, Infinity, Infinity]), { overPrice: Infinity });
    const values = new Float64Array(model.costs.length).fill(1, 0, 2);
    model.complete(values);
    expect(Array.from(values).slice(0, 4)).toEqual([1, 1, 0, 0]);
  });
});
