import { addDays, at, dayOf, type Zone } from './calendar.js';
import { DAY, type Instant } from './interval.js';

/** Wall clocks, 'HH:MM', between which a person wants to be left in peace; past midnight where `to` is the earlier. */
export interface QuietHours {
  readonly from: string;
  readonly to: string;
}

/** Something about to be told. */
export interface Telling {
  readonly kind: string;
  readonly dueAt: Instant;
  /** From then on it need not be told any more. */
  readonly expiresAt: Instant;
  /** When the first watch it is about begins; null when it is about none. */
  readonly begins: Instant | null;
}

/** All other kinds are told at any hour: what is not known to be able to wait cannot. */
const CAN_WAIT: ReadonlySet<string> = new Set([
  'invite',
  'move',
  'nudge',
  'gap',
  'unconfirmed',
  'reorganisation',
  'unit-digest',
]);

/** Whether notices of a kind may wait for the end of quiet hours. */
export const canWait = (kind: string): boolean => CAN_WAIT.has(kind);

/** When the quiet hours that hold an instant end; null outside of them. Half-open. RangeError for a text that is no clock. */
export function quietUntil(instant: Instant, { from, to }: QuietHours, zone: Zone): Instant | null {
  const today = dayOf(instant, zone);
  for (const on of [addDays(today, -1), today]) {
    const end = at(from < to ? on : addDays(on, 1), to, zone);
    if (at(on, from, zone) <= instant && instant < end) return end;
  }
  return null;
}

/**
 * When something is told to somebody who keeps quiet hours: when it is due, or at their end. Nothing waits that cannot,
 * that is about a watch within 24 hours, or that would be too late by then.
 */
export function toldAt({ kind, dueAt, expiresAt, begins }: Telling, quiet: QuietHours, zone: Zone): Instant {
  if (!canWait(kind) || (begins !== null && begins - dueAt < DAY)) return dueAt;
  const end = quietUntil(dueAt, quiet, zone);
  return end === null || end >= expiresAt ? dueAt : end;
}
