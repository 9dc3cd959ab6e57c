import { delivers, session } from '../session.js';
import css from './Banner.module.css';
import { words } from './Frame.words.js';
import { Icon } from './Icon.js';

/** Says, on every page, that nothing leaves the house or that nothing here is real. */
export function Banner() {
  const t = words();
  const demo = session.value?.demo ?? false;
  if (delivers.value && !demo) return null;
  return (
    <aside class={css.banner}>
      <Icon name="warning" size={16} />
      {demo && <span>{t.demo}</span>}
      {!delivers.value && (
        <span>
          {t.undelivered} <a href="/outbox">{t.open}</a>
        </span>
      )}
    </aside>
  );
}
