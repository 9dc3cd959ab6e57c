import { ButtonLink } from '../../components/Button.js';
import { dictionary } from '../../i18n.js';
import { session } from '../../session.js';
import css from './Me.module.css';

const words = dictionary(
  { title: 'Đã báo cho tôi', open: 'Xem nhật ký thông báo' },
  { title: 'What I was told', open: 'Show the notice log' },
);

/** The way to all that the reader was told. */
export function Told() {
  const t = words();
  const me = session.value?.person.id;
  if (me === undefined) return null;
  return (
    <section class={css.card}>
      <h2>{t.title}</h2>
      <ButtonLink icon="mail" href={`/people/${me}/notices`}>
        {t.open}
      </ButtonLink>
    </section>
  );
}
