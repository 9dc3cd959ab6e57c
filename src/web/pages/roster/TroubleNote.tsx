import { dayLabel } from '../../../rota/labels.js';
import { ApiProblem, sentenceOf } from '../../api.js';
import type { Breach } from '../../api/rosters.js';
import { Button } from '../../components/Button.js';
import { language } from '../../i18n.js';
import { told as toldOf } from './arrivals.js';
import type { Bench } from './bench.js';
import { said } from './said.js';
import type { Trouble } from './draft.js';
import { liveWords } from './live.words.js';
import type { Placed } from './sheet.js';
import { stretchOf } from './sending.js';
import css from './TroubleNote.module.css';
import { troubleWords } from './trouble.words.js';
import { words } from './words.js';

/** What stands between the planner and a saved roster. */
export function TroubleNote({ bench }: { bench: Bench }) {
  const told = troubleWords();
  const { trouble } = bench.draft;
  return (
    <>
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
  if (trouble.kind === 'partly') return told.partly(trouble.possible, trouble.of);
  const did = liveWords().did(trouble.by ?? liveWords().somebody);
  return `${did}: ${toldOf(bench, trouble.theirs, 4)}. ${told.mineKept(trouble.mine)}`;
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
