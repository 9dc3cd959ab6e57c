import type { DayCalendar, Zone } from './calendar.js';
import { dayOf, isWorking } from './calendar.js';
import { nightsStood } from './hours.js';
import type { Interval } from './interval.js';
import { minutes } from './interval.js';

/** What one person carries: hours stood, nights stood, and watches begun on days off and on holidays. */
export interface Load {
  readonly personId: string;
  readonly hours: number;
  readonly nights: number;
  readonly weekends: number;
  readonly holidays: number;
}

/** How unevenly each thing is shared; 0 is perfectly even. Compare only rosters of the same people. */
export type Unfairness = Readonly<Record<Exclude<keyof Load, 'personId'>, number>>;

/**
 * What each person carries, in the order given, people without a watch included. Pass the watches of earlier periods
 * too and they count. A watch belongs to the day it begins on; a day off that is no holiday counts as a weekend.
 */
export function loads(
  personIds: readonly string[],
  watches: readonly (Interval & { readonly personId: string })[],
  calendar: DayCalendar,
  zone: Zone,
): Load[] {
  const ofPerson = new Map(personIds.map((id) => [id, [] as Interval[]]));
  for (const watch of watches) ofPerson.get(watch.personId)?.push(watch);
  return [...ofPerson].map(([personId, own]) => {
    const kinds = own.map((watch) => calendar.kindOf(dayOf(watch.start, zone)));
    return {
      personId,
      hours: own.reduce((sum, watch) => sum + minutes(watch) / 60, 0),
      nights: nightsStood(own, zone).length,
      weekends: kinds.filter((kind) => !isWorking(kind) && kind !== 'HOLIDAY').length,
      holidays: kinds.filter((kind) => kind === 'HOLIDAY').length,
    };
  });
}

/** How unevenly hours, nights, weekends and holidays are shared among the people. */
export function unfairnessOf(all: readonly Load[]): Unfairness {
  return {
    hours: unfairness(all.map((load) => load.hours)),
    nights: unfairness(all.map((load) => load.nights)),
    weekends: unfairness(all.map((load) => load.weekends)),
    holidays: unfairness(all.map((load) => load.holidays)),
  };
}

/** Sum of the squared distances from the mean: 0 when all carry the same, more with every burden moved upwards. */
export function unfairness(shares: readonly number[]): number {
  const mean = shares.reduce((sum, share) => sum + share, 0) / Math.max(1, shares.length);
  return shares.reduce((sum, share) => sum + (share - mean) ** 2, 0);
}
