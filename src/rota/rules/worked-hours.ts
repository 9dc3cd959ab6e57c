import { isWorking, officeHours, wholeDays } from '../calendar.js';
import type { Interval } from '../interval.js';
import { intersection, intersects, merged, minutes, subtracted } from '../interval.js';
import type { Finding, PersonWatches, Watch } from './rule.js';
import { daysStood, monthsOf, weeksOf } from './stretches.js';

/** At most `limit` hours on site on a civil day that is a rest day, a holiday or another day off. */
export function dailyHours({ watches, calendar, zone }: PersonWatches, limit: number): Finding[] {
  const onSite = watches.filter(countsAsWork);
  const daysOff = daysStood(onSite, zone).filter((on) => !isWorking(calendar.kindOf(on)));
  return tooLong(
    onSite,
    merged(onSite),
    daysOff.map((on) => wholeDays(on, 1, zone)),
    limit * 60,
  );
}

/** At most `limit` hours on site in a week, Monday 00:00 to Sunday 24:00. */
export function weeklyHours({ watches, zone }: PersonWatches, limit: number): Finding[] {
  const onSite = watches.filter(countsAsWork);
  return tooLong(onSite, merged(onSite), weeksOf(onSite, zone), limit * 60);
}

/** At most `limit` hours of overtime in a civil month: hours on site outside the office hours of working days. */
export function monthlyHours({ watches, calendar, zone }: PersonWatches, limit: number): Finding[] {
  const onSite = watches.filter(countsAsWork);
  const office = onSite.flatMap((watch) => officeHours(watch, calendar, zone));
  return tooLong(onSite, subtracted(onSite, office), monthsOf(onSite, zone), limit * 60);
}

function countsAsWork(watch: Watch): boolean {
  return watch.presence !== 'on-call';
}

/** The stretches into which more than `limit` minutes of the counted time fall. An hour stood twice counts once. */
function tooLong(
  watches: readonly Watch[],
  counted: readonly Interval[],
  stretches: readonly Interval[],
  limit: number,
): Finding[] {
  return stretches.flatMap((stretch): Finding[] => {
    const within = counted.map((piece) => intersection(piece, stretch)).filter((piece) => piece !== undefined);
    const actual = within.reduce((sum, piece) => sum + minutes(piece), 0);
    if (actual <= limit) return [];
    const guilty = watches.filter((watch) => within.some((piece) => intersects(piece, watch)));
    const watchIds = guilty.map((watch) => watch.id);
    return [{ ...stretch, watchIds, limit, actual, missing: actual - limit, unit: 'minutes' }];
  });
}
