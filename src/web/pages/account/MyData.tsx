import { OWN_DATA } from '../../api/account.js';
import { ButtonLink } from '../../components/Button.js';
import css from './Account.module.css';
import { myDataWords } from './my-data.words.js';

/** What is held of the reader, what for and how long, and all of it as a file. */
export function MyData() {
  const t = myDataWords();
  return (
    <section class={css.card}>
      <h2>{t.title}</h2>
      <p class={css.note}>{t.basis}</p>
      <ul>
        {t.kinds.map(({ what, why, kept }) => (
          <li key={what} class={css.line}>
            <p>
              <b>{what}</b>
              <small>{why}</small>
              <small>{kept}</small>
            </p>
          </li>
        ))}
      </ul>
      <p class={css.note}>{t.file}</p>
      <ButtonLink href={OWN_DATA} icon="download" download>
        {t.download}
      </ButtonLink>
    </section>
  );
}
