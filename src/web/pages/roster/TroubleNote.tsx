import { dayLabel } from '../../../rota/labels.js';
import { ApiProblem, sentenceOf } from '../../api.js';
import type { Breach } from '../../api/rosters.js';
import { Button } from '../../components/Button.js';
import { language } from '../../i18n.js';
import type { Bench } from './bench.js';
import { said } from './bench.js';
import type { Trouble } from './draft.js';
import type { Placed } from './sheet.js';
import { stretchOf } from './sending.js';
import css from './TroubleNote.module.css';
import { troubleWords } from './trouble.words.js';
import { words } from './words.js';

/** What stands between the planner and a saved roster, and what the superior office said. */
export function TroubleNote({ bench }: { bench: Bench }) {
  const told = troubleWords();
  const { trouble, view } = bench.draft;
  const roster = view.value.roster;
  return (
    <>
      {roster?.stage === 'returned' && roster.returnComment && (
        <p class={css.returned}>
          <b>{told.returned}:</b> {roster.returnComment}
        </p>
      )}
      {roster?.stage === 'published' && roster.gapReason && (
        <p class={css.plain}>
          <b>{told.gapReason}:</b> {roster.gapReason}
        </p>
      )}
      {trouble.value && (
        <div class={css.trouble} role="alert">
          <p>{inWords(bench, trouble.value)}</p>
          {trouble.value.kind !== 'unreachable' && (
            <Button size="small" onClick={() => (trouble.value = null)}>
              {told.close}
            </Button>
          )}
        </div>
      )}
    </>
  );
}

function inWords(bench: Bench, trouble: Trouble): string {
  const t = words();
  const told = troubleWords();
  if (trouble.kind === 'unreachable') return t.retrying;
  if (trouble.kind === 'refused') {
    const who = trouble.taken.add[0];
    return `${t.refused}${who ? ` ${described(bench, who)}` : ''}: ${refusal(trouble.error)}`;
  }
  const { add, remove } = trouble.theirs;
  const theirs = [
    ...add.map((each) => `+ ${described(bench, each)}`),
    ...remove.map((each) => `− ${described(bench, each)}`),
  ];
  const shown = theirs.length > 4 ? [...theirs.slice(0, 4), t.more2(theirs.length - 4)] : theirs;
  return `${told.overtaken}${shown.length > 0 ? `: ${shown.join('; ')}` : ''}. ${told.mineKept(trouble.mine)}`;
}

/** Whom and which shift. */
function described(bench: Bench, placed: Placed): string {
  const shift = bench.draft.sheet.value.shiftById.get(placed.shiftId);
  return `${bench.nameOf(placed.personId)}, ${shift ? `${shift.label} ${dayLabel(shift.on, language.value)}` : ''}`;
}

/** The server's reasons in the words of the rules, else its own sentence. */
function refusal(error: unknown): string {
  const breaches = error instanceof ApiProblem ? (error.members['breaches'] as Breach[] | undefined) : undefined;
  if (!Array.isArray(breaches) || breaches.length === 0) return sentenceOf(error);
  return breaches.map((breach) => said({ ...breach, ...stretchOf(breach) } as Parameters<typeof said>[0])).join('; ');
}
