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
  const written = new ICalEvent(
    {
      id: event.uid,
      sequence: event.sequence,
      // UTC, with its Z, since the calendar has no zone; start and end carry theirs.
      stamp: new WallTime(event.stampedAt),
      created: new WallTime(event.createdAt),
      lastModified: new WallTime(event.stampedAt),
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
  )
    .toString()
    .replace(/:MAILTO:/g, ':mailto:');
  const body = written.slice(0, written.lastIndexOf('END:VEVENT'));
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

/** No control characters but line breaks, and no halves of characters. */
function cleaned(text: string): string {
  return text
    .replace(/\p{Cs}/gu, '\ufffd')
    .replace(/\r\n?/g, '\n')
    .replace(/[^\P{Cc}\n]|[\u2028\u2029]/gu, ' ');
}

function oneLine(text: string): string {
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
  return text
    .split('\r\n')
    .map((line) => (line.length <= 25 || Buffer.byteLength(line) <= 75 ? line : foldedLine(Buffer.from(line))))
    .join('\r\n');
}

function foldedLine(line: Buffer): string {
  const parts: string[] = [];
  for (let from = 0; from < line.length;) {
    // A continuation spends one octet on its leading space.
    let to = Math.min(line.length, from + (from === 0 ? 75 : 74));
    while (to < line.length && (line[to]! & 0xc0) === 0x80) to--;
    parts.push(line.toString('utf8', from, to));
    from = to;
  }
  return parts.join('\r\n ');
}
