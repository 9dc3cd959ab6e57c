import { describe, expect, it } from '@jest/globals';
import { layoutOf } from '../../../src/rota/fill/layout.js';
import { Moves } from '../../../src/rota/fill/moves.js';
import type { FillProblem, Person, Task } from '../../../src/rota/fill/problem.js';
import { State } from '../../../src/rota/fill/state.js';

const DAYS = 10;
const anyRun = { longest: 99, overPrice: Infinity, shortest: 1, shortestOff: 1, before: 0 };
/** By day and by night, of every day. */
const tasks = Array.from({ length: 2 * DAYS }, (_, index): Task => {
  const [day, kind] = [Math.floor(index / 2), index % 2];
  const start = day * 1440 + kind * 720;
  return { id: `${index}`, day, start, end: start + 720, kind, required: 1, shortPrice: 10, overPrice: 1 };
});
const person = (id: string, may: (task: Task) => boolean): Person => ({
  id,
  prices: Float64Array.from(tasks, (task) => (may(task) ? 0 : Infinity)),
  works: new Uint8Array(DAYS),
  worksNight: new Uint8Array(DAYS),
  days: anyRun,
  nights: anyRun,
});
/** An stands anything, Bình nothing at night, Châu nothing on day 2. */
const problem: FillProblem = {
  days: DAYS,
  tasks,
  people: [person('An', () => true), person('Bình', ({ kind }) => kind === 0), person('Châu', ({ day }) => day !== 2)],
  measures: [],
  night: Uint8Array.from(tasks, ({ kind }) => kind),
  clashes: tasks.map(() => []),
  company: null,
};

const written = (rows: readonly string[]): Int32Array =>
  Int32Array.from(rows.join(''), (cell, index) => (cell === '.' ? -1 : 2 * (index % DAYS) + Number(cell === 'N')));
const read = (plan: Int32Array): string[] =>
  [0, 1, 2].map((row) =>
    Array.from(plan.subarray(row * DAYS, (row + 1) * DAYS), (task) => (task < 0 ? '.' : 'DN'[task % 2])).join(''),
  );

const [AN, BINH, CHAU] = [0, 1, 2].map((row) => (row + 0.5) / 3) as [number, number, number];
const day = (index: number): number => (index + 0.5) / DAYS;
const one = (index: number, of: number): number => (index + 0.5) / of;

const plan = ['D.N.D.....', '..D..DD...', 'N......N..'];
const rows: readonly (readonly [string, readonly number[], readonly string[] | null])[] = [
  ['An takes the day of day 3', [0, AN, day(3), one(0, 3)], ['D.NDD.....', '..D..DD...', 'N......N..']],
  ['An takes the night of day 9', [0.29, AN, day(9), one(1, 3)], ['D.N.D....N', '..D..DD...', 'N......N..']],
  ['An goes home on day 4', [0.29, AN, day(4), one(2, 3)], ['D.N.......', '..D..DD...', 'N......N..']],
  ['An already stands the day of day 4', [0, AN, day(4), one(0, 3)], null],
  [
    'Bình goes home on day 5: there is one turn they may stand',
    [0, BINH, day(5), one(1, 2)],
    ['D.N.D.....', '..D...D...', 'N......N..'],
  ],
  ['Châu may stand nothing on day 2', [0, CHAU, day(2)], null],
  ['An and Bình exchange day 5 alone', [0.3, AN, BINH, day(5)], ['D.N.DD....', '..D...D...', 'N......N..']],
  ['An and Châu exchange day 0', [0.49, CHAU, AN, day(0)], ['N.N.D.....', '..D..DD...', 'D......N..']],
  ['Bình takes no night from Châu', [0.3, BINH, CHAU, day(7)], null],
  ['Bình takes no night of An for a day either', [0.3, AN, BINH, day(2)], null],
  ['nobody exchanges anything with themselves', [0.3, AN, AN, day(0)], null],
  ['nothing is exchanged for nothing', [0.3, AN, BINH, day(8)], null],
  ['two days in a row are exchanged', [0.5, one(0, 7), AN, BINH, day(4)], ['D.N..D....', '..D.D.D...', 'N......N..']],
  [
    'five days in a row are, but for the night',
    [0.74, one(3, 7), BINH, AN, day(2)],
    ['D.N..DD...', '..D.D.....', 'N......N..'],
  ],
  ['days beyond the last are not', [0.5, one(6, 7), AN, CHAU, day(7)], ['D.N.D..N..', '..D..DD...', 'N.........']],
  [
    'An stands on day 1 instead of day 4',
    [0.75, AN, day(4), one(4, 15), one(1, 2)],
    ['DNN.......', '..D..DD...', 'N......N..'],
  ],
  [
    'An stands on the last day instead of day 4',
    [0.89, AN, day(4), one(14, 15), one(0, 2)],
    ['D.N......D', '..D..DD...', 'N......N..'],
  ],
  [
    'Bình stands on the first day instead of day 2',
    [0.8, BINH, day(2), one(0, 15), 0],
    ['D.N.D.....', 'D....DD...', 'N......N..'],
  ],
  ['An gives up a day for itself', [0.8, AN, day(0), one(0, 15)], null],
  ['An gives up nothing', [0.8, AN, day(1), one(9, 15)], null],
  ['Châu keeps the night, as day 2 is none of theirs', [0.8, CHAU, day(0), one(9, 15)], null],
  [
    'An stands two days in a row',
    [0.9, AN, day(6), one(0, 4), 0.59, one(0, 2)],
    ['D.N.D.DD..', '..D..DD...', 'N......N..'],
  ],
  [
    'Châu stands nights, but on day 2',
    [0.99, CHAU, day(1), one(3, 4), 0, one(1, 2)],
    ['D.N.D.....', '..D..DD...', 'NN.NNN.N..'],
  ],
  ['Bình rests from day 5', [0.9, BINH, day(5), one(1, 4), 0.6], ['D.N.D.....', '..D.......', 'N......N..']],
  ['An stands the last day', [0.9, AN, day(9), one(3, 4), 0, one(1, 2)], ['D.N.D....N', '..D..DD...', 'N......N..']],
];

describe('a change of a plan', () => {
  it.each(rows)('%s', (_, draws, after) => {
    const layout = layoutOf(problem);
    const state = new State(layout, written(plan));
    const { price } = state;
    const left = [...draws];
    const moves = new Moves(layout, state, () => left.shift() ?? NaN);
    expect({ made: moves.make(), plan: read(state.plan), left }).toEqual({
      made: after !== null,
      plan: after ?? plan,
      left: [],
    });
    moves.undo();
    expect({ plan: read(state.plan), price: state.price }).toEqual({ plan, price });
  });

  it('is taken back alone, not the one before it', () => {
    const layout = layoutOf(problem);
    const state = new State(layout, written(plan));
    const draws = [0, AN, day(3), one(0, 3), 0, AN, day(5), one(0, 3)];
    const moves = new Moves(layout, state, () => draws.shift() ?? NaN);
    moves.make();
    moves.make();
    moves.undo();
    expect(read(state.plan)[0]).toBe('D.NDD.....');
  });
});
