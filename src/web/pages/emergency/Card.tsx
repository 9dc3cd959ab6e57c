import type { Contact } from '../../api/units.js';
import { dayAt, fullDate, ms } from '../../dates.js';
import { today } from '../../time.js';
import css from './Emergency.module.css';
import { emergencyWords } from './emergency.words.js';

export interface CardFacts {
  readonly unitName: string;
  readonly dutyPhone: string | null;
  /** In the order to call them. */
  readonly calls: readonly (Contact & { readonly phones: readonly string[] })[];
}

/** What does not fit an A6 card helps nobody at night. */
const MOST_CALLS = 6;

/** One card: whom to call, in order, the unit's own duty phone, and what to say first. */
export function Card({ facts: { unitName, dutyPhone, calls } }: { facts: CardFacts }) {
  const t = emergencyWords();
  return (
    <article class={css.card}>
      <h2>{unitName}</h2>
      {dutyPhone && (
        <p class={css.own}>
          {t.own}: <b>{dutyPhone}</b>
        </p>
      )}
      <p class={css.first}>{t.first}</p>
      <ol>
        {calls.slice(0, MOST_CALLS).map((call) => (
          <li key={call.id}>
            <div>
              <p>{call.organisation}</p>
              <small>{[call.personName, checked(call)].filter(Boolean).join(' · ')}</small>
            </div>
            <b>
              {call.phones.map((phone) => (
                <span key={phone}>{phone}</span>
              ))}
            </b>
          </li>
        ))}
      </ol>
      <p class={css.first}>{t.say}</p>
      <ul>
        {t.sayLines.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
      <p class={css.printed}>{t.printed(fullDate(today.value))}</p>
    </article>
  );
}

function checked({ verified }: Contact): string {
  const t = emergencyWords();
  return verified ? t.checked(fullDate(dayAt(ms(verified.at)))) : t.unchecked;
}
