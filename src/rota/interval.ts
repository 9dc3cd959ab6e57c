/** A point in time: epoch milliseconds, always finite. */
export type Instant = number;

/** A stretch of time, half-open: `start` belongs to it, `end` does not. Empty when `end <= start`. */
export interface Interval {
  readonly start: Instant;
  readonly end: Instant;
}

/** Lengths in milliseconds. */
export const MINUTE = 60_000;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;

/** Whether two intervals share an instant. Touching ones do not, and an empty one shares nothing. */
export function intersects(a: Interval, b: Interval): boolean {
  return Math.max(a.start, b.start) < Math.min(a.end, b.end);
}

/** The stretch two intervals share, or undefined when they share nothing. */
export function intersection(a: Interval, b: Interval): Interval | undefined {
  const start = Math.max(a.start, b.start);
  const end = Math.min(a.end, b.end);
  return start < end ? { start, end } : undefined;
}

/** Length in minutes; an empty interval has none. */
export function minutes(interval: Interval): number {
  return Math.max(0, interval.end - interval.start) / MINUTE;
}

/** The same instants as the fewest intervals, earliest first: touching and overlapping ones become one. */
export function merged(list: readonly Interval[]): Interval[] {
  const result: Interval[] = [];
  const ordered = list.filter((each) => each.start < each.end).toSorted((a, b) => a.start - b.start);
  for (const { start, end } of ordered) {
    const last = result.at(-1);
    if (last === undefined || start > last.end) result.push({ start, end });
    else if (end > last.end) result[result.length - 1] = { start: last.start, end };
  }
  return result;
}

/** The instants of `from` that are in none of `taken`, as the fewest intervals, earliest first. */
export function subtracted(from: readonly Interval[], taken: readonly Interval[]): Interval[] {
  const result: Interval[] = [];
  const cuts = merged(taken);
  let next = 0;
  for (const piece of merged(from)) {
    let start = piece.start;
    for (let cut = cuts[next]; cut !== undefined && cut.start < piece.end; cut = cuts[++next]) {
      if (cut.start > start) result.push({ start, end: cut.start });
      start = Math.max(start, cut.end);
      if (cut.end > piece.end) break;
    }
    if (start < piece.end) result.push({ start, end: piece.end });
  }
  return result;
}
