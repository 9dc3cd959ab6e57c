import {
  ICalAttendeeRole,
  ICalAttendeeStatus,
  ICalAttendeeType,
  ICalCalendar,
  ICalEvent,
  ICalEventBusyStatus,
  ICalEventClass,
  ICalEventStatus,
  ICalEventTransparency,
} from 'ical-generator';
import type { Instant } from '../rota/interval.js';
import { WallTime } from './wall-time.js';

/*
 * The only file that knows ical-generator. The library writes one event at a time; the calendar around it, the folding
 * and the alarm are ours, because the library (10.2): strips the Z from stamps once the calendar has a zone; writes
 * Dates in the server's zone; leaves NAME and X-WR-* unescaped; escapes quotes in CN in a way three parsers reject;
 * TEXT-escapes URL; reads a positive trigger as "before"; puts properties behind components and no line break at the
 * end; folds slowly and between the wrong octets.
 */

/** One stretch of somebody's calendar. Texts may hold anything: they are cleaned and escaped here. */
export interface CalendarEvent {
  readonly uid: string;
  readonly sequence: number;
  readonly createdAt: Instant;
  /** DTSTAMP and LAST-MODIFIED. */
  readonly stampedAt: Instant;
  readonly start: Instant;
  readonly end: Instant;
  readonly summary: string;
  readonly location: string;
  readonly description: string;
  readonly categories: readonly string[];
  /** Whether the person is taken (on site) or merely reachable (on call). */
  readonly busy: boolean;
  readonly cancelled?: boolean;
  /** Text of the one alarm, an hour before; none when left out. */
  readonly alarm?: string;
  readonly invitation?: { readonly organizer: Mailbox; readonly attendee: Mailbox };
}

export interface Mailbox {
  readonly name: string;
  readonly address: string;
}

export interface CalendarHead {
  readonly method: 'PUBLISH' | 'REQUEST' | 'CANCEL';
  /** A feed's name and its own address; an invitation has neither. */
  readonly feed?: { readonly name: string; readonly url: string };
}

const ZONE = 'Asia/Ho_Chi_Minh';

/** The zone as a constant: no summer time, so one rule. Node would call the zone by its old name. */
const VTIMEZONE = [
  'BEGIN:VTIMEZONE',
  `TZID:${ZONE}`,
  'BEGIN:STANDARD',
  'DTSTART:19700101T000000',
  'TZOFFSETFROM:+0700',
  'TZOFFSETTO:+0700',
  'TZNAME:+07',
  'END:STANDARD',
  'END:VTIMEZONE',
].join('\r\n');

/** What stands before the events, ending in a line break. */
export function calendarHead({ method, feed }: CalendarHead): string {
  const lines = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Watchbill//Lich truc//VI',
    'CALSCALE:GREGORIAN',
    `METHOD:${method}`,
  ];
  if (feed) {
    const name = escaped(oneLine(feed.name));
    lines.push(`NAME:${name}`, `X-WR-CALNAME:${name}`, `X-WR-TIMEZONE:${ZONE}`);
    // P1H would be no duration: hours stand behind the T.
    lines.push('REFRESH-INTERVAL;VALUE=DURATION:PT1H', 'X-PUBLISHED-TTL:PT1H', `SOURCE;VALUE=URI:${feed.url}`);
  }
  return `${folded([...lines, VTIMEZONE].join('\r\n'))}\r\n`;
}

export const CALENDAR_END = 'END:VCALENDAR\r\n';

/** A whole calendar: CRLF everywhere, lines of at most 75 octets. */
export function calendarText(head: CalendarHead, events: readonly CalendarEvent[]): string {
  return calendarHead(head) + events.map(eventText).join('') + CALENDAR_END;
}

/** One VEVENT, folded, ending in a line break. The same event gives the same bytes in every zone and process. */
export function eventText(event: CalendarEvent): string {
  const stamp = new WallTime(event.stampedAt);
  const written = new ICalEvent(
    {
      id: event.uid,
      sequence: event.sequence,
      // UTC, with its Z, since the calendar has no zone; start and end carry theirs.
      stamp,
      created: new WallTime(event.createdAt),
      lastModified: stamp,
      timezone: ZONE,
      start: new WallTime(event.start),
      end: new WallTime(event.end),
      summary: oneLine(event.summary),
      location: oneLine(event.location),
      description: cleaned(event.description),
      categories: event.categories.map((name) => ({ name: oneLine(name) })),
      status: event.cancelled ? ICalEventStatus.CANCELLED : ICalEventStatus.CONFIRMED,
      transparency: event.busy ? ICalEventTransparency.OPAQUE : ICalEventTransparency.TRANSPARENT,
      busystatus: event.busy ? ICalEventBusyStatus.BUSY : ICalEventBusyStatus.FREE,
      class: ICalEventClass.PRIVATE,
      ...(event.invitation && parties(event.invitation)),
    },
    zoneless,
  ).toString();
  const addressed = event.invitation ? written.replace(/:MAILTO:/g, ':mailto:') : written;
  const body = addressed.slice(0, addressed.lastIndexOf('END:VEVENT'));
  return `${folded(`${body}${event.alarm ? alarm(event.alarm) : ''}END:VEVENT`)}\r\n`;
}

const zoneless = new ICalCalendar();

function parties({ organizer, attendee }: NonNullable<CalendarEvent['invitation']>) {
  return {
    organizer: { name: parameter(organizer.name) || organizer.address, email: oneLine(organizer.address) },
    attendees: [
      {
        name: parameter(attendee.name) || attendee.address,
        email: oneLine(attendee.address),
        type: ICalAttendeeType.INDIVIDUAL,
        role: ICalAttendeeRole.REQ,
        status: ICalAttendeeStatus.NEEDSACTION,
        rsvp: true,
      },
    ],
  };
}

/** Components stand behind the properties, so it is put in by hand. */
function alarm(text: string): string {
  const description = escaped(oneLine(text));
  return ['BEGIN:VALARM', 'ACTION:DISPLAY', `DESCRIPTION:${description}`, 'TRIGGER:-PT1H', 'END:VALARM', ''].join(
    '\r\n',
  );
}

/**
 * Anything but a line break and what texts may surely hold: a control character, a line separator, half of a character or a
 * pair of halves. Looked for by code unit, as that takes a quarter of the time of looking for categories.
 */
const UNSURE = /[^\n -~\xa0-\u2027\u202a-\ud7ff\ue000-\uffff]/;

function cleaned(text: string): string {
  if (!UNSURE.test(text)) return text;
  return text
    .replace(/\p{Cs}/gu, '\ufffd')
    .replace(/\r\n?/g, '\n')
    .replace(/[^\P{Cc}\n]|[\u2028\u2029]/gu, ' ');
}

/** The same without line breaks: for what is one line by its nature, in a calendar or in the header of a mail. */
export function oneLine(text: string): string {
  return cleaned(text).replace(/\n/g, ' ');
}

/** A parameter cannot hold a quote, and `^` would be read as RFC 6868's escape. */
function parameter(text: string): string {
  return oneLine(text)
    .replace(/["\\^]/g, ' ')
    .replace(/ +/g, ' ')
    .trim();
}

function escaped(text: string): string {
  return text.replace(/[\\;,]/g, '\\$&').replace(/\n/g, '\\n');
}

/** RFC 5545 §3.1: at most 75 octets a line, broken between characters. */
function folded(text: string): string {
  let done = '';
  let kept = 0;
  for (let from = 0, to; from < text.length; from = to + 2) {
    to = text.indexOf('\r\n', from);
    if (to < 0) to = text.length;
    // A character takes three octets of UTF-8 at most, or four when it is written as two halves.
    if (to - from <= 25) continue;
    for (let end = lineEnd(text, from, to, 75); end < to; end = lineEnd(text, end, to, 74)) {
      // A continuation spends one octet on its leading space.
      done += `${text.slice(kept, end)}\r\n `;
      kept = end;
    }
  }
  return done + text.slice(kept);
}

/** Where a line that begins at `from` has to break so that it holds so many octets at most; `to` when it need not. */
function lineEnd(text: string, from: number, to: number, octets: number): number {
  for (let at = from, left = octets; at < to;) {
    const code = text.codePointAt(at) ?? 0;
    left -= code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;
    if (left < 0) return at;
    at += code < 0x10000 ? 1 : 2;
  }
  return to;
}
