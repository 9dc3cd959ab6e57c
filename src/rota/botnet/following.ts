import { DAY, type Instant } from '../interval.js';

/** What a unit says of an address of its own that a list names. */
export type MatchState = 'in-progress' | 'cleaned' | 'not-ours';
export const MATCH_STATES: readonly MatchState[] = ['in-progress', 'cleaned', 'not-ours'];

/** Days a unit has to answer, unless the officer says otherwise. */
export const DAYS_TO_ANSWER = 5;

/** Whether a match still waits: its last answer counts, and work in progress is none. */
export const isWaiting = (last: MatchState | null): boolean => last === null || last === 'in-progress';

/** Whether an answer must say what was found or done: only who is still at it may leave it open. */
export const needsEvidence = (state: MatchState): boolean => state !== 'in-progress';

/**
 * Which reminder a list is due for now: one in the day before its deadline, if it was entered before that day, and one
 * once it is over.
 */
export function listNews(
  { enteredAt, dueAt }: { readonly enteredAt: Instant; readonly dueAt: Instant },
  now: Instant,
): 'soon' | 'overdue' | null {
  if (now >= dueAt) return 'overdue';
  return now >= dueAt - DAY && enteredAt < dueAt - DAY ? 'soon' : null;
}
