import { createHash } from 'node:crypto';
import { ownEvent, type Known } from '../../../calendars/duty-event.js';
import { calendarText, oneLine, type Mailbox } from '../../../calendars/ical.js';
import type { Config } from '../../../config.js';
import { mailHtml } from '../../../views/mails.js';
import type { Told } from '../../notice-body.js';
import { letterOf, type Letter } from './letter.js';

/** A notice as it waits in the outbox. */
export type Posted = Told & { readonly id: string; readonly key: string; readonly address: string };

/** A mail ready to go, the same octets on every attempt. */
export interface Mail {
  readonly from: Mailbox;
  readonly to: Mailbox;
  readonly subject: string;
  readonly text: string;
  readonly html: string;
  readonly calendar: { readonly method: 'REQUEST' | 'CANCEL'; readonly text: string } | null;
  readonly messageId: string;
  /** Message-ID of the first mail about the same duty. */
  readonly references: string | null;
  /** What tells one reminder from another at the receiving end. */
  readonly reminderKey: string;
}

export type MailHouse = Known & Pick<Config, 'mailFrom'>;

/** Renders a notice. With `hideLinks`, for a reader who is not the addressee. */
export function mailOf(posted: Posted, house: MailHouse, { hideLinks = false } = {}): Mail {
  const letter = letterOf(posted, { house, hideLinks });
  const from = mailbox(house.mailFrom);
  const to = { name: headerWords(posted.body.to.name), address: posted.address };
  const first = 'first' in posted.body ? posted.body.first : null;
  return {
    from,
    to,
    subject: headerWords(letter.subject),
    text: textOf(letter),
    html: mailHtml(letter),
    calendar: calendarOf(posted, house, from, to),
    messageId: messageIdOf(posted.key, house),
    references: first === null ? null : messageIdOf(first, house),
    reminderKey: posted.key,
  };
}

/**
 * Words as a header takes them (RFC 2047): without control characters, which no reader expects there even encoded, and
 * with what looks like an encoded word set apart, or it would be read as what it stands for.
 */
const headerWords = (words: string): string => oneLine(words).replaceAll('=?', '= ?');

/** The same for every attempt at one notice, so that a receiver can drop a repeat. */
export function messageIdOf(key: string, house: Pick<Known, 'name'>): string {
  return `<${createHash('sha256').update(key).digest('hex').slice(0, 40)}@${house.name}>`;
}

/** "Tên <hop-thu@…>" or a bare address. */
export function mailbox(written: string): Mailbox {
  const [, name, address] = /^(.*?)\s*<([^<>]+)>$/.exec(written) ?? [];
  return address === undefined ? { name: '', address: written } : { name: name!.replace(/^"(.*)"$/, '$1'), address };
}

function calendarOf(posted: Posted, house: Known, organizer: Mailbox, attendee: Mailbox): Mail['calendar'] {
  if (posted.kind !== 'invite' && posted.kind !== 'move' && posted.kind !== 'cancel') return null;
  // An invitation names one event (RFC 5546, 3.2.2): the others stand in the feed.
  if ('also' in posted.body) return null;
  const { duty, callees } = posted.body;
  const cancelled = posted.kind === 'cancel';
  const method = cancelled ? 'CANCEL' : 'REQUEST';
  // Stamped by the duty's own revisions, each later than the last: one of a partner's may have been later still.
  const stampedAt = duty.revisedAt;
  const event = { ...ownEvent(duty, callees, house), stampedAt, cancelled, invitation: { organizer, attendee } };
  const { alarm, ...silent } = event;
  return { method, text: calendarText({ method }, [cancelled ? silent : { ...silent, alarm: alarm! }]) };
}

function textOf(letter: Letter): string {
  const lists = letter.lists.flatMap(({ title, items, more }) => [
    `${title}:`,
    ...items.map((item, index) => `${index + 1}. ${item}`),
    ...(more === undefined ? [] : [more]),
    '',
  ]);
  const lines = [
    letter.greeting,
    '',
    letter.lead,
    '',
    ...letter.facts.map(({ label, value }) => `${label}: ${value}`),
    ...(letter.facts.length > 0 ? [''] : []),
    ...lists,
    ...letter.links.flatMap(({ label, url }) => [`${label}:`, url, '']),
    '-- ',
    letter.closing,
    '',
  ];
  return lines.join('\n');
}
