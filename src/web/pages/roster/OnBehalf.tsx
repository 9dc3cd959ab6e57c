import type { RosterView } from '../../api/rosters.js';
import css from './LifeNote.module.css';
import { rosterWords } from './roster.words.js';

/** Reminds whoever plans in another unit's place that they do. */
export function OnBehalf({ view }: { view: RosterView }) {
  const t = rosterWords();
  if (!view.onBehalf || !view.may.assign) return null;
  return (
    <section class={css.note} data-tone="warn" aria-label={t.onBehalf}>
      <p>
        {t.onBehalf} <b>{view.unit.name}</b> <small>{t.onBehalfNote}</small>
      </p>
    </section>
  );
}
