import { beforeAll, describe, expect, it } from '@jest/globals';
import { highsSolver } from '../../../src/rosters/fill/highs.js';
import { verdictOf } from '../../../src/rota/fill/check.js';
import type { LinearSolver } from '../../../src/rota/fill/linear.js';
import { lineOf } from '../../../src/rota/fill/master.js';
import type { FillProblem } from '../../../src/rota/fill/problem.js';
import { type Answer, type Asked, problemOf, read, type StageOptions, stageOf, told, written } from './part-stage.js';

let highs: LinearSolver;
beforeAll(async () => {
  highs = await highsSolver();
});
const stage = (problem: FillProblem, answers: Answer[], options?: StageOptions) =>
  stageOf(highs, problem, answers, options);

const never = (): boolean => false;
const low = -100;
const high = 1e6;

/** Twelve of whom each stands one or two of four days; one day has one too many. */
const twelve = problemOf(
  [4, 3, 6, 4],
  ['1234', '2345', '3456', '4321', '5432', '6543', '1111', '2222', '3333', '1313', '2424', '3535'],
);
const plan = written(['X...', '.X..', '..X.', '...X', 'X.X.', '.X.X', 'X...', '.X..', '..X.', 'X..X', '..X.', 'XX..']);
const costOf = (person: number): number =>
  [0, 1, 2, 3].reduce(
    (sum, day) => ((plan[person * 4 + day] ?? -1) < 0 ? sum : sum + (twelve.people[person]?.prices[day] ?? 0)),
    0,
  );

const partsOf = (seed: number) => {
  const { seen, parts } = stage(twelve, [null, null], { seed });
  parts.redo(plan, 0, never);
  parts.redo(plan, 0, never);
  return seen.asked.map(({ people }) => people.join(' '));
};

/** How often pricing is asked of two people for one place, told what a part could cost at least. */
const askedFor = (objective: number, grain: number) => {
  const { seen, parts } = stage(problemOf([1], ['3', '5']), [objective]);
  parts.redo(written(['.', 'X']), grain, never);
  return seen.asked.length;
};

const unsettled = (): Answer[] => Array.from({ length: 20 }, (_, index) => (index % 2 === 0 ? low : null));

const sizes = (rounds: number, answers: Answer[], status: 'optimal' | 'stopped' = 'optimal') => {
  const { seen, parts } = stage(twelve, answers, { status });
  for (let round = 0; round < rounds; round++) parts.redo(plan, 0, never);
  return seen.asked.filter(({ limits }) => limits.rounds === 14).map(({ people }) => people.length);
};

describe('which part of a plan is done again', () => {
  it('is six people by chance, with the places that the others leave', () => {
    const { pool, seen, parts } = stage(twelve, [high]);
    pool.put(lineOf(0, 9, [1, 3]));
    pool.put(lineOf(2, 9, [1, 3]));
    expect(parts.redo(plan, 0, never)).toBeNull();
    const people = [0, 1, 11, 7, 10, 5];
    expect(seen.asked).toMatchObject([
      {
        people,
        required: '1 3 3 2',
        lines: ['0: 13', '0: 0', '1: 1', '11: 01', '7: 1', '10: 2', '5: 13'],
      },
    ]);
    const closed = [...Array(12).keys()].filter((person) => !people.includes(person));
    const price = verdictOf(twelve, plan).objective - closed.reduce((sum, person) => sum + costOf(person), 0);
    const limits = { rounds: 14, width: 6, lines: 2, enough: price + 1e-6, expired: never };
    expect(seen.asked[0]?.limits).toEqual(limits);
    expect(seen).toMatchObject({ open: 0, solves: [] });
  });

  it('is another one each time, and the same for the same seed', () => {
    expect(partsOf(1)).toEqual(partsOf(1));
    expect(new Set([...partsOf(1), ...partsOf(2)]).size).toBe(4);
  });

  it('begins with the sixty lines of each that were of use last', () => {
    const seven = problemOf([1, 1, 1, 1, 1, 1, 1], ['1111111']);
    const { pool, seen, parts } = stage(seven, [null]);
    const lines = Array.from({ length: 70 }, (_, code) =>
      lineOf(
        0,
        1,
        Array.from({ length: 7 }, (__, day) => ((code >> day) & 1 ? day : -1)),
      ),
    );
    for (const line of lines) pool.put(line);
    parts.redo(written(['.......']), 0, never);
    expect(seen.asked[0]?.lines).toEqual([...lines.slice(-60).map(told), '0: ']);
  });

  it('is larger after each that is proved to hold nothing better, until it is all', () => {
    const { seen, parts } = stage(
      twelve,
      Array.from({ length: 10 }, () => high),
    );
    for (let round = 0; round < 10; round++) parts.redo(plan, 0, never);
    expect(seen.asked.map(({ people }) => people.length)).toEqual([6, 7, 7, 8, 9, 10, 11, 12, 12, 12]);
  });

  it('holds nothing better where its price comes within a grain', () => {
    // Where there may be something, lines are settled: pricing is asked again.
    expect([askedFor(4.1, 1), askedFor(3.9, 1), askedFor(4.9, 0), askedFor(5.1, 0)]).toEqual([1, 2, 2, 1]);
  });
});

/** Three of whom the dear one stands what the others could. */
const three = problemOf([1, 1], ['12', '21', '88']);
const dear = written(['..', '..', 'XX']);

describe('a part of a plan done again', () => {
  it('is taken when the lines settled are better', () => {
    const { seen, parts, pool } = stage(three, [
      (master) => {
        master.add([lineOf(0, 1, [0]), lineOf(1, 1, [1]), lineOf(2, 0, [])]);
        return low;
      },
      () => [
        [0, '0'],
        [1, '1'],
        [2, ''],
      ],
    ]);
    expect(read(parts.redo(dear, 0, never), 2)).toEqual(['X.', '.X', '..']);
    expect({ asked: seen.asked.length, solves: seen.solves, open: seen.open }).toEqual({
      asked: 2,
      solves: [],
      open: 0,
    });
    expect([0, 1, 2].map((person) => pool.of(person).map(told))).toEqual(
      [
        ['0: ', '0: 0'],
        ['1: ', '1: 1'],
        ['2: 01', '2: '],
      ].map((lines) => expect.arrayContaining(lines)),
    );
  });

  it('leaves all others as they stand', () => {
    const { parts, seen } = stage(twelve, [
      (master) => {
        master.add([lineOf(10, 4, [2, 3])]);
        return low;
      },
      (master) =>
        master.lines
          .filter(({ person, tasks }) => person !== 10 || tasks.length === 2)
          .map((line): [number, string] => [line.person, line.tasks.join('')]),
    ]);
    const after = read(parts.redo(plan, 0, never), 4);
    expect(after).toEqual(read(plan, 4)?.with(10, '..XX'));
    expect(seen.open).toBe(0);
  });

  it('is chosen among known lines when settling finds nothing better', () => {
    const { seen, parts, pool } = stage(three, [low, null]);
    for (const line of [
      lineOf(0, 1, [0]),
      lineOf(0, 3, [0, 1]),
      lineOf(1, 1, [1]),
      lineOf(1, 50, [0]),
      lineOf(2, 0, []),
    ])
      pool.put(line);
    expect(read(parts.redo(dear, 1, never), 2)).toEqual(['X.', '.X', '..']);
    // A line dearer than all that can be saved is left out; what stands is not.
    expect(seen.removed).toEqual([1]);
    expect(seen.solves).toMatchObject([{ nodes: 10, seed: 7, gap: 1 - 2e-6, expired: never }]);
    expect(Array.from(seen.solves[0]?.start ?? []).slice(-3)).toEqual([1, 1, 1]);
  });

  it('is chosen to the last bit where prices have no grain', () => {
    const { seen, parts } = stage(three, [low, null]);
    expect(parts.redo(dear, 0, never)).toBeNull();
    expect(seen.solves[0]?.gap).toBe(1e-6);
  });

  it.each([
    ['after settling', ({ asked }: { asked: Asked[] }) => asked.length > 1],
    ['after the last look at what lines are worth', ({ relaxed }: { relaxed: number }) => relaxed > 0],
  ] as const)('is not chosen when the time is up %s', (_, isUp) => {
    const { seen, parts } = stage(three, [low, null]);
    expect(parts.redo(dear, 0, () => isUp(seen))).toBeNull();
    expect(seen).toMatchObject({ asked: [{}, {}], solves: [], relaxed: 1, open: 0 });
  });

  it('is settled once more, a little by chance, where there are too many lines to choose among', () => {
    const wanted = problemOf([0, 0, 0, 0, 0], ['00000']);
    const idle = { ...wanted, tasks: wanted.tasks.map((task) => ({ ...task, overPrice: 0 })) };
    const chances = (lines: number) => {
      const { seen, parts, pool } = stage(idle, [low, null, null]);
      for (let code = 0; code < lines; code++)
        pool.put(
          lineOf(
            0,
            0,
            [0, 1, 2, 3, 4].filter((day) => (code >> day) & 1),
          ),
        );
      parts.redo(written(['.....']), 0, never);
      return [seen.solves.length, seen.asked.map(({ limits }) => typeof limits.random)];
    };
    expect([chances(25), chances(26)]).toEqual([
      [1, ['undefined', 'undefined']],
      [0, ['undefined', 'undefined', 'function']],
    ]);
  });

  it('may be larger where choosing came to its end, and is smaller where it did not', () => {
    expect(sizes(10, unsettled())).toEqual([6, 6, 7, 7, 7, 8, 8, 8, 9, 9]);
    expect(sizes(9, unsettled(), 'stopped')).toEqual([6, 5, 5, 4, 4, 4, 3, 3, 3]);
  });

  it('is a little smaller where more than nine people could not be settled', () => {
    const first = Array.from({ length: 5 }, (): Answer => high);
    expect(sizes(9, [...first, low, null, null, low, null, low, null, null])).toEqual([6, 7, 7, 8, 9, 10, 9, 10, 9]);
  });
});

describe('parts of a plan', () => {
  it('hold nothing more once everybody was tried again and again in vain', () => {
    const { parts } = stage(
      three,
      Array.from({ length: 41 }, () => high),
    );
    const exhausted = Array.from({ length: 41 }, () => {
      parts.redo(dear, 0, never);
      return parts.isExhausted();
    });
    expect(exhausted.indexOf(true)).toBe(40);
  });

  it('may hold more while not everybody was tried, when the time was up, and after something better', () => {
    const some = Array.from({ length: 82 }, (_, index) => (index % 2 === 0 ? low : null));
    const few = stage(twelve, some, { status: 'stopped' });
    for (let round = 0; round < 41; round++) few.parts.redo(plan, 0, never);
    const late = stage(three, []);
    for (let round = 0; round < 50; round++) late.parts.redo(dear, 0, never);
    const better = stage(three, [...Array.from({ length: 40 }, () => high), low, null, high]);
    for (const line of [lineOf(0, 1, [0]), lineOf(1, 1, [1]), lineOf(2, 0, [])]) better.pool.put(line);
    for (let round = 0; round < 42; round++) better.parts.redo(dear, 0, never);
    expect([few, late, better].map(({ parts }) => parts.isExhausted())).toEqual([false, false, false]);
  });
});
