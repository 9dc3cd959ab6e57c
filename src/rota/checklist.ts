import { addDays, at, dayOf, type Zone } from './calendar.js';
import { HOUR, type Instant, type Interval, MINUTE } from './interval.js';

/** When an item is looked at: as the watch is taken over, every so many hours, before it is handed over. */
export const PHASES = ['start', 'every', 'end'] as const;
export type Phase = (typeof PHASES)[number];

/** One thing to look at on watch. */
export interface CheckItem {
  /** Stays the same while its words change. */
  readonly key: string;
  readonly phase: Phase;
  readonly vi: string;
  readonly en: string;
}

/** What is looked at on a watch. */
export interface Checklist {
  /** A divisor of 24: rounds come at the same clocks every day. */
  readonly everyHours: number;
  /** Minutes after which a round that was not made is overdue. */
  readonly grace: number;
  readonly items: readonly CheckItem[];
}

/** One time the items of a phase are looked at. */
export interface Round {
  /** `start`, `end`, or its instant. */
  readonly key: string;
  readonly phase: Phase;
  readonly at: Instant;
}

/** A round in between keeps this far from the start and the end of a watch, which have rounds of their own. */
const APART = HOUR;

/** The end’s items are looked at so long before it. */
const BEFORE_END = 30 * MINUTE;

/** The rounds of a watch in order; a phase without items has none. Between start and end they fall on whole hours. */
export function roundsOf(watch: Interval, { everyHours, items }: Checklist, zone: Zone): Round[] {
  const has = (phase: Phase): boolean => items.some((item) => item.phase === phase);
  const rounds: Round[] = [];
  if (has('start')) rounds.push({ key: 'start', phase: 'start', at: watch.start });
  if (has('every')) rounds.push(...between(watch, everyHours, zone));
  if (has('end')) rounds.push({ key: 'end', phase: 'end', at: Math.max(watch.start, watch.end - BEFORE_END) });
  return rounds;
}

function between({ start, end }: Interval, everyHours: number, zone: Zone): Round[] {
  const rounds: Round[] = [];
  for (let on = dayOf(start, zone); at(on, '00:00', zone) < end; on = addDays(on, 1)) {
    for (let hour = 0; hour < 24; hour += everyHours) {
      const instant = at(on, '00:00', zone) + hour * HOUR;
      if (instant >= start + APART && instant <= end - APART)
        rounds.push({ key: String(instant), phase: 'every', at: instant });
    }
  }
  return rounds;
}

/** `coming`: not yet; `due`: now; `overdue`: the grace is over; `done`: every item was looked at. */
export type RoundState = 'coming' | 'due' | 'overdue' | 'done';

/** How a round stands. @param done keys of the items looked at in it */
export function roundState(round: Round, done: ReadonlySet<string>, list: Checklist, now: Instant): RoundState {
  if (itemsOf(round, list).every(({ key }) => done.has(key))) return 'done';
  if (now < round.at) return 'coming';
  return now < round.at + list.grace * MINUTE ? 'due' : 'overdue';
}

/** What is looked at in a round. */
export const itemsOf = ({ phase }: Round, { items }: Checklist): CheckItem[] =>
  items.filter((item) => item.phase === phase);
