import { initials } from '../../rota/names.js';
import css from './Avatar.module.css';

/** The first letters of the family and the given name: drawn, not said, for the name itself is always beside it. */
export function Avatar({ name }: { name: string }) {
  return <span class={css.avatar} data-letters={initials(name)} />;
}
