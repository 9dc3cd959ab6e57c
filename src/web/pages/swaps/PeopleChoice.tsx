import type { ComponentChildren } from 'preact';
import type { Partners } from '../../api/swaps.js';
import { language } from '../../i18n.js';
import { swapWords } from './swap.words.js';
import css from './Swaps.module.css';
import { Warnings } from './Warnings.js';

type Person = Omit<Partners['people'][number], 'duties'>;

/** One of the people, best first; `judged` shows what each would break, and closes the choice where it may not be. */
export function PeopleChoice({
  legend,
  people,
  chosen,
  judged,
  onChoose,
  children,
}: {
  legend: string;
  people: readonly Person[];
  chosen: string | null | undefined;
  judged: boolean;
  onChoose: (personId: string) => void;
  children?: ComponentChildren;
}) {
  const t = swapWords();
  return (
    <fieldset class={css.people}>
      <legend>{legend}</legend>
      {people.map((person) => {
        const forbidden = judged && person.warnings.some(({ hard }) => hard);
        return (
          <label key={person.personId} class={css.choice}>
            <input
              type="radio"
              name="person"
              checked={chosen === person.personId}
              disabled={forbidden}
              onChange={() => onChoose(person.personId)}
            />
            <span>
              <b>{person.name}</b>
              <small>
                {[
                  person.title,
                  t.load(person.watches),
                  person.reasons[language.value],
                  judged && person.warnings.length === 0 && t.fits,
                ]
                  .filter(Boolean)
                  .join(' · ')}
              </small>
              {judged && <Warnings warnings={person.warnings} />}
            </span>
          </label>
        );
      })}
      {children}
    </fieldset>
  );
}
