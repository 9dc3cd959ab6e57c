import { useState } from 'preact/hooks';
import { sentenceOf } from '../../api.js';
import { layOut } from '../../api/rosters.js';
import { Button } from '../../components/Button.js';
import { toast } from '../../components/Toast.js';
import type { Draft } from './draft.js';
import { drift } from './laying.js';
import { lifeWords } from './life.words.js';
import css from './LifeNote.module.css';

/** Since the shifts were laid out the period was extended or asks for others: says so, and lays them out as asked now. */
export function DriftNote({ draft }: { draft: Draft }) {
  const t = lifeWords();
  const view = draft.view.value;
  const [busy, setBusy] = useState(false);
  const { more, fewer } = drift(view);
  if (!view.roster || more + fewer === 0) return null;
  const { pattern, postPatterns } = view.roster;
  const follow = async () => {
    setBusy(true);
    try {
      await draft.settled();
      await layOut(view.unit.id, view.period.id, { pattern, postPatterns }, draft.version);
      await draft.refresh();
    } catch (error) {
      toast(sentenceOf(error), { tone: 'gap' });
    }
    setBusy(false);
  };
  return (
    <section class={css.note} data-tone="warn" aria-label={t.drift}>
      <p>
        {t.asksOther(more, fewer)} <small>{t.keepsPeople}</small>
      </p>
      {view.may.assign && (
        <Button size="small" kind="primary" busy={busy} onClick={() => void follow()}>
          {t.follow}
        </Button>
      )}
    </section>
  );
}
