import { useState } from 'preact/hooks';
import { dayLabel, stretchLabel } from '../../../rota/labels.js';
import { HO_CHI_MINH } from '../../../rota/calendar.js';
import { shortageSentence } from '../../../rota/sentences.js';
import { Button } from '../../components/Button.js';
import { Dialog } from '../../components/Dialog.js';
import { language, named } from '../../i18n.js';
import type { Bench } from './bench.js';
import { said } from './said.js';
import { lifeWords } from './life.words.js';
import { problemsOf } from './problems.js';
import css from './PublishDialog.module.css';
import { submitRoster } from './sending.js';

const SHOWN = 12;

/** Says what is missing before the roster is handed up. */
export function SubmitDialog({ bench, onClose }: { bench: Bench; onClose: () => void }) {
  const t = lifeWords();
  const [busy, setBusy] = useState(false);
  const missing = missingIn(bench);
  const go = async () => {
    setBusy(true);
    await submitRoster(bench.draft);
    onClose();
  };
  return (
    <Dialog
      title={t.submitTitle}
      onClose={onClose}
      footer={
        <>
          <Button onClick={onClose}>{t.back}</Button>
          <Button kind="primary" busy={busy} onClick={() => void go()}>
            {t.submit}
          </Button>
        </>
      }
    >
      <div class={css.body}>
        {missing.length === 0 ? (
          <p class={css.good}>✓ {t.complete}</p>
        ) : (
          <section>
            <h3>{t.missing(missing.length)}</h3>
            <ul class={css.gaps}>
              {missing.slice(0, SHOWN).map((sentence) => (
                <li key={sentence}>{sentence}</li>
              ))}
              {missing.length > SHOWN && <li>+ {missing.length - SHOWN}</li>}
            </ul>
            <p>{t.missingNote}</p>
          </section>
        )}
        <p>{t.submitNote}</p>
      </div>
    </Dialog>
  );
}

/** Gaps, broken rules and refused duties as sentences. */
function missingIn(bench: Bench): string[] {
  const { shortages, rules, declined } = problemsOf(bench);
  const breaches = rules.flatMap(({ open }) => open.map(({ breach }) => breach));
  const { postById } = bench.draft.sheet.value;
  const where = (postId: string): string => {
    const post = postById.get(postId);
    return post ? named(post) : '';
  };
  return [
    ...shortages.map((each) => shortageSentence(each, where(each.postId), language.value)),
    ...breaches.map(
      (each) => `${bench.nameOf(each.personId)}, ${stretchLabel(each, HO_CHI_MINH, language.value)}: ${said(each)}`,
    ),
    ...declined.map(
      (each) => `${bench.nameOf(each.personId)}, ${dayLabel(each.shift.on, language.value)}: ${each.reason}`,
    ),
  ];
}
