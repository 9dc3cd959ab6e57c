import type { DutyFacts } from '../calendars/duty-facts.js';
import type { Posted } from './channels/mail/mail.js';
import type { Declined } from './notice-body.js';

/** Newly told of so many watches by one decision, a person reads of them in one message. */
export const LONG_ROSTER = 6;

/**
 * What one person is told at the same time, as one notice: the first's, which speaks of the others too. Only kinds whose
 * words can speak of several are ever told together.
 */
export function asOne<Row extends Posted>([first, ...others]: readonly [Row, ...Row[]]): Row {
  if (others.length === 0) return first;
  if (first.kind === 'invite') {
    return { ...first, body: { ...first.body, also: others.flatMap((each): DutyFacts[] => dutiesOf(each)) } };
  }
  if (first.kind === 'decline') {
    const also = others.flatMap((each): Declined[] =>
      each.kind === 'decline' ? [{ duty: each.body.duty, reason: each.body.reason }] : [],
    );
    return { ...first, body: { ...first.body, also } };
  }
  if (first.kind === 'escalated') {
    const cases = [first, ...others].flatMap((each) => (each.kind === 'escalated' ? each.body.cases : []));
    return { ...first, body: { ...first.body, cases } };
  }
  if (first.kind === 'reorganisation') {
    const acts = [first, ...others].flatMap((each) => (each.kind === 'reorganisation' ? each.body.acts : []));
    return { ...first, body: { ...first.body, acts } };
  }
  throw new TypeError(`Notices of the kind ${first.kind} are never told together.`);
}

/**
 * Whether two notices were told in one message, by the columns of both: what goes together is recorded as sent at one
 * instant. False of a notice that has not gone, also with itself.
 */
export const toldTogether = (one: string, other: string): string => /* sql */ `(
  ${one}.person_id = ${other}.person_id AND ${one}.channel = ${other}.channel
  AND ${one}.device_id IS NOT DISTINCT FROM ${other}.device_id
  AND ${one}.together = ${other}.together AND ${one}.sent_at = ${other}.sent_at)`;

const dutiesOf = (told: Posted): DutyFacts[] => (told.kind === 'invite' ? [told.body.duty] : []);
