import type { Instant, Interval } from './interval.js';

/** One thing somebody was told of a watch, by a publication made known at `at`. `before`: the hours a moved watch had. */
export interface Telling extends Interval {
  readonly kind: 'invite' | 'move' | 'restate' | 'cancel';
  readonly dutyId: string;
  readonly personId: string;
  readonly at: Instant;
  readonly before: Interval | null;
}

/** A publication taken back: whatever was not over then is nobody's any more. */
export interface Withdrawal {
  readonly at: Instant;
}

/** A watch as one person held it, from when they were told to when they were told otherwise. */
export interface Holding<T extends Telling, W extends Withdrawal> extends Interval {
  /** What they were told first, and in its latest words. */
  readonly told: T;
  readonly words: T;
  /** What ended it; null while it holds. */
  readonly ended: T | W | null;
}

type Open<T extends Telling, W extends Withdrawal> = { -readonly [M in keyof Holding<T, W>]: Holding<T, W>[M] };

/**
 * Who held which watch, as it was made known step by step. Tellings in the order in which they were told; those of one
 * publication as it kept them, cancellations first. A watch whose beginning is not on record was held before it changed.
 */
export function holdings<T extends Telling, W extends Withdrawal>(
  tellings: readonly T[],
  withdrawals: readonly W[],
): Holding<T, W>[] {
  const all: Open<T, W>[] = [];
  const begin = (told: T, { start, end }: Interval = told): Open<T, W> => {
    const holding = { start, end, told, words: told, ended: null };
    all.push(holding);
    return holding;
  };
  const held = (telling: T): Open<T, W> =>
    all.find(({ told, ended }) => ended === null && told.dutyId === telling.dutyId) ??
    begin(telling, telling.before ?? telling);
  const steps = [...tellings.map((telling) => ({ at: telling.at, telling })), ...withdrawals];
  for (const step of steps.toSorted((a, b) => a.at - b.at)) {
    if (!('telling' in step)) {
      for (const open of all) if (open.ended === null && open.end > step.at) open.ended = step;
      continue;
    }
    const { telling } = step;
    if (telling.kind === 'restate') held(telling).words = telling;
    else {
      if (telling.kind !== 'invite') held(telling).ended = telling;
      if (telling.kind !== 'cancel') begin(telling);
    }
  }
  return all;
}

/** Who held a watch at that moment, and who had been told of one and was told otherwise. */
export function heldAt<H extends Holding<Telling, Withdrawal>>(
  all: readonly H[],
  at: Instant,
): { now: H[]; once: H[] } {
  const covering = all.filter(({ start, end }) => start <= at && at < end);
  return {
    now: covering.filter(({ ended }) => ended === null),
    once: covering.filter(({ ended }) => ended !== null),
  };
}
