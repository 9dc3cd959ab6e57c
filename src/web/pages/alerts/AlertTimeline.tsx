import type { Alert } from '../../api/alerts.js';
import { moment, ms } from '../../dates.js';
import css from '../incidents/Incidents.module.css';
import { words } from './words.js';

interface Line {
  readonly key: string;
  readonly at: number;
  readonly text: string;
  readonly by: string;
}

/** Who was told and what was done, the latest first. */
export function AlertTimeline({ alert }: { alert: Alert }) {
  const lines = [...alert.tellings.map(lineOfTelling), ...alert.entries.map(lineOfEntry)];
  return (
    <section class={css.card}>
      <h2>{words().timeline}</h2>
      <ol class={css.lines}>
        {lines
          .toSorted((a, b) => b.at - a.at)
          .map(({ key, at, text, by }) => (
            <li key={key}>
              <div>
                <p>
                  <b>{moment(at)}</b> {text}
                </p>
                <small>{by}</small>
              </div>
            </li>
          ))}
      </ol>
    </section>
  );
}

function lineOfTelling({ tier, at, people, contacts }: Alert['tellings'][number]): Line {
  const t = words();
  const names = [...people.map(({ name }) => name), ...contacts];
  const text = names.length === 0 ? t.nobody(t.tier[tier]) : t.told(t.tier[tier], names.join(', '));
  return { key: `told ${tier}`, at: ms(at), text, by: '' };
}

function lineOfEntry({ id, at, by, kind, text, via, result }: Alert['entries'][number]): Line {
  const t = words();
  const said = [t.entry[kind], result && t.results[result], text, via === 'link' && t.byLink];
  return { key: id, at: ms(at), text: said.filter(Boolean).join(' · '), by };
}
