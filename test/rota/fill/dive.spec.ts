import { describe, expect, it } from '@jest/globals';
import { dive, type DiveLimits, largestOf } from '../../../src/rota/fill/dive.js';
import type { Generation, GenerationLimits } from '../../../src/rota/fill/generation.js';
import { type Line, lineOf, type Master, type MasterSolved, type Part } from '../../../src/rota/fill/master.js';
import { told } from './part-stage.js';

/** What a master costs, how much it takes of which lines, and the reduced costs of those that have any. */
type Answer = readonly [price: number, taken: Record<string, number>, reduced?: Record<string, number>];

/** A line in words: person, tasks in digits, and what it costs. */
const line = (words: string, cost = 0): Line => {
  const [person = '', tasks = ''] = words.split(': ');
  return lineOf(Number(person), cost, Array.from(tasks, Number));
};

const solvedOf = (lines: readonly Line[], [objective, taken, reduced = {}]: Answer): MasterSolved => ({
  objective,
  duals: new Float64Array(),
  lineDuals: new Float64Array(),
  values: Float64Array.from(lines, (each) => taken[told(each)] ?? 0),
  reducedCosts: Float64Array.from(lines, (each) => reduced[told(each)] ?? 0),
});

/** Dives with masters that answer as told, no answer being no time: what was asked, and what became of masters. */
function dived(lines: readonly Line[], answers: readonly Answer[], more: Partial<DiveLimits> = {}) {
  const asked: { part: Part; lines: string[]; limits: GenerationLimits }[] = [];
  const done: string[] = [];
  let made = 0;
  const masterOf = (own: Line[]): Master => {
    const name = made++;
    const allow = (indices: readonly number[], most: number): void => {
      done.push(`${most === 0 ? 'shut' : 'open'} ${indices.map((index) => told(own[index] as Line)).join(', ')}`);
    };
    return {
      lines: own,
      allow,
      add: (fresh: readonly Line[]) => own.push(...fresh),
      dispose: () => done.push(`end of ${name}`),
    } as unknown as Master;
  };
  const people = [...new Set(lines.map(({ person }) => person))];
  const run = (master: Master, part: Part, limits: GenerationLimits): MasterSolved | null => {
    const answer = answers[asked.length];
    asked.push({ part, lines: master.lines.map(told), limits });
    return answer ? solvedOf(master.lines, answer) : null;
  };
  const limits = { width: 6, lines: 2, enough: 1000, expired: () => false, ...more };
  const whole = { people, required: [3, 3, 3] };
  const smaller = (part: Part): Master => (done.push(`made of ${part.people.join(' ')}`), masterOf([]));
  const chosen = dive({ run } as unknown as Generation, masterOf([...lines]), whole, limits, smaller);
  return { chosen: chosen?.map(told) ?? null, asked, done };
}

/** Many of whom each may stand the first task or none. */
const crowd = (people: number): Line[] =>
  Array.from({ length: people }, (_, person) => [line(`${person}: `), line(`${person}: 0`)]).flat();
const values = (...each: readonly number[]): Record<string, number> =>
  Object.fromEntries(each.map((value, person) => [`${person}: 0`, value]));
/** Who of forty is settled first where they stand the task to such parts. */
const settledFirst = (taken: Record<string, number>, random?: () => number): string =>
  [...(dived(crowd(40), [[10, taken]], random && { random }).asked[1]?.limits.settled ?? [])].join(' ');

const never = (): number => {
  throw new Error('Nothing is left to chance');
};

describe('whose line is settled', () => {
  it.each([
    ['is those that are nearly whole, one in twelve of those left', values(0.9, 0.8, 0.75, 0.71, 0.95), '4 0 1 2'],
    ['is those that are sure enough, however few', values(0.69, 0.7, 0.3), '1'],
    ['is one in twenty where none is sure', values(0.5, 0.6, 0.55), '1 2'],
    ['is all who are whole, if all are', values(1, 0.999, 1, 1, 1), '0 2 3 4 1'],
    ['is not all where one is not quite whole', values(1, 1, 1, 1, 1, 0.9989), '0 1 2 3'],
    ['is all who are whole where another is there but for a hair', values(1, 1, 1, 1, 1, 1e-6), '0 1 2 3 4'],
    ['is not all where another has a little', values(1, 1, 1, 1, 1, 2e-6), '0 1 2 3'],
    ['is each once', { '0: 0': 0.6, '0: ': 0.5, '1: ': 0.4, '2: ': 0.3 }, '0 1'],
  ])('%s', (_, taken, expected) => {
    expect(settledFirst(taken)).toBe(expected);
  });

  it('is, where none is sure, a little by chance', () => {
    const five = values(0.5, 0.45, 0.4, 0.35, 0.3);
    expect([0, 0.6, 0.9].map((chance) => settledFirst(five, () => chance))).toEqual(['0 1', '1 2', '3 4']);
    expect(settledFirst(values(0.5, 0.45, 0.4), () => 0.9)).toBe('2');
    expect(settledFirst(values(0.9, 0.5), never)).toBe('0');
  });

  it('is nobody where nothing is taken', () => {
    expect(dived(crowd(3), [[10, {}]])).toMatchObject({ chosen: null, asked: [{}] });
  });
});

const rounds = (people: number) => dived(crowd(people), []).asked[0]?.limits.rounds;
/** What the second step is about where so many of forty were settled in the first. */
const after = (count: number) => {
  const { asked, done } = dived(crowd(40), [[10, values(...Array.from({ length: count }, () => 1))]]);
  return [asked[1]?.part.people.length, asked[1]?.limits.settled?.size, done[0]?.split(' ')[0]];
};

describe('a step', () => {
  it('has rounds for all who are free together: the fewer, the more for each', () => {
    expect([1, 6, 8, 40, 48, 100].map(rounds)).toEqual([20, 20, 15, 3, 3, 2]);
    // Of eight, seven are left.
    expect(dived(crowd(8), [[10, { '0: ': 0.9 }]]).asked[1]?.limits.rounds).toBe(17);
  });

  it('leaves out what others could stand instead of settled lines, and lets it in at the end', () => {
    const { asked, done, chosen } = dived(crowd(40), [
      [10, { '1: 0': 0.9 }],
      [10, { '1: 0': 1, '3: ': 0.8 }],
    ]);
    expect(done).toEqual(['shut 1: ', 'shut 3: 0', 'open 1: , 3: 0']);
    expect(asked.map(({ limits }) => [...(limits.settled ?? [])])).toEqual([[], [1], [1, 3]]);
    expect(asked[2]).toMatchObject({ lines: crowd(40).map(told), limits: { rounds: 3, width: 6, lines: 2 } });
    expect(chosen).toBeNull();
  });

  it('goes on without those who are settled once they are a quarter', () => {
    expect([after(9), after(10)]).toEqual([
      [40, 9, 'shut'],
      [30, 0, 'made'],
    ]);
  });
});

/** Four of whom three have a choice. */
const four = [
  [line('0: 0', 3), line('0: ', 1)],
  [line('1: 1', 2), line('1: 12', 4)],
  [line('2: ', 0), line('2: 2', 5)],
  [line('3: ', 1)],
].flat();
const answers: Answer[] = [
  [10, { '0: 0': 1 }, { '1: 12': -1, '2: ': 2, '2: 2': 1 }],
  [8, { '1: 12': 0.8, '2: ': 0.3 }],
  [5, { '2: 2': 1, '3: ': 1 }],
];

describe('a dive', () => {
  it('ends with a line for everybody, in masters of those who are left', () => {
    const { chosen, asked, done } = dived(four, answers);
    expect(chosen).toEqual(['0: 0', '1: 12', '2: 2', '3: ']);
    expect(asked.map(({ part, lines }) => [part.people.join(' '), part.required, lines.join(' | ')])).toEqual([
      ['0 1 2 3', [3, 3, 3], four.map(told).join(' | ')],
      ['1 2 3', Int32Array.of(2, 3, 3), '1: 12 | 1: 1 | 2: 2 | 2:  | 3: '],
      ['2 3', Int32Array.of(2, 2, 2), '2: 2 | 2:  | 3: '],
    ]);
    expect(done).toEqual(['made of 1 2 3', 'made of 2 3', 'end of 1', 'end of 2', 'open ']);
  });

  it('reckons with what settled lines cost already', () => {
    const { asked } = dived(four, answers, { enough: 20 });
    expect(asked.map(({ limits }) => limits.enough)).toEqual([20, 17, 13]);
    expect(asked.slice(1).map(({ limits }) => limits.content)).toEqual([
      expect.closeTo(10.001 - 3, 9),
      expect.closeTo(11.0011 - 7, 9),
    ]);
    // At first no price is low enough to do without new lines.
    expect(-1e9 <= (asked[0]?.limits.content ?? 0)).toBe(false);
    const below = dived(four, [[-10, { '0: 0': 1 }]]).asked[1]?.limits.content;
    expect(below).toBeCloseTo(-10 + 0.001 - 3, 9);
  });

  it('is given up once nothing better can come of it', () => {
    const ends = (enough: number) => {
      const { chosen, asked, done } = dived(four, answers, { enough });
      return [chosen?.length ?? 0, asked.length, done.at(-1)];
    };
    expect([10, 11, 12, 13].map(ends)).toEqual([
      [0, 1, 'open '],
      [0, 2, 'open '],
      [0, 3, 'open '],
      [4, 3, 'open '],
    ]);
    expect(dived(four, answers.slice(0, 2))).toMatchObject({
      chosen: null,
      done: expect.arrayContaining(['end of 2']),
    });
  });

  it('takes over, of each, the sixty lines that are nearest to being of use', () => {
    const many = Array.from({ length: 70 }, (_, index) => line(`1: ${index}`));
    const reduced = Object.fromEntries(many.map((each, index) => [told(each), (index * 37) % 70]));
    const { asked } = dived([line('0: 0'), ...many], [[10, { '0: 0': 1 }, reduced]]);
    expect(asked[1]?.lines.map((each) => reduced[each])).toEqual(Array.from({ length: 60 }, (_, nearest) => nearest));
  });

  it('ends, when the time is up, with the largest part of everybody who is free', () => {
    let steps = 0;
    const late = { expired: () => ++steps > 1 };
    const { chosen } = dived(
      crowd(8),
      [
        [10, { '0: ': 0.9 }],
        [10, { '0: ': 0.1, '0: 0': 0.8, '1: ': 0.3, '1: 0': 0.6, '2: ': 0.5, '2: 0': 0.5 }],
      ],
      late,
    );
    expect(chosen).toEqual(['0: ', '1: 0', '2: ', ...[3, 4, 5, 6, 7].map((person) => `${person}: `)]);
    steps = 0;
    expect(dived(four, answers, late).chosen).toEqual(['0: 0', '1: 12', '2: ', '3: ']);
  });
});

describe('the line with the largest part', () => {
  it('is one of everybody, settled or not', () => {
    const lines = crowd(3);
    const solved = solvedOf(lines, [0, { '0: 0': 0.4, '1: ': 0.3, '1: 0': 0.7 }]);
    const master = { lines } as Master;
    expect(largestOf(master, solved).map(told)).toEqual(['0: 0', '1: 0', '2: ']);
    expect(largestOf(master, solved, new Map([[1, lines[2] as Line]])).map(told)).toEqual(['0: 0', '1: ', '2: ']);
  });
});
