import { Button } from '../../components/Button.js';
import { Notice } from '../../components/Notice.js';
import { toast } from '../../components/Toast.js';
import type { Editing } from './editing.js';
import css from './Escalation.module.css';
import { escalationWords } from './escalation.words.js';

/** Saves what was changed of a book of plans, or gives it up. `bounds`: what is said while some of it cannot be saved. */
export function PlanActs<Row, Plan>({
  editing: { edits, save, discard, busy, failure },
  mayChange,
  bounds,
}: {
  editing: Editing<Row, Plan>;
  mayChange: boolean;
  bounds: string | undefined;
}) {
  const t = escalationWords();
  return (
    <>
      {bounds && <Notice tone="gap">{bounds}</Notice>}
      {failure && <Notice tone="gap">{failure}</Notice>}
      {mayChange && (
        <div class={css.acts}>
          <Button
            kind="primary"
            busy={busy}
            disabled={edits.size === 0 || bounds !== undefined}
            onClick={() => void save().then((whole) => whole && toast(t.saved))}
          >
            {edits.size === 0 ? t.saveNone : t.save(edits.size)}
          </Button>
          {edits.size > 0 && <Button onClick={discard}>{t.discard}</Button>}
        </div>
      )}
    </>
  );
}
