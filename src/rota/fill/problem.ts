/**
 * A place to fill: one shift of one post. Minutes count from the problem's first midnight. A task belongs to the day it
 * begins on, and nobody takes two tasks of one day.
 */
export interface Task {
  readonly id: string;
  readonly day: number;
  readonly start: number;
  readonly end: number;
  /** Tasks of one kind are the same work on different days: the same post and turn. */
  readonly kind: number;
  /** How many people still have to be found. */
  readonly required: number;
  /** The price of each person missing, finite, and of each too many (Infinity: never more than required). */
  readonly shortPrice: number;
  readonly overPrice: number;
}

/** What a total costs one person: `prices[i]` for the total `low + i`, convex; other totals are forbidden. */
export interface TotalPrice {
  readonly low: number;
  readonly prices: Float64Array;
}

/** Something counted for each person over their tasks, in whole units: hours, nights, weekends, hours of one week. */
export interface Measure {
  readonly id: string;
  /** By task, what standing it adds. Of a measure with groups: 1 or 0. */
  readonly amounts: Int32Array;
  /** By task, the group it touches, −1 for none; a group counts once, however many of its tasks are stood. Null: plain sum. */
  readonly groups: Int32Array | null;
  /** By person. */
  readonly totals: readonly TotalPrice[];
}

/** Days in a row. Runs that touch either end of the problem are never too short. */
export interface Run {
  readonly longest: number;
  /** The price of each day beyond the longest; Infinity forbids. */
  readonly overPrice: number;
  /** Shorter runs are forbidden; 1 allows any. */
  readonly shortest: number;
  /** Shorter stretches between two runs are forbidden; 1 allows any. */
  readonly shortestOff: number;
  /** How many days in a row lie just before the first day. */
  readonly before: number;
}

/** One person, with what they stand anyway folded in: no task on those days, measures counted from there. */
export interface Person {
  readonly id: string;
  /** By task, the price of standing it; Infinity where they may not. */
  readonly prices: Float64Array;
  /** By day: they stand something fixed that counts as a day worked, as a night. */
  readonly works: Uint8Array;
  readonly worksNight: Uint8Array;
  readonly days: Run;
  readonly nights: Run;
}

/** A later task that the same person should not stand after an earlier one; Infinity forbids. */
export interface Clash {
  readonly task: number;
  readonly price: number;
}

/** The same two people in one group more often than `free` times cost `price` each further time. */
export interface Company {
  /** By task, the group of people who stand together, −1 for none. */
  readonly groups: Int32Array;
  readonly free: number;
  readonly price: number;
}

/**
 * Who stands what, as numbers: at most one task a person and day, the sum of all prices least. Tasks are by day.
 * Prices are at least 0 except a person's, which may be negative.
 */
export interface FillProblem {
  readonly days: number;
  readonly tasks: readonly Task[];
  readonly people: readonly Person[];
  readonly measures: readonly Measure[];
  /** By task: is it a night, for the runs of nights. */
  readonly night: Uint8Array;
  /** By earlier task: what should not follow, always on a later day. */
  readonly clashes: readonly (readonly Clash[])[];
  readonly company: Company | null;
}

/** By person and day, `plan[person * days + day]`: the task they take, −1 for none. */
export type Plan = Int32Array;

/** What an engine tells while it works. Bounds never exceed the best objective there is. */
export interface Progress {
  /** A better plan than any told before, with its objective. */
  readonly plan?: Plan;
  readonly objective?: number;
  /** A proved lower bound, better than any told before. */
  readonly bound?: number;
}

/** How an engine works. The same problem, seed, start and work give the same answer, unless `expired` cut it short. */
export interface Effort {
  readonly seed: number;
  /** How much to try at most, in the engine's own units of work (moves, nodes, priced rosters); Infinity: until proved. */
  readonly work: number;
  /** A plan to begin from. */
  readonly start?: Plan;
  /** Whether the time is up; asked often. */
  readonly expired: () => boolean;
  readonly report: (progress: Progress) => void;
}

/** What an engine ends with. Proved when the bound meets the objective. */
export interface Outcome {
  readonly plan: Plan | null;
  readonly objective: number;
  readonly bound: number;
  /** False when the clock rather than the work ended it. */
  readonly reproducible: boolean;
}
