import type { Instant, Interval } from './interval.js';
import { DAY, MINUTE } from './interval.js';

/** A day on the wall calendar, 'YYYY-MM-DD', years 0000 to 9999. */
export type CivilDay = string;

/** A time zone without summer time: its IANA name and how many minutes it is ahead of UTC. */
export interface Zone {
  readonly name: string;
  readonly offsetMinutes: number;
}

export const HO_CHI_MINH: Zone = { name: 'Asia/Ho_Chi_Minh', offsetMinutes: 420 };

/** Office hours of a working day, wall clock. Outside them a working day needs its out-of-office watch. */
export const OFFICE_HOURS = { start: '07:30', end: '17:00' } as const;

export type DayKind = 'WORK' | 'REST' | 'HOLIDAY' | 'COMP_OFF' | 'SWAP_OFF' | 'MAKEUP_WORK';

/** An exception to the Monday–Friday week. With a unit kind it binds only units of that kind. */
export interface CalendarDay {
  readonly on: CivilDay;
  readonly kind: DayKind;
  readonly label: string;
  readonly observance?: boolean;
  readonly unitKindId?: string | null;
}

/** What a civil day is: its kind, its name if it has one, and whether it is observed without being a day off. */
export interface Day {
  readonly on: CivilDay;
  readonly kind: DayKind;
  readonly label?: string;
  readonly observance: boolean;
}

/** Answers what a civil day is for one kind of unit. */
export interface DayCalendar {
  day(on: CivilDay): Day;
  kindOf(on: CivilDay): DayKind;
}

/** The calendar of one unit kind: its own exceptions beat general ones; of two equal ones the later row wins. */
export function dayCalendar(exceptions: readonly CalendarDay[], unitKindId?: string | null): DayCalendar {
  const named = new Map<CivilDay, CalendarDay>();
  for (const each of exceptions) if (each.unitKindId == null) named.set(each.on, each);
  if (unitKindId != null) for (const each of exceptions) if (each.unitKindId === unitKindId) named.set(each.on, each);
  const kindOf = (on: CivilDay): DayKind => named.get(on)?.kind ?? (weekday(on) <= 5 ? 'WORK' : 'REST');
  const day = (on: CivilDay): Day => {
    const exception = named.get(on);
    const observance = exception?.observance ?? false;
    return exception
      ? { on, kind: exception.kind, label: exception.label, observance }
      : { on, kind: kindOf(on), observance };
  };
  return { day, kindOf };
}

/** Whether offices work on days of this kind. */
export function isWorking(kind: DayKind): boolean {
  return kind === 'WORK' || kind === 'MAKEUP_WORK';
}

/** Whether the text is a day that exists, written 'YYYY-MM-DD'. */
export function isCivilDay(text: string): boolean {
  return numbered(text) !== undefined;
}

/** The civil day an instant falls on. RangeError beyond the years 0000 to 9999. */
export function dayOf(instant: Instant, zone: Zone): CivilDay {
  return written(Math.floor((instant + zone.offsetMinutes * MINUTE) / DAY));
}

/** The wall clock at an instant, 'HH:MM', seconds dropped. */
export function clockOf(instant: Instant, zone: Zone): string {
  const local = instant + zone.offsetMinutes * MINUTE;
  const minute = Math.floor((local - Math.floor(local / DAY) * DAY) / MINUTE);
  return `${padded(Math.floor(minute / 60), 2)}:${padded(minute % 60, 2)}`;
}

/** The instant a civil day begins, 00:00. RangeError when the day does not exist. */
export function startOfDay(on: CivilDay, zone: Zone): Instant {
  return dayNumber(on) * DAY - zone.offsetMinutes * MINUTE;
}

/** The instant of a wall clock 'HH:MM' on a day; '24:00' is the day's end. RangeError on any other text. */
export function at(on: CivilDay, clock: string, zone: Zone): Instant {
  return startOfDay(on, zone) + minuteOf(clock) * MINUTE;
}

/** Minutes from 00:00 of a wall clock 'HH:MM', 0 to 1440. RangeError on any other text. */
export function minuteOf(clock: string): number {
  const minute = Number(clock.slice(0, 2)) * 60 + Number(clock.slice(3));
  if (!/^\d\d:[0-5]\d$/.test(clock) || minute > 1440) throw new RangeError(`not a clock time: ${clock}`);
  return minute;
}

/** The day `count` days later (earlier when negative). RangeError when either day does not exist. */
export function addDays(on: CivilDay, count: number): CivilDay {
  return written(dayNumber(on) + count);
}

/** Every day from first to last, both included; none when last is before first. */
export function daysBetween(first: CivilDay, last: CivilDay): CivilDay[] {
  const from = dayNumber(first);
  return Array.from({ length: Math.max(0, dayNumber(last) - from + 1) }, (_, index) => written(from + index));
}

/** Monday 1 to Sunday 7. */
export function weekday(on: CivilDay): 1 | 2 | 3 | 4 | 5 | 6 | 7 {
  const number = dayNumber(on) + 3;
  return (number - Math.floor(number / 7) * 7 + 1) as 1 | 2 | 3 | 4 | 5 | 6 | 7;
}

/** The Monday of the day's week. */
export function mondayOf(on: CivilDay): CivilDay {
  return addDays(on, 1 - weekday(on));
}

/** The civil days an interval touches, first to last; none when it is empty. */
export function daysOf(interval: Interval, zone: Zone): CivilDay[] {
  if (interval.end <= interval.start) return [];
  return daysBetween(dayOf(interval.start, zone), dayOf(interval.end - 1, zone));
}

/** The whole of `count` civil days from the first one's 00:00 to the last one's 24:00. */
export function wholeDays(first: CivilDay, count: number, zone: Zone): Interval {
  const start = startOfDay(first, zone);
  return { start, end: start + count * DAY };
}

/** The office hours of the working days a window touches, unclipped, earliest first. */
export function officeHours(window: Interval, calendar: DayCalendar, zone: Zone): Interval[] {
  return daysOf(window, zone)
    .filter((on) => isWorking(calendar.kindOf(on)))
    .map((on) => ({ start: at(on, OFFICE_HOURS.start, zone), end: at(on, OFFICE_HOURS.end, zone) }));
}

function dayNumber(on: CivilDay): number {
  const number = numbered(on);
  if (number === undefined) throw new RangeError(`not a civil day: ${on}`);
  return number;
}

/** Days since 1970-01-01, counted in years that begin in March so that the leap day comes last. */
function numbered(text: string): number | undefined {
  if (!/^\d{4}-\d\d-\d\d$/.test(text)) return undefined;
  const month = Number(text.slice(5, 7));
  const day = Number(text.slice(8));
  if (day < 1 || day > lengthOf(Number(text.slice(0, 4)), month)) return undefined;
  const year = Number(text.slice(0, 4)) - (month <= 2 ? 1 : 0);
  const leaps = Math.floor(year / 4) - Math.floor(year / 100) + Math.floor(year / 400);
  return year * 365 + leaps + Math.floor((153 * ((month + 9) % 12) + 2) / 5) + day - 719_469;
}

/** Days of a month; none when there is no such month. */
function lengthOf(year: number, month: number): number {
  const leap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
  return [31, leap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1] ?? 0;
}

function written(number: number): CivilDay {
  const shifted = number + 719_468;
  const era = Math.floor(shifted / 146_097);
  const ofEra = shifted - era * 146_097;
  const yearOfEra = Math.floor(
    (ofEra - Math.floor(ofEra / 1460) + Math.floor(ofEra / 36_524) - Math.floor(ofEra / 146_096)) / 365,
  );
  const ofYear = ofEra - (yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const march = Math.floor((5 * ofYear + 2) / 153);
  const day = ofYear - Math.floor((153 * march + 2) / 5) + 1;
  const month = march < 10 ? march + 3 : march - 9;
  const year = era * 400 + yearOfEra + (month <= 2 ? 1 : 0);
  if (!(year >= 0 && year <= 9999)) throw new RangeError('a civil day is between the years 0000 and 9999');
  return `${padded(year, 4)}-${padded(month, 2)}-${padded(day, 2)}`;
}

function padded(number: number, width: number): string {
  return String(number).padStart(width, '0');
}
