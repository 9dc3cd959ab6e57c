import type { DayCalendar, DayKind, Zone } from './calendar.js';
import { daysOf, officeHours, wholeDays } from './calendar.js';
import type { Need } from './coverage.js';
import type { Instant, Interval } from './interval.js';
import { intersection, subtracted } from './interval.js';

/** How many must stand a post on days of a kind (null: every kind), round the clock or outside office hours only. */
export interface DemandRule {
  readonly postKindId: string;
  readonly dayKind: DayKind | null;
  readonly required: number;
  readonly hours: 'always' | 'out-of-office';
}

/** A stretch over which a post must be stood by `required` people. */
export interface DemandStretch extends Need {
  readonly postKindId: string;
}

/** What was asked until a moment, since when something else is asked. */
export interface FormerDemand {
  readonly until: Instant;
  readonly rules: readonly DemandRule[];
}

/** What is asked now, and what was before, earliest first. Who asks for more changes nothing of hours that are over. */
export interface DemandHistory {
  readonly rules: readonly DemandRule[];
  readonly former: readonly FormerDemand[];
}

interface DatedDay extends Interval {
  readonly kind: DayKind;
}

/**
 * What must be stood within the window, by start, then by the order of the rules. The kind of day is that of the civil
 * day, midnight to midnight. Rows naming the kind silence the post's null rows; of equal rows the larger number counts.
 */
export function demandStretches(
  rules: readonly DemandRule[],
  window: Interval,
  calendar: DayCalendar,
  zone: Zone,
): DemandStretch[] {
  const posts = [...new Set(rules.map((rule) => rule.postKindId))];
  const days = daysOf(window, zone).map((on) => ({ kind: calendar.kindOf(on), ...wholeDays(on, 1, zone) }));
  const office = officeHours(window, calendar, zone);
  const stretches = posts.flatMap((postKindId) => {
    const ofPost = rules.filter((rule) => rule.postKindId === postKindId);
    return joined(days.flatMap((day) => stretchesOfDay(ofPost, day, office))).map((piece) => ({
      ...piece,
      postKindId,
    }));
  });
  return stretches
    .flatMap((stretch) => {
      const within = intersection(stretch, window);
      return within ? [{ ...stretch, ...within }] : [];
    })
    .toSorted((a, b) => a.start - b.start);
}

/** The same of what was asked at each time; of what starts together, first what is asked now. */
export function stretchesOver(
  { rules, former }: DemandHistory,
  window: Interval,
  calendar: DayCalendar,
  zone: Zone,
): DemandStretch[] {
  const found: DemandStretch[] = [];
  let start = window.start;
  for (const each of [...former, { rules, until: window.end }]) {
    const end = Math.min(each.until, window.end);
    if (end <= start) continue;
    found.push(...demandStretches(each.rules, { start, end }, calendar, zone));
    start = end;
  }
  const posts = new Set([rules, ...former.map((each) => each.rules)].flat().map((rule) => rule.postKindId));
  return [...posts]
    .flatMap((postKindId) => joined(found.filter((each) => each.postKindId === postKindId)))
    .toSorted((a, b) => a.start - b.start);
}

/** The history as it was known at a moment: what was decided by then holds on. */
export function historyAt({ rules, former }: DemandHistory, then: Instant): DemandHistory {
  const next = former.find(({ until }) => until > then);
  return { rules: next?.rules ?? rules, former: former.filter(({ until }) => until <= then) };
}

function stretchesOfDay(ofPost: readonly DemandRule[], day: DatedDay, office: readonly Interval[]): Need[] {
  const named = ofPost.filter((row) => row.dayKind === day.kind);
  const binding = named.length > 0 ? named : ofPost.filter((row) => row.dayKind === null);
  const always = largest(binding.filter((row) => row.hours === 'always'));
  const outside = subtracted([day], office);
  return [
    ...outside.map((piece) => ({ ...piece, required: largest(binding) })),
    ...subtracted([day], outside).map((piece) => ({ ...piece, required: always })),
  ]
    .filter((piece) => piece.required > 0)
    .toSorted((a, b) => a.start - b.start);
}

function largest(rows: readonly DemandRule[]): number {
  return Math.max(0, ...rows.map((row) => row.required));
}

function joined<T extends Need>(needs: readonly T[]): T[] {
  const result: T[] = [];
  for (const next of needs) {
    const last = result.at(-1);
    if (last?.end === next.start && last.required === next.required)
      result[result.length - 1] = { ...last, end: next.end };
    else result.push(next);
  }
  return result;
}
