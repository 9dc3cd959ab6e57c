import type { ReorganisationPreview } from '../../../api/reorganisations.js';
import { fullDate } from '../../../dates.js';
import css from './Reorganise.module.css';
import { reorganiseWords } from './reorganise.words.js';

type AskedOf = ReorganisationPreview['asked'][number];

/** What periods ask of units that end or begin, a sentence each. */
export function Asked({ asked }: { asked: readonly AskedOf[] }) {
  const t = reorganiseWords();
  if (asked.length === 0) return null;
  return (
    <section>
      <h3>{t.asked}</h3>
      <ul class={css.lines}>
        {asked.map((each) => (
          <li key={`${each.unitId} ${each.firstOn} ${each.periodTitle}`}>
            {t.fate[each.fate](each.unitName, each.periodTitle, fullDate(each.lastOn), each.ahead)}
          </li>
        ))}
      </ul>
      {asked.some(({ fate }) => fate !== 'new') && <p class={css.quiet}>{t.askedNote}</p>}
    </section>
  );
}
