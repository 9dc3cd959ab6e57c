import ICAL from 'ical.js';
import { Problem, type Words } from '../http/problem.js';
import { dayOf, HO_CHI_MINH, startOfDay } from '../rota/calendar.js';
import type { Instant, Interval } from '../rota/interval.js';
import { plainLine } from '../rota/plain-line.js';
import { DAY } from '../rota/interval.js';
import { Budget, occurrences } from './recurrence.js';
import { instantOf, isAllDay, wallClockOf } from './wall-clock.js';

/** A stretch for which a calendar says its owner is busy. */
export interface BusyTime extends Interval {
  readonly uid: string;
  readonly allDay: boolean;
  readonly summary: string;
}

/** How far ahead repetitions are followed, and how many stretches are shown at most. */
const AHEAD = 400 * DAY;
const SHOWN = 500;
/** More events than anybody's calendar has within a megabyte worth reading. */
const EVENTS = 5_000;

/**
 * When the file's owner is busy, from the day of `now` to 400 days on, earliest first. Events that block no time, are
 * cancelled or are over are left out. Times without a zone are Vietnamese. Problem `calendar-unreadable`.
 */
export function busyTimes(ics: string, now: Instant): { events: BusyTime[]; unread: number; more: boolean } {
  const components = eventsIn(ics);
  const window = { start: startOfDay(dayOf(now, HO_CHI_MINH), HO_CHI_MINH), end: now + AHEAD };
  const budget = new Budget();
  const moved = movedOf(components);
  const found = new Map<string, BusyTime>();
  let unread = 0;
  for (const component of components) {
    try {
      for (const busy of timesOf(component, window, moved, budget)) found.set(`${busy.start} ${busy.end}`, busy);
    } catch {
      // One event nobody can read does not hide the others.
      unread++;
    }
  }
  const events = [...found.values()].toSorted((a, b) => a.start - b.start || a.end - b.end);
  return { events: events.slice(0, SHOWN), unread, more: events.length > SHOWN };
}

function eventsIn(ics: string): ICAL.Component[] {
  if (!/^\s*BEGIN:VCALENDAR\s*$/im.test(ics.slice(0, 1000))) throw unreadable(notACalendar);
  let calendars: ICAL.Component[];
  try {
    const parsed = ICAL.parse(ics.replace(/^\uFEFF?\s+/, '')) as unknown[];
    calendars = (Array.isArray(parsed[0]) ? parsed : [parsed]).map((each) => new ICAL.Component(each as never));
  } catch {
    throw unreadable(broken);
  }
  const events = calendars.flatMap((calendar) => calendar.getAllSubcomponents('vevent'));
  if (events.length > EVENTS) throw unreadable(tooMany);
  return events;
}

/** Which occurrences of a repeating event were moved or cancelled by an event of their own: `uid` and wall clock. */
function movedOf(events: readonly ICAL.Component[]): Set<string> {
  return new Set(
    events.flatMap((event) => {
      const instead = event.getFirstProperty('recurrence-id');
      return instead ? [`${uidOf(event)} ${wallClockOf(instead)}`] : [];
    }),
  );
}

function timesOf(event: ICAL.Component, window: Interval, moved: ReadonlySet<string>, budget: Budget): BusyTime[] {
  if (textOf(event, 'transp') === 'TRANSPARENT' || textOf(event, 'status') === 'CANCELLED') return [];
  const from = event.getFirstProperty('dtstart');
  if (!from) throw new Error('an event without a beginning');
  const start = wallClockOf(from);
  const length = lengthOf(event, from, start);
  const own = event.hasProperty('recurrence-id');
  const starts = own ? [start] : occurrences(event, start, window, budget);
  const shown = { uid: uidOf(event), allDay: isAllDay(from), summary: summaryOf(event) };
  return starts
    .filter((each) => own || !moved.has(`${shown.uid} ${each}`))
    .map((each) => ({ ...shown, start: instantOf(each, from), end: instantOf(each, from) + length }))
    .filter((each) => length > 0 && each.end > window.start && each.start < window.end);
}

/** From the end, else the duration, else the whole day; an event at a moment has no length. */
function lengthOf(event: ICAL.Component, from: ICAL.Property, start: number): number {
  const to = event.getFirstProperty('dtend');
  if (to) return instantOf(wallClockOf(to), to) - instantOf(start, from);
  const duration = event.getFirstPropertyValue('duration');
  if (duration instanceof ICAL.Duration) return duration.toSeconds() * 1000;
  return isAllDay(from) ? DAY : 0;
}

const textOf = (event: ICAL.Component, name: string): string => {
  const value = event.getFirstPropertyValue(name);
  return typeof value === 'string' ? value.toUpperCase() : '';
};
const uidOf = (event: ICAL.Component): string => plainLine(event.getFirstPropertyValue('uid'), 200);
const summaryOf = (event: ICAL.Component): string => plainLine(event.getFirstPropertyValue('summary'), 120);

const unreadable = (detail: Words): Problem => new Problem('calendar-unreadable', { detail });
const notACalendar: Words = {
  vi: 'Tệp không bắt đầu như một tệp lịch iCalendar',
  en: 'The file does not begin like an iCalendar file',
};
const broken: Words = { vi: 'Nội dung tệp bị hỏng hoặc dở dang', en: 'The file is damaged or cut off' };
const tooMany: Words = {
  vi: 'Tệp có quá nhiều sự kiện; hãy xuất ít tháng hơn',
  en: 'The file has too many events; export fewer months',
};
