import type { Draft } from './draft.js';
import css from './SavedState.module.css';
import { words } from './words.js';

/** Saved, saving, or how many changes still wait. */
export function SavedState({ draft }: { draft: Draft }) {
  const t = words();
  const unsaved = draft.unsaved.value;
  if (unsaved === 0) return <span class={css.saved}>✓ {t.saved}</span>;
  if (draft.trouble.value?.kind !== 'unreachable') return <span class={css.saving}>{t.saving}</span>;
  return (
    <span class={css.failed} title={t.retrying}>
      {t.unsaved(unsaved)}
    </span>
  );
}
