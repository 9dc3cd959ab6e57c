import type { Instant } from '../rota/interval.js';
import { eventText, type CalendarEvent } from './ical.js';
import { WallTime } from './wall-time.js';

const SECOND = 1000;

/** The events of a feed as it was last sent, each as its text, by UID. */
export function sentEvents(calendar: string): ReadonlyMap<string, string> {
  const events = calendar.match(/^BEGIN:VEVENT\r\n[^]*?^END:VEVENT\r\n/gm) ?? [];
  return new Map(events.map((text) => [unfolded(text).match(/^UID:(.*)\r$/m)?.[1] ?? '', text]));
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
  // Written words cannot begin a line: continuations begin with a space.
  return same.replace(/^(DTSTAMP|LAST-MODIFIED):.*/gm, `$1:${stamp}`);
}

/** DTSTAMP, which is short enough never to be folded. */
function stampOf(text: string): Instant {
  const [, year, month, day, hour, minute, second] =
    /^DTSTAMP:(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z\r$/m.exec(text)?.map(Number) ?? [];
  return Date.UTC(year!, month! - 1, day, hour, minute, second);
}

function utcText(instant: Instant): string {
  const wall = new WallTime(instant);
  return `${wall.toFormat('yyyyLLdd')}T${wall.toFormat('HHmmss')}Z`;
}

const unfolded = (text: string): string => text.replace(/\r\n /g, '');
