import type { Purpose } from '../../../rota/retention.js';
import { OWN_DATA } from '../../api/account.js';
import { retention } from '../../api/retention.js';
import { ButtonLink } from '../../components/Button.js';
import { useLoaded } from '../../loaded.js';
import { retentionWords } from '../retention/words.js';
import css from './Account.module.css';
import { myDataWords } from './my-data.words.js';

/** What is held of the reader, what for and how long, and all of it as a file. */
export function MyData() {
  const t = myDataWords();
  const { months } = retentionWords();
  const { value } = useLoaded(retention, 'retention');
  const time = (purpose: Purpose): string =>
    months(value?.purposes.find((each) => each.purpose === purpose)?.months ?? 0);
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
              {value && <small>{kept(time)}</small>}
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
