import type { ReorganisationPreview } from '../../../api/reorganisations.js';
import { fullDate } from '../../../dates.js';
import { grantWords } from '../grants.words.js';
import css from './Reorganise.module.css';
import { reorganiseWords } from './reorganise.words.js';

const FEW = 8;

/** Who and what comes to another unit; unfolded when there are few. */
export function Coming({ preview: { people, contacts, roles, units } }: { preview: ReorganisationPreview }) {
  const t = reorganiseWords();
  const merged = units.some(({ what }) => what === 'merged');
  const lost = merged ? [] : roles;
  return (
    <>
      {people.length > 0 && (
        <details open={people.length <= FEW}>
          <summary>
            <b>
              {t.people} ({people.length})
            </b>
          </summary>
          <ul class={css.lines}>
            {people.map(({ personId, name, from, into, alsoUntil }) => (
              <li key={`${personId} ${into}`}>
                {t.comes(name, from, into)}
                {alsoUntil !== null && t.staysUntil(fullDate(alsoUntil))}
              </li>
            ))}
          </ul>
        </details>
      )}
      {contacts > 0 && <p>{t.contacts(contacts)}</p>}
      {lost.length > 0 && (
        <section>
          <h3>{t.rolesLost}</h3>
          <ul class={css.lines}>
            {lost.map(({ grantId, person, role, unitName }) => (
              <li key={grantId}>{t.keepRole(person, grantWords()[role], unitName)}</li>
            ))}
          </ul>
        </section>
      )}
    </>
  );
}
