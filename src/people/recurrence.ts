import ICAL from 'ical.js';
import { dayOf, startOfDay } from '../rota/calendar.js';
import type { Interval } from '../rota/interval.js';
import { DAY } from '../rota/interval.js';
import { GREENWICH, wallClock, wallClockAt, type WallClock } from './wall-clock.js';

/**
 * How much work one file may make. The iterator looks for the next occurrence without end where a rule can never be
 * met (every seventh day from a Monday, if it is a Tuesday), so each look is counted.
 */
export class Budget {
  #looks = 100_000;

  /** Throws when the file has used up what it may. */
  spend(): void {
    if (--this.#looks < 0) throw new Error('too much work');
  }
}

/** One rule costs at most this many looks, so that a hostile one leaves something to the others. */
const LOOKS_PER_RULE = 20_000;
const LONGEST_RULE = 500;
const LONGEST_STEP = 1000;

/** The wall clocks at which an event begins, so far as the window can need them; once when it does not repeat. */
export function occurrences(event: ICAL.Component, start: WallClock, window: Interval, budget: Budget): WallClock[] {
  const from = event.getFirstProperty('dtstart');
  const rules = event.getAllProperties('rrule');
  if (!from) return [];
  // A day more on both sides: the window's ends are instants, these are wall clocks of any zone.
  const last = window.end + 2 * DAY;
  const found = new Set<WallClock>(rules.length === 0 ? [start] : []);
  for (const rule of rules) for (const each of repeated(from, rule, last, budget)) found.add(each);
  for (const each of listed(event, 'rdate', from)) found.add(each);
  for (const each of listed(event, 'exdate', from)) found.delete(each);
  return [...found];
}

function repeated(from: ICAL.Property, property: ICAL.Property, last: WallClock, budget: Budget): WallClock[] {
  const rule: unknown = property.getFirstValue();
  const start: unknown = from.getFirstValue();
  if (!(rule instanceof ICAL.Recur) || !(start instanceof ICAL.Time)) throw new Error('not a rule');
  if (property.toICALString().length > LONGEST_RULE || !(rule.interval >= 1 && rule.interval <= LONGEST_STEP))
    throw new Error('no sensible rule');
  if (!['DAILY', 'WEEKLY', 'MONTHLY', 'YEARLY'].includes(rule.freq)) throw new Error('repeats within the day');
  const first = ICAL.Time.fromData({ ...plain(start) });
  // An end also keeps the iterator from searching the years to 20000.
  rule.until = floating(Math.min(rule.until ? untilOf(rule.until, from) : last, last));
  return followed(rule, first, budget);
}

function followed(rule: ICAL.Recur, first: ICAL.Time, budget: Budget): WallClock[] {
  let looks = LOOKS_PER_RULE;
  const iterator = rule.iterator(first) as ICAL.RecurIterator & { check_contracting_rules(): boolean };
  const check = iterator.check_contracting_rules.bind(iterator);
  iterator.check_contracting_rules = () => {
    budget.spend();
    if (--looks < 0 || iterator.last.year > 2200) throw new Error('a rule that is never met');
    return check();
  };
  const found: WallClock[] = [];
  for (let next = iterator.next(); next; next = iterator.next()) found.push(wallClock(next));
  return found;
}

/** Dates added to or taken out of the repetition. */
function listed(event: ICAL.Component, name: 'rdate' | 'exdate', from: ICAL.Property): WallClock[] {
  return event
    .getAllProperties(name)
    .flatMap((property) => property.getValues() as unknown[])
    .flatMap((value) => (value instanceof ICAL.Period ? [value.start] : value instanceof ICAL.Time ? [value] : []))
    .map((time) => untilOf(time, from));
}

/** A time of the rule on the event's own clock; one in UTC is brought there. */
function untilOf(time: ICAL.Time, from: ICAL.Property): WallClock {
  const shown = wallClock(time);
  return time.zone === ICAL.Timezone.utcTimezone && !time.isDate ? wallClockAt(shown, from) : shown;
}

const plain = ({ year, month, day, hour, minute, second, isDate }: ICAL.Time) => ({
  year,
  month,
  day,
  hour,
  minute,
  second,
  isDate,
});

/** The time of no zone that a clock shows. */
function floating(shown: WallClock): ICAL.Time {
  const [year = 0, month = 0, day = 0] = dayOf(shown, GREENWICH).split('-').map(Number);
  const seconds = Math.floor((shown - startOfDay(dayOf(shown, GREENWICH), GREENWICH)) / 1000);
  return ICAL.Time.fromData({
    year,
    month,
    day,
    hour: Math.floor(seconds / 3600),
    minute: Math.floor(seconds / 60) % 60,
    second: seconds % 60,
    isDate: false,
  });
}
