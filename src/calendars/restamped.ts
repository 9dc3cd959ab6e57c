import type { Instant } from '../rota/interval.js';
import { eventText, type CalendarEvent } from './ical.js';

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
  return eventText({ ...event, stampedAt: revised > before ? revised : Math.max(now, before + SECOND) });
}

/** DTSTAMP, which is short enough never to be folded. */
function stampOf(text: string): Instant {
  const [, year, month, day, hour, minute, second] =
    /^DTSTAMP:(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z\r$/m.exec(text)?.map(Number) ?? [];
  return Date.UTC(year!, month! - 1, day, hour, minute, second);
}

const unfolded = (text: string): string => text.replace(/\r\n /g, '');
