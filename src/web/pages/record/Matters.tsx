import type { DutyRecord } from '../../api/record.js';
import { Badge } from '../../components/Badge.js';
import { ms } from '../../dates.js';
import { language } from '../../i18n.js';
import { whenWords } from './moment.js';
import css from './Record.module.css';
import { recordWords } from './record.words.js';

/** The alerts and incidents the unit had open at the moment; each leads to its whole story. */
export function Matters({ matters }: Pick<DutyRecord, 'matters'>) {
  const t = recordWords();
  return (
    <section>
      <h2>{t.matters}</h2>
      <ul class={css.former}>
        {matters.map(({ kind, id, title, since, severity, status, by }) => (
          <li key={id}>
            <p>
              <a href={kind === 'alert' ? `/alerts/${id}` : `/incidents/${id}`}>{`${t.matter[kind]}: ${title}`}</a>
            </p>
            <p>
              <Badge tone={status === 'open' ? 'gap' : 'part'}>{t.matterStatus[status]}</Badge>{' '}
              <span class={css.quiet}>
                {[severity[language.value], whenWords(ms(since)), by].filter(Boolean).join(' · ')}
              </span>
            </p>
          </li>
        ))}
      </ul>
    </section>
  );
}
