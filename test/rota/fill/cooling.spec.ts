import { describe, expect, it } from '@jest/globals';
import { Moves } from '../../../src/rota/fill/moves.js';
import type { Effort, FillProblem, Outcome, Task } from '../../../src/rota/fill/problem.js';
import { randomOf } from '../../../src/rota/fill/random.js';
import { search } from '../../../src/rota/fill/search.js';
import type { State } from '../../../src/rota/fill/state.js';

const anyRun = { longest: 99, overPrice: Infinity, shortest: 1, shortestOff: 1, before: 0 };
/** One place a day for one person: what it costs to stand it, and to leave it. */
const problemOf = (days: readonly (readonly [on: number, off: number])[]): FillProblem => ({
  days: days.length,
  tasks: days.map(([, off], day): Task => {
    const [start, end] = [day * 1440, (day + 1) * 1440];
    return { id: `${day}`, day, start, end, kind: 0, required: 1, shortPrice: off, overPrice: 0 };
  }),
  people: [
    {
      id: 'An',
      prices: Float64Array.from(days, ([on]) => on),
      works: new Uint8Array(days.length),
      worksNight: new Uint8Array(days.length),
      days: anyRun,
      nights: anyRun,
    },
  ],
  measures: [],
  night: new Uint8Array(days.length),
  clashes: days.map(() => []),
  company: null,
});
/** The same with so many turns at least, counted on some days. */
const atLeast = (problem: FillProblem, low: number, counted: readonly number[]): FillProblem => ({
  ...problem,
  measures: [
    { id: 'turns', amounts: Int32Array.from(counted), groups: null, totals: [{ low, prices: new Float64Array(9) }] },
  ],
});

/** The same where the first day may not be stood. */
const atMostNone = (problem: FillProblem): FillProblem => ({
  ...problem,
  measures: [
    {
      id: 'turns',
      amounts: Int32Array.from(problem.tasks, ({ day }) => Number(day === 0)),
      groups: null,
      totals: [{ low: 0, prices: new Float64Array(1) }],
    },
  ],
});

/** A plan as a number: a bit for each day that is stood. */
const codeOf = (plan: ArrayLike<number>): number => {
  let code = 0;
  for (let day = 0; day < plan.length; day++) if ((plan[day] ?? -1) >= 0) code |= 1 << day;
  return code;
};
const written = (plan: string): number => codeOf(Array.from(plan, (cell) => (cell === '#' ? 1 : -1)));
const stood = (code: number, day: number): boolean => ((code >> day) & 1) === 1;

/** Moves that go through some days one after the other, on or off; null for one that comes to nothing. */
let course: readonly (number | null)[] = [];
/** Few of the many, so that it takes no longer than it must. */
const amongMany = (...days: typeof course): typeof course => [...days, ...Array<null>(20 - days.length).fill(null)];
/** The plan before each move, and how many moves were taken back. */
const seen = { plans: [] as number[], undone: 0 };
let last: readonly [number, number] | null = null;
const { make, undo } = Moves.prototype;
const stateOf = (moves: Moves): State => (moves as unknown as { readonly state: State }).state;
/** A search that makes the moves told. */
function searched(problem: FillProblem, asked: Effort): Outcome {
  Object.assign(seen, { plans: [], undone: 0 });
  Moves.prototype.make = function (this: Moves) {
    const state = stateOf(this);
    const day = course[seen.plans.length % course.length] ?? null;
    seen.plans.push(codeOf(state.plan));
    last = day === null ? null : [day, state.plan[day] ?? -1];
    if (last) state.set(0, last[0], last[1] < 0 ? last[0] : -1);
    return last !== null;
  };
  Moves.prototype.undo = function (this: Moves) {
    seen.undone++;
    if (last) stateOf(this).set(0, ...last);
  };
  try {
    return search(problem, asked);
  } finally {
    Object.assign(Moves.prototype, { make, undo });
  }
}

/** Moves tried to learn what a usual rise is, and in the first cooling; each further one is longer by this. */
const [TRIALS, FIRST, LONGER] = [3000, 300_000, 1.6];

interface Law {
  /** What a plan costs apart from the forbidden, and how much of that is in it. */
  readonly price: (plan: number) => number;
  readonly broken: (plan: number) => number;
  readonly begin: string;
  readonly rise: number;
  readonly dearest: number;
  readonly work: number;
}

/** The plans that coolings go through by their law, and those that are told. */
class Cooled {
  readonly plans: number[] = [];
  readonly told: number[] = [];
  private best: number | null = null;
  private origin: number;
  private fine: number;

  constructor(
    private readonly law: Law,
    private readonly random: () => number,
  ) {
    this.fine = law.dearest;
    this.origin = written(law.begin);
    this.tell(this.origin);
    for (let round = 0; this.plans.length < law.work; round++) this.cool(round, FIRST * LONGER ** round);
  }

  private cool(round: number, length: number): void {
    const { rise, dearest, work, broken } = this.law;
    // From a heat of some usual rises, or of the dearest while nothing is lawful, down to a sixtieth of one.
    const warm = this.best === null ? dearest : rise * ([1, 4, 2, 8][round % 4] ?? 0);
    const cold = rise / 60;
    const moves = Math.min(length, work - this.plans.length);
    let plan = this.origin;
    let lowest = this.energy(plan);
    for (let move = 0; move < moves; move++) {
      // The heat is lowered every two thousand moves.
      plan = this.next(plan, () => warm * (cold / warm) ** ((move - (move % 2000)) / length));
      const energy = this.energy(plan);
      if (this.best === null && energy < lowest) this.origin = plan;
      lowest = Math.min(lowest, energy);
      this.tell(plan);
    }
    if (this.best === null || broken(plan) > 0) this.fine *= 1.5;
    this.origin = this.best ?? this.origin;
  }

  private next(plan: number, heat: () => number): number {
    const day = course[(TRIALS + this.plans.length) % course.length] ?? null;
    this.plans.push(plan);
    if (day === null) return plan;
    const changed = plan ^ (1 << day);
    const change = this.energy(changed) - this.energy(plan);
    return change <= 0 || this.random() < Math.exp(-change / heat()) ? changed : plan;
  }

  private tell(plan: number): void {
    const { broken, price } = this.law;
    if (broken(plan) > 0 || (this.best !== null && price(plan) >= price(this.best))) return;
    this.best = plan;
    this.told.push(plan);
  }

  private energy(plan: number): number {
    return this.law.price(plan) + this.fine * this.law.broken(plan);
  }
}

const effort = (more: Partial<Effort> = {}): Effort & { readonly told: (readonly [number, number])[] } => {
  const told: (readonly [number, number])[] = [];
  return {
    seed: 5,
    work: 300_000,
    expired: () => false,
    report: ({ plan, objective = NaN }) => plan && told.push([codeOf(plan), objective]),
    told,
    ...more,
  };
};

/** Where the plans seen first differ from those of the law, if they do. */
function expectCooled(problem: FillProblem, law: Law, more: Partial<Effort> = {}): Outcome {
  const asked = effort({ work: law.work, ...more });
  const outcome = searched(problem, asked);
  const { plans, told } = new Cooled(law, randomOf(asked.seed));
  const after = seen.plans.slice(TRIALS);
  const at = plans.findIndex((plan, index) => plan !== after[index]);
  expect({ at, moves: after.length }).toEqual({ at: -1, moves: law.work });
  expect(asked.told).toEqual(told.map((plan) => [plan, law.price(plan)]));
  expect(outcome.plan && codeOf(outcome.plan)).toBe(told.at(-1) ?? null);
  return outcome;
}

const priceOf = (days: readonly (readonly [number, number])[]) => (plan: number) =>
  days.reduce((sum, [on, off], day) => sum + (stood(plan, day) ? on : off), 0);
const firstStood = (plan: number): number => Number(stood(plan, 0));
const firstMissing = (plan: number): number => 2 - firstStood(plan);
const noClock = (): boolean => {
  throw new Error('asked for the time');
};

describe('a cooling', () => {
  it('begins at the usual rise, then at four of them, and ends at a sixtieth', () => {
    // Rises of 9, 1 and 3; one of nothing, and of 10 and 14, which is to leave a place for dear.
    const days = [
      [1, 10],
      [9, 10],
      [7, 10],
      [10, 10],
      [0, 10],
      [-4, 10],
    ] as const;
    course = amongMany(0, 1, 2, 3, 3, 4, 5);
    const law = { price: priceOf(days), broken: () => 0, begin: '###.##', rise: 3, dearest: 10, work: 305_000 };
    const { plan, ...rest } = expectCooled(problemOf(days), law);
    expect({ ...rest, plan: plan && codeOf(plan) }).toEqual({
      plan: written('###.##'),
      objective: 23,
      bound: -Infinity,
      reproducible: true,
    });
  });

  const nothing = { plan: null, objective: Infinity, bound: -Infinity, reproducible: true };

  it('passes through what is forbidden, at a price that grows, while nothing is lawful', () => {
    // To stand the first day breaks one less of two: dearer by 2 while that costs 10, cheaper by 3 when it costs 15.
    const days = [
      [12, 0],
      [3, 3],
      [0, 10],
    ] as const;
    course = amongMany(0, 1);
    const law = { price: priceOf(days), broken: firstMissing, begin: '..#', rise: 2, dearest: 10, work: 305_000 };
    expect(expectCooled(atLeast(problemOf(days), 2, [1, 0, 0]), law)).toEqual(nothing);
  });

  it('goes on from what broke least when nothing is lawful', () => {
    // To stand the first day is cheaper at once. The second may be stood or not: it is not how the cooling ended.
    const days = [
      [8, 0],
      [3, 3],
      [0, 10],
    ] as const;
    course = amongMany(1, 0);
    // Where nothing is a rise, one is taken for usual.
    const law = { price: priceOf(days), broken: firstMissing, begin: '..#', rise: 1, dearest: 10, work: 301_000 };
    expect(expectCooled(atLeast(problemOf(days), 2, [1, 0, 0]), law)).toEqual(nothing);
    expect(seen.plans.slice(TRIALS).filter((_, move) => [0, FIRST - 1, FIRST].includes(move))).toEqual(
      ['..#', '#.#', '###'].map(written),
    );
  });

  it.each([
    ['dearer while the forbidden was the cheapest', -2, '...', 1],
    ['still the cheapest', -20, '.#.', 3],
    ['as it was while it was not', 1, '...', 1],
  ] as const)('goes on from the best lawful plan, the forbidden %s', (_, price, begin, rise) => {
    const days = [
      [price, 12],
      [1, 4],
      [5, 5],
    ] as const;
    course = amongMany(0, 1, 2, 1);
    const law = { price: priceOf(days), broken: firstStood, begin, rise, dearest: 12, work: 305_000 };
    const none = atMostNone(problemOf(days));
    expect(expectCooled(none, law, { start: Int32Array.of(-1, begin === '.#.' ? 1 : -1, -1) }).objective).toBe(
      12 + 1 + 5,
    );
  });
});

describe('a search', () => {
  it('looks at the clock every two thousand moves', () => {
    course = [0];
    let looks = 0;
    const { reproducible } = searched(problemOf([[1, 4]]), effort({ expired: () => ++looks === 3 }));
    expect({ reproducible, moves: seen.plans.length - TRIALS }).toEqual({ reproducible: false, moves: 6000 });
  });

  it('takes back what came of a trial, and what it does not accept', () => {
    course = [null, 0];
    searched(problemOf([[0, 1e6]]), effort({ work: 10 }));
    expect({ moves: seen.plans.length, undone: seen.undone }).toEqual({ moves: TRIALS + 10, undone: TRIALS / 2 + 5 });
    expect(new Set(seen.plans.filter((_, move) => move % 2 === 0))).toEqual(new Set([written('#')]));
  });

  it.each([
    ['nobody', { ...problemOf([[0, 1]]), people: [] }, 1],
    ['no turn', problemOf([]), 0],
  ])('ends at once where there is %s', (_, problem, objective) => {
    course = [null];
    const { plan, ...rest } = searched(problem, effort({ work: Infinity, expired: noClock }));
    expect({ plan: Array.from(plan ?? [NaN]), ...rest }).toEqual({
      plan: [],
      objective,
      bound: -Infinity,
      reproducible: true,
    });
  });
});
