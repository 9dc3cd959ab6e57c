import type { Instant } from '../rota/interval.js';
import { eventText, type CalendarEvent } from './ical.js';
import { WallTime } from './wall-time.js';

const SECOND = 1000;

const BEGIN = 'BEGIN:VEVENT\r\n';
const END = '\r\nEND:VEVENT\r\n';

/** The events of a feed as it was last sent, each as its text, by UID. Written words cannot begin a line. */
export function sentEvents(calendar: string): ReadonlyMap<string, string> {
  const events = new Map<string, string>();
  for (let from = calendar.indexOf(`\n${BEGIN}`) + 1; from > 0; from = calendar.indexOf(`\n${BEGIN}`, from) + 1) {
    const to = calendar.indexOf(END, from) + END.length;
    const text = calendar.slice(from, to);
    events.set(uidOf(text), text);
  }
  return events;
}

/** It is the first property, on as many lines as it takes. */
function uidOf(text: string): string {
  const from = BEGIN.length + 'UID:'.length;
  let to = text.indexOf('\r\n', from);
  while (text[to + 2] === ' ') to = text.indexOf('\r\n', to + 2);
  return text.slice(from, to).replace(/\r\n /g, '');
}

/**
 * An event's text beside the one sent before. The same words keep their stamps, so that nothing changed means the same
 * octets; other words get later ones by a second at least, whatever changed: a unit's name and a number to call carry
 * no revision of the duty's.
 */
export function restamped(event: CalendarEvent, sent: string | undefined, now: Instant): string {
  if (sent === undefined) return eventText(event);
  const before = stampOf(sent);
  const same = eventText({ ...event, stampedAt: before });
  if (same === sent) return same;
  const revised = Math.floor(event.stampedAt / SECOND) * SECOND;
  const stamp = utcText(revised > before ? revised : Math.max(now, before + SECOND));
  return withValue(withValue(same, 'DTSTAMP', stamp), 'LAST-MODIFIED', stamp);
}

/**
 * An event's text when the one sent before is lost, for which it may have been given a later stamp than its duty's own:
 * the last of these was given when the octets last changed.
 */
export function stampedAfter(event: CalendarEvent, changed: Instant): string {
  return eventText({ ...event, stampedAt: Math.max(event.stampedAt, changed) + SECOND });
}

/** DTSTAMP, which is short enough never to be folded. */
function stampOf(text: string): Instant {
  const [, year, month, day, hour, minute, second] =
    /^DTSTAMP:(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z\r$/m.exec(text)?.map(Number) ?? [];
  return Date.UTC(year!, month! - 1, day, hour, minute, second);
}

/** Of a property that is short enough never to be folded. Written words cannot begin a line: continuations begin with a space. */
function withValue(text: string, property: string, value: string): string {
  const from = text.indexOf(`\r\n${property}:`) + property.length + 3;
  return text.slice(0, from) + value + text.slice(text.indexOf('\r\n', from));
}

function utcText(instant: Instant): string {
  const wall = new WallTime(instant);
  return `${wall.toFormat('yyyyLLdd')}T${wall.toFormat('HHmmss')}Z`;
}
