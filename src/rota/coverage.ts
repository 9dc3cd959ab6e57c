import type { Instant, Interval } from './interval.js';
import { minutes } from './interval.js';

/** A stretch over which one post must be stood by `required` people. */
export interface Need extends Interval {
  readonly required: number;
}

/** A stretch over which one post is short of `missing` of its `required` people. */
export interface Gap extends Interval {
  readonly missing: number;
  readonly required: number;
}

/** A stretch over which the number required and the number standing do not change. */
export interface Step extends Interval {
  readonly required: number;
  readonly have: number;
}

/** How one post stands: its gaps and, in person-minutes, what was required and what is missing. */
export interface PostCoverage {
  readonly postKindId: string;
  readonly gaps: readonly Gap[];
  readonly requiredMinutes: number;
  readonly missingMinutes: number;
}

/** Stretches of a post below its need, earliest first. Half-open; touching stretches of equal shortage are one. */
export function gaps(needs: readonly Need[], watches: readonly Interval[]): Gap[] {
  const found: Gap[] = [];
  sweep(needs, watches, (start, end, required, have) => {
    if (have < required) found.push({ start, end, missing: required - have, required });
  });
  return found;
}

/** Every stretch where a post is needed or stood, with both numbers, earliest first. */
export function steps(needs: readonly Need[], watches: readonly Interval[]): Step[] {
  const found: Step[] = [];
  sweep(needs, watches, (start, end, required, have) => found.push({ start, end, required, have }));
  return found;
}

/**
 * As many standing at every instant, in few stretches: one from the first who comes until nobody is left, whoever relieves
 * whom, a second one for as long as two stand, and so on.
 */
export function levels(watches: readonly Interval[]): Interval[] {
  const found: { start: Instant; end: Instant }[] = [];
  const running: (typeof found)[number][] = [];
  sweep([], watches, (start, end, _, have) => {
    for (let level = 0; level < have; level++) {
      const last = running[level];
      if (last?.end === start) last.end = end;
      else found.push((running[level] = { start, end }));
    }
  });
  return found;
}

/** The coverage of each post that is needed, in the order in which the needs name the posts. */
export function coverage(
  needs: readonly (Need & { readonly postKindId: string })[],
  watches: readonly (Interval & { readonly postKindId: string })[],
): PostCoverage[] {
  const standing = byPost(watches);
  return [...byPost(needs)].map(([postKindId, ofPost]) => {
    const found = gaps(ofPost, standing.get(postKindId) ?? []);
    let requiredMinutes = 0;
    let missingMinutes = 0;
    for (const each of ofPost) requiredMinutes += Math.max(0, each.required) * minutes(each);
    for (const each of found) missingMinutes += each.missing * minutes(each);
    return { postKindId, gaps: found, requiredMinutes, missingMinutes };
  });
}

function byPost<T extends { readonly postKindId: string }>(list: readonly T[]): Map<string, T[]> {
  const posts = new Map<string, T[]>();
  for (const each of list) {
    const ofPost = posts.get(each.postKindId);
    if (ofPost) ofPost.push(each);
    else posts.set(each.postKindId, [each]);
  }
  return posts;
}

/**
 * The one sweep: visits, in order, the longest stretches over which both numbers stay the same and are not both 0.
 * Needs that overlap add up. Instants must be finite; empty stretches count for nothing.
 */
function sweep(
  needs: readonly Need[],
  watches: readonly Interval[],
  visit: (start: Instant, end: Instant, required: number, have: number) => void,
): void {
  const asked = new Level(needs, (need) => Math.max(0, need.required));
  const stood = new Level(watches, () => 1);
  const next = (): Instant => Math.min(asked.next(), stood.next());
  let since = -Infinity;
  let required = 0;
  let have = 0;
  for (let now = next(); now !== Infinity; now = next()) {
    const nextRequired = asked.from(now);
    const nextHave = stood.from(now);
    if (nextRequired === required && nextHave === have) continue;
    if (required > 0 || have > 0) visit(since, now, required, have);
    since = now;
    required = nextRequired;
    have = nextHave;
  }
}

/** How much stands at once. Starts and ends are sorted apart, since only their sums up to an instant matter. */
class Level<T extends Interval> {
  private readonly rises: readonly T[];
  private readonly falls: readonly T[];
  private risen = 0;
  private fallen = 0;
  private height = 0;

  constructor(
    list: readonly T[],
    private readonly weight: (each: T) => number,
  ) {
    const real = list.filter((each) => each.end > each.start);
    this.rises = inOrder(real, (each) => each.start);
    this.falls = inOrder(real, (each) => each.end);
  }

  /** The next instant at which something starts or ends; Infinity when all has ended. */
  next(): Instant {
    return Math.min(this.rises[this.risen]?.start ?? Infinity, this.falls[this.fallen]?.end ?? Infinity);
  }

  /** The height from an instant on. Instants may only grow from call to call. */
  from(now: Instant): number {
    for (let each = this.rises[this.risen]; each && each.start <= now; each = this.rises[++this.risen]) {
      this.height += this.weight(each);
    }
    for (let each = this.falls[this.fallen]; each && each.end <= now; each = this.falls[++this.fallen]) {
      this.height -= this.weight(each);
    }
    return this.height;
  }
}

function inOrder<T>(list: readonly T[], edge: (each: T) => Instant): readonly T[] {
  let last = -Infinity;
  for (const each of list) {
    if (edge(each) < last) return list.toSorted((a, b) => edge(a) - edge(b));
    last = edge(each);
  }
  return list;
}
