import { Button } from '../../components/Button.js';
import { Notice } from '../../components/Notice.js';
import css from './WatchRules.module.css';
import { itemWords } from './item.words.js';
import type { Editing } from './useEdits.js';

/** Saves, undoes and discards what was changed; `wrong` says why it cannot be saved. */
export function EditActs<Value>({ editing, wrong }: { editing: Editing<Value>; wrong: string | undefined }) {
  const t = itemWords();
  const { edits, failure, busy, undo, discard, save } = editing;
  return (
    <>
      {wrong && <Notice tone="gap">{wrong}</Notice>}
      {failure && <Notice tone="gap">{failure}</Notice>}
      <div class={css.acts}>
        <Button
          kind="primary"
          busy={busy}
          disabled={edits.size === 0 || wrong !== undefined}
          onClick={() => void save()}
        >
          {edits.size === 0 ? t.saveNone : t.save(edits.size)}
        </Button>
        {undo && (
          <Button icon="undo" onClick={undo}>
            {t.undo}
          </Button>
        )}
        {edits.size > 0 && <Button onClick={discard}>{t.discard}</Button>}
      </div>
    </>
  );
}
