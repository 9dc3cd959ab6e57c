import ICAL from 'ical.js';
import type { Zone } from '../rota/calendar.js';
import { HO_CHI_MINH, startOfDay } from '../rota/calendar.js';
import type { Instant } from '../rota/interval.js';
import { HOUR, MINUTE } from '../rota/interval.js';

/** What a clock on the wall shows, as if it hung in Greenwich: milliseconds. Adding a day keeps the hour. */
export type WallClock = number;

export const GREENWICH: Zone = { name: 'UTC', offsetMinutes: 0 };
const EARLIEST = startOfDay('2000-01-01', GREENWICH);
const LATEST = startOfDay('2200-01-01', GREENWICH);
// Some who repeat began before this age; where they fall today is worked out by the repetition.
const EARLIEST_BEGINNING = startOfDay('1900-01-01', GREENWICH);

/** A property's date or time as its own clock shows it. Throws when it is none, or not of this age. */
export function wallClockOf(property: ICAL.Property): WallClock {
  const value: unknown = property.getFirstValue();
  if (!(value instanceof ICAL.Time)) throw new Error('not a time');
  return wallClock(value);
}

/** The same for a time of the parser. */
export function wallClock({ year, month, day, hour, minute, second }: ICAL.Time): WallClock {
  const on = [String(year).padStart(4, '0'), two(month), two(day)].join('-');
  const shown = startOfDay(on, GREENWICH) + hour * HOUR + minute * MINUTE + second * 1000;
  if (!(shown >= EARLIEST_BEGINNING && shown < LATEST)) throw new Error('not of this age');
  return shown;
}

/** Whether the property names days without hours. */
export function isAllDay(property: ICAL.Property): boolean {
  const value: unknown = property.getFirstValue();
  return value instanceof ICAL.Time && value.isDate;
}

/** When the property's clock shows that. Days, and times of no zone or of one nobody knows, are Vietnamese. */
export function instantOf(shown: WallClock, property: ICAL.Property): Instant {
  const instant = shown - offsetAt(shown, property) * MINUTE;
  if (instant < EARLIEST || instant >= LATEST) throw new Error('not of this age');
  return instant;
}

/** The wall clock of the property's zone at an instant. */
export function wallClockAt(instant: Instant, property: ICAL.Property): WallClock {
  const guess = instant + offsetAt(instant, property) * MINUTE;
  return instant + offsetAt(guess, property) * MINUTE;
}

function offsetAt(shown: WallClock, property: ICAL.Property): number {
  const value: unknown = property.getFirstValue();
  if (!(value instanceof ICAL.Time) || value.isDate) return HO_CHI_MINH.offsetMinutes;
  if (value.zone === ICAL.Timezone.utcTimezone) return 0;
  const zone: unknown = property.getFirstParameter('tzid');
  const formatter = typeof zone === 'string' ? formatterOf(zone) : undefined;
  if (!formatter) return HO_CHI_MINH.offsetMinutes;
  const first = offsetOf(formatter, shown);
  return offsetOf(formatter, shown - first * MINUTE);
}

/** Minutes ahead of UTC: '+07:00' → 420. */
function offsetOf(formatter: Intl.DateTimeFormat, instant: Instant): number {
  const name = formatter.formatToParts(instant).find(({ type }) => type === 'timeZoneName')?.value ?? '';
  const [, sign, hours, minutes = '0'] = /([+-])(\d\d):?(\d\d)?/.exec(name) ?? [];
  return hours === undefined ? 0 : (sign === '-' ? -1 : 1) * (Number(hours) * 60 + Number(minutes));
}

/** The zones of the last file, few; a name no zone has is Vietnamese, as Outlook's are here. */
const formatters = new Map<string, Intl.DateTimeFormat | undefined>();

function formatterOf(zone: string): Intl.DateTimeFormat | undefined {
  if (formatters.has(zone)) return formatters.get(zone);
  if (formatters.size >= 50) formatters.clear();
  let formatter: Intl.DateTimeFormat | undefined;
  try {
    formatter = new Intl.DateTimeFormat('en-US', { timeZone: zone, timeZoneName: 'longOffset' });
  } catch {
    formatter = undefined;
  }
  formatters.set(zone, formatter);
  return formatter;
}

const two = (number: number): string => String(number).padStart(2, '0');
