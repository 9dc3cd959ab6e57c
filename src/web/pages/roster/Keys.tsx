import css from './SidePanel.module.css';
import { gridWords } from './grid.words.js';

/** The keys worth knowing from the first day, as one text: the roster is large, and elements are counted. */
export function Keys() {
  const t = gridWords();
  return (
    <section class={`${css.card} ${css.keys}`}>
      <h3>{t.shortcuts}</h3>
      <p>
        {`1 2 3 ${t.brief.assign} · Del ${t.brief.erase} · Shift+↑↓←→ ${t.brief.range} · Ctrl+C/V ${t.brief.copy} · F ${t.brief.propose} · Ctrl+Z ${t.brief.undo} · ? ${t.brief.all}`}
      </p>
    </section>
  );
}
