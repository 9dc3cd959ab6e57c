import { useState } from 'preact/hooks';
import { longDayLabel } from '../../../rota/labels.js';
import { language } from '../../i18n.js';
import css from './Differences.module.css';
import { lifeWords } from './life.words.js';

/** Days shown at first: a first publication concerns every one. */
const SHOWN = 5;

interface Said {
  readonly on: string;
  readonly vi: string;
  readonly en: string;
}

/** What changed, in words, day by day. */
export function Differences({ of }: { of: readonly Said[] }) {
  const t = lifeWords();
  const [all, setAll] = useState(false);
  const days = [...new Set(of.map(({ on }) => on))];
  const rest = days.length - SHOWN;
  return (
    <>
      <dl class={css.days}>
        {(all ? days : days.slice(0, SHOWN)).map((on) => (
          <div key={on}>
            <dt>{longDayLabel(on, language.value)}</dt>
            {of
              .filter((each) => each.on === on)
              .map((each) => (
                <dd key={each.vi}>{each[language.value]}</dd>
              ))}
          </div>
        ))}
      </dl>
      {rest > 0 && !all && (
        <button type="button" class={css.more} onClick={() => setAll(true)}>
          {t.moreDays(rest)}
        </button>
      )}
    </>
  );
}
