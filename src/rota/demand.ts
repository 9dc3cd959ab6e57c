import type { DayCalendar, DayKind, Zone } from './calendar.js';
import { daysOf, officeHours, wholeDays } from './calendar.js';
import type { Need } from './coverage.js';
import type { Interval } from './interval.js';
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

function joined(needs: readonly Need[]): Need[] {
  const result: Need[] = [];
  for (const next of needs) {
    const last = result.at(-1);
    if (last?.end === next.start && last.required === next.required)
      result[result.length - 1] = { ...last, end: next.end };
    else result.push(next);
  }
  return result;
}
