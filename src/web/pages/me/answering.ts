import { answerDuty } from '../../api/duties.js';
import type { Duty, MyDuties } from '../../api/duties.js';

/** Duties that still wait for an answer to their present wording. */
export const unanswered = (duties: readonly Duty[]): Duty[] => duties.filter((duty) => duty.answer === null);

/** Answers one duty. */
export async function answer(duty: Duty, given: 'accepted' | 'declined', reason = ''): Promise<void> {
  await answerDuty(duty.id, { answer: given, sequence: duty.sequence, reason });
}

/** The list after the answers, without asking the server again. */
export function answered(mine: MyDuties, ids: readonly string[], given: 'accepted' | 'declined'): MyDuties {
  return { ...mine, duties: mine.duties.map((duty) => (ids.includes(duty.id) ? { ...duty, answer: given } : duty)) };
}

/** The list after one duty was begun. */
export const begun = (mine: MyDuties, id: string, checkedInAt: string): MyDuties => ({
  ...mine,
  duties: mine.duties.map((duty) => (duty.id === id ? { ...duty, checkedInAt } : duty)),
});
