import { beforeAll, describe, expect, it } from '@jest/globals';
import { highsSolver } from '../../../src/rosters/fill/highs.js';
import { layoutOf } from '../../../src/rota/fill/layout.js';
import type { Columns, LinearProgram, LinearSolver, Solved } from '../../../src/rota/fill/linear.js';
import type { ListedLines } from '../../../src/rota/fill/listed-lines.js';
import { ListedMaster, type ListedSolved } from '../../../src/rota/fill/listed-master.js';
import { problemOf, told } from './part-stage.js';

/** Lines of two people by the days they stand, and what each costs. */
type Lists = readonly [Readonly<Record<string, number>>, Readonly<Record<string, number>>];
function listed(lists: Lists): ListedLines {
  const lines = lists.flatMap((own) => Object.entries(own));
  const tasks = lines.map(([row]) =>
    Array.from(row, (cell, day) => (cell === 'X' ? day : -1)).filter((day) => day >= 0),
  );
  const starts = tasks.map((_, index) => tasks.slice(0, index).flat().length);
  return {
    count: lines.length,
    firstOf: Int32Array.of(0, Object.keys(lists[0]).length, lines.length),
    costs: Float64Array.from(lines, ([, cost]) => cost),
    starts: Int32Array.from([...starts, tasks.flat().length]),
    tasks: Int32Array.from(tasks.flat()),
  };
}
const never = (): boolean => false;
/** One place on each of two days. */
const layout = layoutOf(problemOf([1, 1], ['00', '00']));

interface Answer extends Partial<Solved> {
  /** What each day and each person is worth; no answer counts on the columns before the lines. */
  readonly worth?: readonly number[];
  readonly values?: Float64Array;
}
/** A master over a programme that answers as told, and what was written into it. */
function staged(lists: Lists, answers: readonly Answer[]) {
  const seen = { columns: [] as string[][], bounds: [] as number[][][], open: 1, relaxed: 0 };
  const program: Partial<LinearProgram> = {
    addColumns: ({ costs, starts, rows }: Columns) => {
      seen.columns.push(
        Array.from(costs, (cost, index) => {
          const own = Array.from(rows).slice(starts[index], starts[index + 1] ?? rows.length);
          return `${(own.at(-1) ?? 0) - 2}: ${own.slice(0, -1).join('')} for ${cost}`;
        }),
      );
    },
    setBounds: (...bounds) => seen.bounds.push(bounds.map((each) => Array.from(each))),
    relax: () => {
      const {
        worth = [0, 0, 0, 0],
        values = new Float64Array(),
        ...more
      } = answers[Math.min(seen.relaxed++, answers.length - 1)] ?? {};
      const duals = Float64Array.from(worth);
      // The columns before the lines are none of a choice.
      const all = Float64Array.from([9, 9, 9, 9, 9, 9, ...values]);
      return { status: 'optimal', objective: 5, bound: 5, values: all, duals, reducedCosts: all, ...more };
    },
    dispose: () => seen.open--,
  };
  const master = new ListedMaster(layout, { program: () => program as LinearProgram }, listed(lists));
  seen.columns.length = 0;
  return { seen, master };
}
const rounded = (list: ArrayLike<number>): number[] => Array.from(list, (value) => Math.round(value * 1e6) / 1e6);
const takenOf = (solved: ListedSolved | null) => solved?.taken.map(({ line, value }) => `${told(line)} ${value}`);

const few: Lists = [
  { '..': 0, 'X.': 1, XX: 4 },
  { '..': 0, '.X': 2 },
];

describe('a master over a long list of lines', () => {
  it('takes as columns those that are worth more than they cost, until there are none', () => {
    const { seen, master } = staged(few, [
      { worth: [3, 1, 1, 0] },
      { worth: [0, 3, 0, 1] },
      { worth: [3, 3, 0, -4], values: Float64Array.of(0, 0.25, 0.9e-9, 2e-9) },
    ]);
    const solved = master.relax(never);
    // At first, of zero: '..' for 0 − 1, 'X.' for 1 − 3 − 1 and 'XX' for 4 − 3 − 1 − 1; the dearest of them last.
    expect(seen.columns).toEqual([
      ['0: 0 for 1', '0:  for 0', '0: 01 for 4'],
      ['1: 1 for 2', '1:  for 0'],
    ]);
    expect(rounded(solved?.reducedCosts ?? [])).toEqual([0, 1 - 3, 4 - 6, 4, 2 - 3 + 4]);
    expect([solved?.objective, seen.relaxed, takenOf(solved)]).toEqual([5, 3, ['0:  0.25', '1: 1 2e-9']]);
  });

  it('leaves out what is worth no more than it costs', () => {
    const { seen, master } = staged(few, [{ worth: [0.5, 2.1, 1e-6, 2e-6] }]);
    master.relax(never);
    expect(seen.columns).toEqual([['1: 1 for 2', '1:  for 0']]);
  });

  it('takes twelve of each person at once, those that are worth most', () => {
    const many = Object.fromEntries(
      Array.from({ length: 15 }, (_, index) => ['X'.repeat(index % 2) + ' '.repeat(index), (index * 7) % 15]),
    );
    const { seen, master } = staged(
      [many, { '.X': 2, '..': 0 }],
      [{ worth: [0, 0, 20, 3] }, { worth: [0, 0, 20, 3] }, {}],
    );
    master.relax(never);
    const costs = seen.columns.map((lines) => lines.map((line) => Number(line.split(' for ')[1])));
    expect(costs).toEqual([
      [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 0, 2],
      [12, 13, 14],
    ]);
  });

  it('takes all lines that are not shut where there is no way, and says when there is none', () => {
    const { seen, master } = staged(few, [{ worth: [3, 0, 0, 0] }, { status: 'infeasible' }, { status: 'infeasible' }]);
    const open = master.shutThose(0, 5, (index) => index === 2);
    expect(master.relax(never)).toMatchObject({ objective: Infinity, taken: [] });
    expect(seen.columns).toEqual([['0: 0 for 1'], ['0:  for 0', '1:  for 0', '1: 1 for 2']]);
    open();
    expect(master.relax(never)).toMatchObject({ objective: Infinity, taken: [] });
    expect([seen.columns.slice(2), seen.relaxed]).toEqual([[['0: 01 for 4']], 5]);
  });

  it('is nothing when it was not solved in time', () => {
    expect(staged(few, [{ status: 'stopped' }]).master.relax(never)).toBeNull();
    const { seen, master } = staged(few, [{ worth: [3, 0, 0, 0] }, { status: 'stopped' }]);
    expect(master.relax(never)).toBeNull();
    expect([seen.relaxed, seen.open]).toEqual([2, 1]);
    master.dispose();
    expect(seen.open).toBe(0);
  });
});

/** All lines are columns: those of each that are worth most first. They begin with the seventh column. */
const all = () => {
  const { seen, master } = staged(few, [{ worth: [3, 4, 1, 1] }, {}]);
  master.relax(never);
  expect(seen.columns).toEqual([['0: 01 for 4', '0: 0 for 1', '0:  for 0', '1: 1 for 2', '1:  for 0']]);
  return { seen, master };
};
const [shut, open] = [0, Infinity];
const bounds = (columns: readonly number[], upper: number) => [columns, columns.map(() => 0), columns.map(() => upper)];

describe('lines shut', () => {
  it('are those of some that meet a condition, until they are opened again', () => {
    const { seen, master } = all();
    const asked: number[] = [];
    const back = master.shutThose(1, 4, (index) => asked.push(index) > 0 && index !== 2);
    expect([asked, seen.bounds]).toEqual([[1, 2, 3], [bounds([7, 10], shut)]]);
    back();
    expect(seen.bounds.slice(1)).toEqual([bounds([7, 10], open)]);
  });

  it('are told in the order of their columns', () => {
    const { seen, master } = all();
    master.shutThose(0, 3, () => true);
    expect(seen.bounds).toEqual([bounds([6, 7, 8], shut)]);
  });

  it('are opened only by who shut them', () => {
    const { seen, master } = all();
    master.shutThose(0, 2, () => true);
    const back = master.shutThose(0, 3, () => true);
    back();
    expect(seen.bounds).toEqual([bounds([7, 8], shut), bounds([6], shut), bounds([6], open)]);
  });

  it('are never asked for while they are no columns', () => {
    const { seen, master } = staged(few, [{ worth: [3, 4, 0, 0] }]);
    const back = master.shutThose(0, 5, (index) => index !== 4);
    master.relax(never);
    expect([seen.columns, seen.bounds]).toEqual([[['1: 1 for 2']], []]);
    back();
    master.relax(never);
    expect([seen.columns.slice(1), seen.bounds]).toEqual([[['0: 01 for 4', '0: 0 for 1']], []]);
  });
});

describe('a master over a long list of lines, solved', () => {
  let highs: LinearSolver;
  beforeAll(async () => {
    highs = await highsSolver();
  });

  it.each([
    ['as it is', () => undefined, 1 + 2, ['0: 0 1', '1: 1 1']],
    [
      'without the second person on the second day',
      (master: ListedMaster) => master.shutThose(3, 5, (index) => index === 4),
      4,
      ['0: 01 1', '1:  1'],
    ],
    [
      'and the first on both',
      (master: ListedMaster) => master.shutThose(0, 5, (index) => index === 4 || index === 2),
      1 + 10,
      ['0: 0 1', '1:  1'],
    ],
    ['with nobody on the first day', (master: ListedMaster) => master.cover(0, 0, 0), 10 + 2, ['0:  1', '1: 1 1']],
    ['with two on the second', (master: ListedMaster) => master.cover(1, 2, 2), 4 + 2 + 4, ['0: 01 1', '1: 1 1']],
  ] as const)('costs the least there is: %s', (_, change, objective, taken) => {
    const master = new ListedMaster(layout, highs, listed(few));
    change(master);
    const solved = master.relax(never);
    master.dispose();
    expect({ objective: solved?.objective, taken: takenOf(solved)?.toSorted() }).toEqual({ objective, taken });
  });

  it('has no way where nobody can come to what must be covered', () => {
    const master = new ListedMaster(layout, highs, listed(few));
    master.cover(0, 2, 2);
    const solved = master.relax(never);
    master.dispose();
    expect(solved?.objective).toBe(Infinity);
  });
});
