import ICAL from 'ical.js';
import type { Instant } from '../rota/interval.js';
import { plainLine } from '../rota/plain-line.js';

/** What a calendar program says its owner answered. A claim: nothing in it permits anything. */
export interface Reply {
  /** Of the event answered to, as we gave it. */
  readonly uid: string;
  /** Whose answer it is, in lower case, also when somebody else sends it for them. */
  readonly attendee: string;
  /** The wording answered to. */
  readonly sequence: number;
  /** Null for whoever has not decided. */
  readonly answer: 'accepted' | 'declined' | null;
  readonly comment: string;
  /** When the program wrote it; null when it does not say. */
  readonly stampedAt: Instant | null;
}

const COMMENT_LENGTH = 500;
const SEQUENCE = /^SEQUENCE(?:;[^:]*)?:(.*)$/im;

/** Reads an iTIP REPLY (RFC 5546 §3.2.3). Undefined for whatever is not one answer of one person to one event. */
export function replyIn(text: string): Reply | undefined {
  const calendar = calendarIn(text);
  if (String(calendar?.getFirstPropertyValue('method')).toUpperCase() !== 'REPLY') return undefined;
  const events = calendar!.getAllSubcomponents('vevent');
  const [event] = events;
  if (event === undefined || events.length > 1 || event.hasProperty('recurrence-id')) return undefined;
  const attendees = event.getAllProperties('attendee');
  const [attendee] = attendees;
  const uid = event.getFirstPropertyValue('uid');
  const sequence = sequenceIn(text);
  if (attendee === undefined || attendees.length > 1 || typeof uid !== 'string' || sequence === undefined)
    return undefined;
  const address = addressIn(attendee);
  const answer = answerIn(attendee);
  if (address === undefined || answer === undefined) return undefined;
  return {
    uid: uid.trim(),
    attendee: address,
    sequence,
    answer,
    comment: commentIn(event, attendee),
    stampedAt: stampIn(event),
  };
}

/** The library's own type leaves out that a parameter may be missing, or be a list. */
function parameter(property: ICAL.Property, name: string): string {
  const value = property.getFirstParameter(name) as unknown;
  return typeof value === 'string' ? value : '';
}

function calendarIn(text: string): ICAL.Component | undefined {
  if (!isWellNested(text)) return undefined;
  try {
    const parsed = ICAL.parse(text.replace(/^\uFEFF?\s+/, '')) as unknown[];
    // Several calendars in one part come as a list of them.
    return Array.isArray(parsed[0]) ? undefined : new ICAL.Component(parsed as never);
  } catch {
    return undefined;
  }
}

/** The parser takes any END for the end of what was begun last. */
function isWellNested(text: string): boolean {
  const open: string[] = [];
  for (const [, edge, name] of text.matchAll(/^(BEGIN|END):([^\r\n]*)/gim)) {
    const component = name!.trim().toUpperCase();
    if (edge!.toUpperCase() === 'BEGIN') open.push(component);
    else if (open.pop() !== component) return false;
  }
  return open.length === 0;
}

/** The parser makes 0 of what is no number. None at all is the first wording. */
function sequenceIn(text: string): number | undefined {
  const [, written] = SEQUENCE.exec(text.replace(/\r?\n[ \t]/g, '')) ?? [];
  if (written === undefined) return 0;
  return /^\d{1,9}\s*$/.test(written) ? Number(written) : undefined;
}

/**
 * Programs write `mailto:` in any case, leave it out, escape its octets, put the address in angle brackets, or name a
 * principal of their own server and the address in EMAIL.
 */
function addressIn(attendee: ICAL.Property): string | undefined {
  const value = String(attendee.getFirstValue() ?? '').trim();
  const email = parameter(attendee, 'email');
  const isMail = /^mailto:/i.test(value) || !/^[a-z][a-z\d+.-]*:|^\//i.test(value);
  const written = isMail ? value.replace(/^mailto:/i, '') : email.replace(/^mailto:/i, '');
  const address = unescaped(written)
    .trim()
    .replace(/^<(.*)>$/, '$1')
    .toLowerCase();
  return /^[^@\s<>]+@[^@\s<>]+$/.test(address) ? address : undefined;
}

function unescaped(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** Undefined for a state no answer of a person's leaves an event in. */
function answerIn(attendee: ICAL.Property): Reply['answer'] | undefined {
  switch (parameter(attendee, 'partstat').toUpperCase()) {
    case 'ACCEPTED':
      return 'accepted';
    case 'DECLINED':
      return 'declined';
    case 'TENTATIVE':
    case 'NEEDS-ACTION':
      return null;
    default:
      return undefined;
  }
}

function commentIn(event: ICAL.Component, attendee: ICAL.Property): string {
  const comments = event.getAllProperties('comment').map((comment) => String(comment.getFirstValue() ?? ''));
  const said = comments.length > 0 ? comments.join(' ') : parameter(attendee, 'x-response-comment');
  return plainLine(said.replace(/\s+/g, ' '), COMMENT_LENGTH);
}

function stampIn(event: ICAL.Component): Instant | null {
  const stamp = event.getFirstPropertyValue('dtstamp');
  // Without a zone it says nothing: RFC 5545 wants UTC.
  return stamp instanceof ICAL.Time && stamp.zone === ICAL.Timezone.utcTimezone ? stamp.toUnixTime() * 1000 : null;
}
