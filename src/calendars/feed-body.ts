import { setImmediate as breathe } from 'node:timers/promises';
import { hash } from 'node:crypto';
import type { Instant } from '../rota/interval.js';
import { ownEvent, unitEvent, type Known } from './duty-event.js';
import type { DutyFacts } from './duty-facts.js';
import type { FeedReads } from './feed-reads.js';
import type { FeedLink } from './feed-revision.js';
import { CALENDAR_END, calendarHead, type CalendarEvent } from './ical.js';
import { restamped, sentEvents, stampedAfter } from './restamped.js';
import { words } from './wording.js';
import { zip } from './zipped.js';

/** Events written before other requests get their turn. */
const AT_A_TIME = 100;

export interface FeedBody {
  readonly gzip: Buffer;
  readonly plainLength: number;
  /** Strong: made from the octets. The compressed form is another representation and gets another tag. */
  readonly etag: string;
}

/**
 * What a feed is written for: its link, its own address, the text sent last (empty: none), when its octets last changed if
 * that text is lost, the database's time.
 */
export interface FeedTask {
  readonly link: FeedLink;
  readonly url: string;
  readonly sent: string;
  readonly lostSince: Instant | null;
  readonly now: Instant;
}

/** Writes a feed. */
export async function feedBody(
  reads: FeedReads,
  { link, url, sent, lostSince, now }: FeedTask,
  house: Known,
): Promise<FeedBody> {
  const duties = await reads.duties(link, now);
  const callees = await reads.calleesOf(duties.map(({ unitId }) => unitId));
  const before = sentEvents(sent);
  const parts = [calendarHead({ method: 'PUBLISH', feed: { name: feedName(link), url } })];
  for (let from = 0; from < duties.length; from += AT_A_TIME) {
    if (from > 0) await breathe();
    for (const duty of duties.slice(from, from + AT_A_TIME)) {
      const event = eventOf(duty, link, callees.get(duty.unitId) ?? [], house);
      parts.push(lostSince === null ? restamped(event, before.get(event.uid), now) : stampedAfter(event, lostSince));
    }
  }
  const plain = Buffer.from(parts.join('') + CALENDAR_END);
  const etag = hash('sha256', plain, 'buffer').toString('base64url').slice(0, 27);
  return { gzip: await zip(plain), plainLength: plain.length, etag };
}

/** What calendar programs call the feed. */
export function feedName({ scope, unitName, language }: Pick<FeedLink, 'scope' | 'unitName' | 'language'>): string {
  const { product } = words[language];
  return scope === 'person' ? product : `${product} – ${unitName ?? ''}`;
}

function eventOf(
  duty: DutyFacts,
  link: FeedLink,
  callees: Parameters<typeof ownEvent>[1],
  house: Known,
): CalendarEvent {
  const { scope, language } = link;
  return scope === 'person' ? ownEvent(duty, callees, house) : unitEvent(duty, callees, house, { scope, language });
}
