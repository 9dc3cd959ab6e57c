import type { Bench } from './bench.js';
import css from './AnswerNote.module.css';
import { peopleWords } from './people.words.js';

/** What the person answered to this duty, with the reason of a refusal. */
export function AnswerNote({ bench, assignmentId }: { bench: Bench; assignmentId: string }) {
  const t = peopleWords();
  const answer = bench.draft.view.value.answers.find((each) => each.assignmentId === assignmentId);
  if (!answer) return null;
  const declined = answer.answer === 'declined';
  return (
    <small class={declined ? css.declined : css.accepted}>
      {declined ? `✕ ${t.declined}` : `✓ ${t.accepted}`}
      {answer.reason && `: ${answer.reason}`}
    </small>
  );
}
