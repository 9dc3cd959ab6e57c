import { setImmediate as breathe } from 'node:timers/promises';
import { createHash } from 'node:crypto';
import { addDays, dayOf, HO_CHI_MINH, startOfDay } from '../rota/calendar.js';
import type { Instant } from '../rota/interval.js';
import { isoOf } from '../time/iso.js';
import { ownEvent, unitEvent, type House } from './duty-event.js';
import { dutyFacts, type DutyFacts, type Runner } from './duty-facts.js';
import { calleesOf } from './escalation.js';
import { KEEPS, type FeedLink } from './feed-revision.js';
import { CALENDAR_END, calendarHead, type CalendarEvent } from './ical.js';
import { restamped, sentEvents } from './restamped.js';
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

/** What a feed is written for: its link, its own address, the text sent last (empty: none), the database's time. */
export interface FeedTask {
  readonly link: FeedLink;
  readonly url: string;
  readonly sent: string;
  readonly now: Instant;
}

/** Writes a feed: future duties and those of the last 30 days, cancelled ones left out, in a stable order. */
export async function feedBody(runner: Runner, { link, url, sent, now }: FeedTask, house: House): Promise<FeedBody> {
  const duties = await dutiesOf(runner, link, now);
  const callees = await calleesOf(
    runner,
    duties.map(({ unitId }) => unitId),
  );
  const before = sentEvents(sent);
  const parts = [calendarHead({ method: 'PUBLISH', feed: { name: feedName(link), url } })];
  for (let from = 0; from < duties.length; from += AT_A_TIME) {
    if (from > 0) await breathe();
    for (const duty of duties.slice(from, from + AT_A_TIME)) {
      const event = eventOf(duty, link, callees.get(duty.unitId) ?? [], house);
      parts.push(restamped(event, before.get(event.uid), now));
    }
  }
  const plain = Buffer.from(parts.join('') + CALENDAR_END);
  const etag = createHash('sha256').update(plain).digest('base64url').slice(0, 27);
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
  house: House,
): CalendarEvent {
  const { scope, language } = link;
  return scope === 'person' ? ownEvent(duty, callees, house) : unitEvent(duty, callees, house, { scope, language });
}

/** From the civil day on which the revision was read, not the instant: within a day the text does not change by itself. */
function dutiesOf(runner: Runner, { scope, personId, unitId }: FeedLink, now: Instant): Promise<DutyFacts[]> {
  const since = isoOf(startOfDay(addDays(dayOf(now, HO_CHI_MINH), -KEEPS), HO_CHI_MINH));
  const where = `duty.live AND duty.starts_at > $2::timestamptz - interval '2 days' AND duty.ends_at > $2`;
  if (scope === 'person') return dutyFacts(runner, `${where} AND duty.person_id = $1`, [personId, since]);
  if (scope === 'unit') return dutyFacts(runner, `${where} AND duty.unit_id = $1`, [unitId, since]);
  return dutyFacts(runner, `${where} AND duty.unit_id IN (${SUBTREE})`, [unitId, since]);
}

const SUBTREE = /* sql */ `
  WITH RECURSIVE below(id) AS (SELECT $1::uuid UNION SELECT unit.id FROM below JOIN unit ON unit.parent_id = below.id)
  SELECT id FROM below`;
