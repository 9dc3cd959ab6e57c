import { checkInWindow } from './check-in.js';
import { type Instant, type Interval, MINUTE } from './interval.js';

/** A changeover takes up to so long: the next may begin that much before the one before ends. */
export const CHANGEOVER = 45 * MINUTE;

/** One person’s watch as a handover sees it. */
export interface Stood extends Interval {
  readonly id: string;
  readonly postId: string;
  /** When its holder took it over; null while they did not. */
  readonly takenAt: Instant | null;
  /** When its holder wrote what is handed over; null while they did not. */
  readonly givenAt: Instant | null;
}

type Placed = Pick<Stood, 'postId' | 'start' | 'end'>;

/** Whether `later` takes `earlier` over: the same post, going on from its end or from within a changeover before it. */
export const relieves = (later: Placed, earlier: Placed): boolean =>
  later.postId === earlier.postId &&
  later.start > earlier.start &&
  later.end > earlier.end &&
  later.start <= earlier.end &&
  later.start >= earlier.end - CHANGEOVER;

/** Those of `others` who take the watch over. None: nobody comes, and its officer closes it. */
export const receiversOf = <T extends Placed>(watch: Placed, others: readonly T[]): T[] =>
  others.filter((other) => relieves(other, watch));

/** Those of `others` whom the watch takes over from. */
export const giversOf = <T extends Placed>(watch: Placed, others: readonly T[]): T[] =>
  others.filter((other) => relieves(watch, other));

/**
 * How a watch stands. `coming`: cannot be taken over yet; `open`: can be; `missed`: never was; `running`; `given`:
 * handed over in writing, the receiver has not signed; `unrelieved`: past its end, and still its officer’s;
 * `relieved`: a receiver has signed; `closed`: nobody comes after, and its officer has said so.
 */
export type Standing = 'coming' | 'open' | 'missed' | 'running' | 'given' | 'unrelieved' | 'relieved' | 'closed';

/** How a watch stands now; `receivers` are those of `receiversOf`. */
export function standingOf(watch: Stood, receivers: readonly Stood[], now: Instant): Standing {
  if (watch.takenAt === null) {
    const { start, end } = checkInWindow(watch);
    if (now < start) return 'coming';
    return now < end ? 'open' : 'missed';
  }
  if (receivers.some(({ takenAt }) => takenAt !== null)) return 'relieved';
  if (watch.givenAt !== null && receivers.length === 0) return 'closed';
  if (now >= watch.end) return 'unrelieved';
  return watch.givenAt === null ? 'running' : 'given';
}

/** Whether the officer is answerable for the watch: it was taken over, and nobody has taken it from them. */
export const isAnswerable = (standing: Standing): boolean => ['running', 'given', 'unrelieved'].includes(standing);

/** From when a watch can be handed over in writing. */
export const handoverOpens = ({ end }: Interval): Instant => end - CHANGEOVER;

/** Whether a leader must hear by now that nobody has relieved the watch. @param patience minutes after its end */
export const isOverstayed = (standing: Standing, { end }: Interval, patience: number, now: Instant): boolean =>
  standing === 'unrelieved' && now >= end + patience * MINUTE;
