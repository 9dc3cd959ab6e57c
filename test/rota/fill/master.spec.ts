import { beforeAll, describe, expect, it } from '@jest/globals';
import { highsSolver } from '../../../src/rosters/fill/highs.js';
import { layoutOf } from '../../../src/rota/fill/layout.js';
import type { LinearSolver, Solved } from '../../../src/rota/fill/linear.js';
import { type ChoiceLimits, type Line, Master } from '../../../src/rota/fill/master.js';
import { lines, never, part, plain, problem, written } from './master-stage.js';
import { told } from './part-stage.js';

const limits: ChoiceLimits = { nodes: 99, seed: 3, gap: 0.5, expired: never };
/** The columns before the lines are none of a choice. */
const values = (...each: readonly number[]) => Float64Array.from([1, 1, 1, 1, 1, ...each]);
const chosen = (answer: Partial<Solved>, more: Partial<ChoiceLimits> = {}) => {
  const { seen, master } = written({ answer });
  master.add(lines);
  const heard: string[][] = [];
  const done = master.choose({ ...limits, ...more }, (choice) => heard.push(choice.map(told)));
  return { done, heard, asked: seen.asked[0], master };
};

describe('a master as a programme', () => {
  it('has a row for each task and person, and begins without any line', () => {
    const { seen } = written();
    expect(seen.sides).toEqual({ lower: [1, 2, 1, 1], upper: [1, 2, 1, 1] });
    // Short and over by the first day, short by the second, and each person without a line: dearer than all of it.
    const missing = (1 + 10) * 2 * 4;
    expect(seen.columns).toEqual([
      {
        costs: [10, 4, 10, missing, missing],
        lower: [0, 0, 0, 0, 0],
        upper: Array.from({ length: 5 }, () => Infinity),
        starts: [0, 1, 2, 3, 4],
        rows: [0, 0, 1, 2, 3],
        values: [1, -1, 1, 1, 1],
      },
    ]);
    expect(written({ required: [3] }).seen.sides).toEqual({ lower: [3, 0, 1, 1], upper: [3, 0, 1, 1] });
  });

  it('has a whole column for each line', () => {
    const { seen, master } = written();
    master.add([lines[2], lines[3]]);
    expect(seen.columns[1]).toEqual({
      costs: [3, 0.5],
      lower: [0, 0],
      upper: [Infinity, Infinity],
      starts: [0, 3],
      rows: [0, 1, 3, 2],
      values: [1, 1, 1, 1],
      whole: [1, 1],
    });
    expect(master.lines).toEqual([lines[2], lines[3]]);
  });

  it('says what each task, person and line is worth, or that there is no way', () => {
    const answer = {
      values: Float64Array.from([1, 2, 3, 4, 5, 0.5, 0.25]),
      duals: Float64Array.from([8, 7, 6, 5]),
      reducedCosts: Float64Array.from([9, 8, 7, 6, 5, 4, 3]),
    };
    const relaxed = (more: Partial<Solved> = {}) => {
      const solved = written({ answer: { ...answer, ...more } }).master.relax(never);
      return (
        solved && [solved.objective, ...[solved.duals, solved.lineDuals, solved.values, solved.reducedCosts].map(plain)]
      );
    };
    expect(relaxed()).toEqual([7, [8, 7], [6, 5], [0.5, 0.25], [4, 3]]);
    expect(relaxed({ status: 'infeasible' })).toEqual([Infinity, [], [], [], []]);
    expect([relaxed({ status: 'stopped' }), relaxed({ values: null })]).toEqual([null, null]);
  });

  it('shuts lines and opens them again', () => {
    const { seen, master } = written();
    master.allow([0, 3], 0);
    master.allow([3], 1);
    expect(seen.bounds).toEqual([
      [
        [5, 8],
        [0, 0],
        [0, 0],
      ],
      [[8], [0], [Infinity]],
    ]);
  });

  it.each([
    [
      'one at least, of one',
      0,
      [1, 1],
      [
        [0, 0, 0],
        [1, 0, 0],
      ],
    ],
    [
      'one too many',
      0,
      [2, 2],
      [
        [0, 0, 0],
        [1, 1, 1],
      ],
    ],
    [
      'nobody',
      0,
      [0, 0],
      [
        [0, 1, 1],
        [1, 0, 0],
      ],
    ],
    [
      'up to three',
      0,
      [0, 3],
      [
        [0, 0, 1],
        [1, 0, 2],
      ],
    ],
    ['one of two', 1, [1, 1], [[2, 1, 1]]],
    ['none or one of two', 1, [0, 1], [[2, 1, 2]]],
    ['two of two', 1, [2, 2], [[2, 0, 0]]],
  ] as const)('is short and over as far as told: %s', (_, task, [least, most], bounds) => {
    const { seen, master } = written();
    master.cover(task, least, most);
    expect(
      seen.bounds.map(([columns = [], lower = [], upper = []]) =>
        columns.map((column, at) => [column, lower[at], upper[at]]),
      ),
    ).toEqual([bounds]);
  });

  it('forgets lines and ends', () => {
    const { seen, master } = written();
    master.add(lines);
    master.remove([0, 3]);
    expect({ removed: seen.removed, lines: master.lines }).toEqual({
      removed: [[5, 8]],
      lines: [lines[1], lines[2], lines[4]],
    });
    expect(seen.open).toBe(1);
    master.dispose();
    expect(seen.open).toBe(0);
  });
});

describe('a choice', () => {
  it.each([
    ['one line each', values(0, 0, 1, 0, 1), [['0: 01', '2: 1']]],
    ['nearly so', values(0.5, 0.51, 0, 1, 0), [['0: 0', '2: ']]],
    ['none where somebody has no line', values(0, 0, 1, 0, 0.5), []],
    ['none where somebody has two', values(1, 0, 1, 0, 1), []],
    ['none where none was found', null, []],
  ] as const)('is told: %s', (_, answer, heard) => {
    expect(chosen({ values: answer })).toMatchObject({ done: true, heard });
  });

  it.each([
    ['optimal', true],
    ['infeasible', true],
    ['stopped', false],
  ] as const)('that was %s is at its end: %s', (status, done) => {
    expect(chosen({ status, values: null }).done).toBe(done);
  });

  it('is told on the way as well', () => {
    const { heard, asked } = chosen({ values: null });
    expect(asked).toEqual({ ...limits, improved: expect.any(Function) });
    asked?.improved?.(values(0, 1, 0, 0, 1), 13);
    asked?.improved?.(values(0, 1, 0, 0, 0), 13);
    expect(heard).toEqual([['0: 0', '2: 1']]);
  });

  it.each([
    // Short and over of the first day, short of the second; nobody is without a line.
    [
      [2, 4],
      [0, 0, 0],
    ],
    [
      [1, 4],
      [0, 0, 1],
    ],
    [
      [0, 3],
      [1, 0, 2],
    ],
    [
      [1, 2],
      [0, 1, 1],
    ],
  ] as const)('begins from lines %j with the places they leave', (begin, places) => {
    const start = new Set<Line>(begin.map((index) => lines[index]));
    expect(plain(chosen({}, { start }).asked?.start ?? [])).toEqual([
      ...places,
      0,
      0,
      ...lines.map((line) => Number(start.has(line))),
    ]);
  });
});

describe('a master solved', () => {
  let highs: LinearSolver;
  beforeAll(async () => {
    highs = await highsSolver();
  });
  const masterOf = (known: readonly Line[] = lines) => {
    const master = new Master(layoutOf(problem), highs, part);
    master.add(known);
    return master;
  };

  it.each([
    ['both stand the second day', [], 3 + 2],
    ['but one line is shut: a place is short', [[2, 0]], 1 + 2 + 10],
    ['or the other', [[4, 0]], 3 + 0.5 + 10],
    [
      'or opened again',
      [
        [2, 0],
        [2, 1],
      ],
      3 + 2,
    ],
  ] as const)('costs the least there is: %s', (_, shut, cost) => {
    const master = masterOf();
    for (const [line, most] of shut) master.allow([line], most);
    expect(master.relax(never)?.objective).toBeCloseTo(cost, 6);
    master.dispose();
  });

  it.each([
    ['nobody on the first day', 0, [0, 0], 0 + 2 + 10 + 10],
    ['two on it: nobody can', 0, [2, 2], Infinity],
    ['one on the second', 1, [1, 1], 1 + 2 + 10],
    ['none on the second', 1, [0, 0], 1 + 0.5 + 20],
  ] as const)('costs the least with so many: %s', (_, task, [least, most], cost) => {
    const master = masterOf();
    master.cover(task, least, most);
    expect(master.relax(never)?.objective).toBeCloseTo(cost, 6);
    master.dispose();
  });

  it('prices what its lines are worth', () => {
    const master = masterOf();
    const solved = master.relax(never);
    master.dispose();
    if (!solved) throw new Error('not solved');
    const { objective, duals, lineDuals, reducedCosts } = solved;
    // What all rows are worth together is what it costs, and no line is cheaper than what it is worth.
    const [first = 0, second = 0] = duals;
    const [ofTwo = 0, ofZero = 0] = lineDuals;
    expect(first + 2 * second + ofTwo + ofZero).toBeCloseTo(objective, 6);
    const worth = ({ person, tasks }: Line): number =>
      (person === 2 ? ofTwo : ofZero) + tasks.reduce((sum, task) => sum + (duals[task] ?? 0), 0);
    expect(plain(reducedCosts)).toEqual(lines.map((line): unknown => expect.closeTo(line.cost - worth(line), 6)));
    expect(Math.min(...reducedCosts)).toBeGreaterThan(-1e-6);
  });

  it('chooses the best of its lines', () => {
    const master = masterOf();
    const heard: string[][] = [];
    expect(master.choose({ ...limits, gap: 1e-6 }, (choice) => heard.push(choice.map(told)))).toBe(true);
    master.remove([2]);
    expect(master.choose({ ...limits, gap: 1e-6 }, (choice) => heard.push(choice.map(told)))).toBe(true);
    master.dispose();
    expect(heard.filter((choice, at) => heard[at - 1]?.join() !== choice.join())).toEqual([
      ['0: 01', '2: 1'],
      ['0: 0', '2: 1'],
    ]);
  });
});
