import { describe, expect, it } from '@jest/globals';
import { compactOf } from '../../../src/rota/fill/compact.js';
import { exact, grainOf } from '../../../src/rota/fill/exact.js';
import type { LinearProgram, LinearSolver, Solved, WholeOptions } from '../../../src/rota/fill/linear.js';
import type { Effort, FillProblem, Measure, Person, Task } from '../../../src/rota/fill/problem.js';
import { problemOf, read, written } from './part-stage.js';

const measureOf = (prices: readonly (readonly number[])[]): Measure => ({
  id: 'turns',
  amounts: Int32Array.of(1, 1),
  groups: null,
  totals: prices.map((each) => ({ low: 0, prices: Float64Array.from(each) })),
});

/** Two days for one person at 4 and 6, one missing for 10; whatever they stand, six is paid anyway. */
const problem: FillProblem = { ...problemOf([1, 1], ['46']), measures: [measureOf([[6, 6, 6]])] };
const halves = (): FillProblem => {
  const [one] = problem.people;
  return one ? { ...problem, people: [{ ...one, prices: Float64Array.of(4.5, 6) }] } : problem;
};
const none = new Float64Array();
const ended: Solved = {
  status: 'stopped',
  objective: 0,
  bound: -Infinity,
  values: null,
  duals: none,
  reducedCosts: none,
};

/** What the engine asks of its solver, and tells, while the solver does as told. */
function proved(
  solve: (options: WholeOptions) => Partial<Solved>,
  more: Partial<Effort> = {},
  of: FillProblem = problem,
) {
  const seen = { asked: [] as WholeOptions[], open: 0, told: [] as unknown[] };
  const program: Partial<LinearProgram> = {
    addColumns: () => undefined,
    addRows: () => undefined,
    solve: (options = {}) => {
      seen.asked.push(options);
      return { ...ended, ...solve(options) };
    },
    dispose: () => seen.open--,
  };
  const solver: LinearSolver = {
    program: () => {
      seen.open++;
      return program as LinearProgram;
    },
  };
  const { plan, ...outcome } = exact(
    of,
    {
      seed: 3,
      work: 70,
      expired: () => false,
      report: ({ plan: better = null, ...rest }) =>
        seen.told.push({ ...(better && { plan: read(better, 2)?.[0] }), ...rest }),
      ...more,
    },
    solver,
  );
  return { outcome: { plan: read(plan, 2)?.[0], ...outcome }, ...seen };
}

const valuesOf = (row: string): Float64Array => compactOf(problem).valuesOf(written([row])) ?? none;

describe('a proof', () => {
  it('is asked within a grain, of as many nodes as told', () => {
    const { asked, open } = proved(() => ({}));
    const listeners = { expired: expect.any(Function), improved: expect.any(Function), bounded: expect.any(Function) };
    expect(asked).toEqual([{ nodes: 70, seed: 3, gap: 2 - 2e-6, ...listeners }]);
    expect(open).toBe(0);
    expect(proved(() => ({}), {}, halves()).asked).toEqual([{ nodes: 70, seed: 3, gap: 5e-7, ...listeners }]);
  });

  it('begins from a plan given, when that is lawful', () => {
    const { asked, told, outcome } = proved(() => ({}), { start: written(['X.']) });
    expect(Array.from(asked[0]?.start ?? [])).toEqual(Array.from(valuesOf('X.')));
    expect(told).toEqual([{ plan: 'X.', objective: 20 }]);
    expect(outcome).toEqual({ plan: 'X.', objective: 20, bound: -Infinity, reproducible: true });
    // They may stand no second turn.
    const once = { ...problem, measures: [measureOf([[6, 6]])] };
    const { asked: without, told: nothing } = proved(() => ({}), { start: written(['XX']) }, once);
    expect([without.map((options) => 'start' in options), nothing]).toEqual([[false], []]);
  });

  it('tells each better plan and bound as they are found, bounds up to the next grain', () => {
    const { told, outcome } = proved(({ improved, bounded }) => {
      bounded?.(4.5);
      improved?.(valuesOf('.X'), 16);
      improved?.(valuesOf('..'), 20);
      bounded?.(3);
      bounded?.(7);
      improved?.(valuesOf('XX'), 10);
      return { bound: 8.5 };
    });
    expect(told).toEqual([
      { bound: 4 + 2 + 6 },
      { plan: '.X', objective: 16 + 6 },
      { bound: 8 + 6 },
      { plan: 'XX', objective: 10 + 6 },
      { bound: 10 + 6 },
    ]);
    expect(outcome).toEqual({ plan: 'XX', objective: 16, bound: 16, reproducible: true });
  });

  it.each([
    [
      'with its plan',
      { status: 'optimal', bound: 10, values: valuesOf('XX') },
      { plan: 'XX', objective: 16, bound: 16 },
    ],
    [
      'with a plan and less of a bound',
      { bound: 9 - 1.5, values: valuesOf('.X') },
      { plan: '.X', objective: 22, bound: 14 },
    ],
    ['with nothing', {}, { objective: Infinity, bound: -Infinity }],
    ['with that there is none', { status: 'infeasible', bound: 5 }, { objective: Infinity, bound: Infinity }],
  ] as const)('ends %s', (_, solved, outcome) => {
    expect(proved(() => solved).outcome).toMatchObject({ reproducible: true, ...outcome });
  });

  it('is cut short by the clock for good', () => {
    const clock = [false, true, false];
    const { outcome, asked } = proved(
      ({ expired }) => {
        expect([expired?.(), expired?.(), expired?.()]).toEqual([false, true, true]);
        return {};
      },
      { expired: () => clock.shift() ?? false },
    );
    expect(asked).toHaveLength(1);
    expect(outcome.reproducible).toBe(false);
    const never = proved(({ expired }) => {
      expired?.();
      return {};
    });
    expect(never.outcome.reproducible).toBe(true);
  });

  it('gives up the programme when solving fails', () => {
    let open = 0;
    const solver: LinearSolver = {
      program: () => {
        open++;
        return {
          addColumns: () => undefined,
          addRows: () => undefined,
          solve: () => {
            throw new Error('out of memory');
          },
          dispose: () => open--,
        } as Partial<LinearProgram> as LinearProgram;
      },
    };
    const effort = { seed: 1, work: 1, expired: () => false, report: () => undefined };
    expect(() => exact(problem, effort, solver)).toThrow('out of memory');
    expect(open).toBe(0);
  });
});

const second = <T>(list: readonly T[], change: (last: T) => T): T[] =>
  list.map((each, index) => (index === 1 ? change(each) : each));

describe('how far apart objectives lie', () => {
  const base = problemOf([1, 1], ['24', '68']);
  const whole: FillProblem = {
    ...base,
    tasks: base.tasks.map((task) => ({ ...task, overPrice: 4 })),
    people: base.people.map((person) => ({
      ...person,
      days: { ...person.days, overPrice: 6 },
      nights: { ...person.nights, overPrice: 8 },
    })),
    measures: [
      measureOf([
        [2, 4],
        [6, 8],
      ]),
      measureOf([
        [4, 2],
        [10, 0],
      ]),
    ],
    clashes: [
      [
        { task: 1, price: 2 },
        { task: 1, price: 4 },
      ],
      [
        { task: 1, price: 6 },
        { task: 1, price: 8 },
      ],
    ],
  };
  const task =
    (change: (price: number) => Partial<Task>) =>
    (price: number): FillProblem => ({
      ...whole,
      tasks: second(whole.tasks, (each) => ({ ...each, ...change(price) })),
    });
  const person =
    (change: (price: number) => Partial<Person>) =>
    (price: number): FillProblem => ({
      ...whole,
      people: second(whole.people, (each) => ({ ...each, ...change(price) })),
    });
  const places: readonly (readonly [string, (price: number) => FillProblem])[] = [
    ['one missing', task((shortPrice) => ({ shortPrice }))],
    ['one too many', task((overPrice) => ({ overPrice }))],
    ['somebody there', person((price) => ({ prices: Float64Array.of(6, price) }))],
    [
      'a day too many in a row',
      person((overPrice) => ({ days: { ...whole.people[1]?.days, overPrice } as Person['days'] })),
    ],
    [
      'a night too many in a row',
      person((overPrice) => ({ nights: { ...whole.people[1]?.nights, overPrice } as Person['nights'] })),
    ],
    [
      'a total',
      (price) => ({
        ...whole,
        measures: second(whole.measures, () =>
          measureOf([
            [4, 2],
            [10, price],
          ]),
        ),
      }),
    ],
    [
      'a total of another',
      (price) => ({
        ...whole,
        measures: second(whole.measures, () =>
          measureOf([
            [4, price],
            [10, 2],
          ]),
        ),
      }),
    ],
    [
      'what follows',
      (price) => ({
        ...whole,
        clashes: second(whole.clashes, () => [
          { task: 1, price: 6 },
          { task: 1, price },
        ]),
      }),
    ],
  ];

  it('is the greatest number that divides all', () => {
    expect(grainOf(whole)).toBe(2);
    const sixes = problemOf([1], ['6', '9']);
    const dear = sixes.tasks.map((each) => ({ ...each, shortPrice: 12, overPrice: 15 }));
    const free = sixes.people.map((each) => ({ ...each, days: { ...each.days, overPrice: 30 } }));
    expect(grainOf({ ...sixes, tasks: dear, people: free })).toBe(3);
  });

  it.each(places)('depends on the price of %s', (_, of) => {
    expect([7, 0.5, Infinity, -3, 12, 0, 2 ** 53, NaN].map((price) => grainOf(of(price)))).toEqual([
      1, 0, 2, 1, 2, 2, 0, 0,
    ]);
  });

  it('is nothing where nothing has a price', () => {
    const zero = problemOf([1], ['0']);
    const tasks = zero.tasks.map((each) => ({ ...each, shortPrice: 0, overPrice: Infinity }));
    expect(grainOf({ ...zero, tasks })).toBe(0);
  });
});
