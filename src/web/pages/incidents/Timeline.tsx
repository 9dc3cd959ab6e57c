import { MINUTE } from '../../../rota/interval.js';
import type { Incident } from '../../api/incidents.js';
import { moment, ms } from '../../dates.js';
import { language } from '../../i18n.js';
import css from './Incidents.module.css';
import { words } from './words.js';

type Entry = Incident['entries'][number];

/** What happened and what was done, the latest first. */
export function Timeline({ entries }: { entries: readonly Entry[] }) {
  const t = words();
  return (
    <section class={css.card}>
      <h2>{t.timeline}</h2>
      <ol class={css.lines}>
        {entries.toReversed().map((entry) => (
          <li key={entry.id}>
            <div>
              <p>
                <b>{moment(ms(entry.at))}</b> {saidIn(entry)}
              </p>
              <small>{[entry.authorName, ...writtenAt(entry)].join(' · ')}</small>
            </div>
          </li>
        ))}
      </ol>
    </section>
  );
}

function saidIn({ kind, text, facts }: Entry): string {
  const t = words();
  const { status, person, form, number, sentTo, beyond, personalData } = facts;
  const severity = language.value === 'vi' ? facts.severityVi : facts.severityEn;
  const parts = [
    t.entry[kind],
    status && t.status[status],
    severity,
    beyond && t.beyond,
    personalData && t.personalData,
    person,
    form && t.sheet[form],
    number,
    sentTo?.join(', '),
    text,
  ];
  return parts.filter(Boolean).join(' · ');
}

/** When it was written on a device that was out of reach. */
const writtenAt = ({ at, saidAt }: Entry): string[] =>
  saidAt !== null && Math.abs(ms(at) - ms(saidAt)) > 2 * MINUTE ? [words().writtenAt(moment(ms(saidAt)))] : [];
