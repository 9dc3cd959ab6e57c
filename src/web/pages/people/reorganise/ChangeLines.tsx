import type { UnitChangeLine } from '../../../api/reorganisations.js';
import { fullDate } from '../../../dates.js';
import css from './Reorganise.module.css';
import { reorganiseWords } from './reorganise.words.js';

/** What becomes of units, a sentence each. */
export function ChangeLines({ lines }: { lines: readonly UnitChangeLine[] }) {
  return (
    <ul class={css.lines}>
      {lines.map((line) => (
        <li key={`${line.unitId} ${line.what}`}>{sentenceOf(line)}</li>
      ))}
    </ul>
  );
}

function sentenceOf({ what, name, before, after, on }: UnitChangeLine): string {
  const t = reorganiseWords();
  const [from, to] = [before ?? '—', after ?? '—'];
  switch (what) {
    case 'renamed':
      return t.renamed(from, to);
    case 'abbreviated':
      return t.abbreviated(name, to);
    case 'merged':
      return t.merged(name, to);
    case 'moved':
      return t.moved(name, from, to);
    case 'supervised':
      return after === null ? t.unsupervised(name, from) : t.supervised(name, to);
    case 'begins':
      return t.begins(name, to);
    case 'ends':
      return t.ends(name, fullDate(on));
  }
}
