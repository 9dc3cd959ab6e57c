import { initials } from '../../rota/names.js';
import css from './Avatar.module.css';

/** The first letters of the family and the given name. */
export function Avatar({ name }: { name: string }) {
  return (
    <span class={css.avatar} aria-hidden="true">
      {initials(name)}
    </span>
  );
}
