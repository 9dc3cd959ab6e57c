import { count as written } from '../i18n.js';
import css from './FilterChip.module.css';

/** A filter with how many it would show. */
export function FilterChip({
  label,
  count,
  on,
  onClick,
}: {
  label: string;
  count: number;
  on: boolean;
  onClick: () => void;
}) {
  return (
    <button type="button" class={css.chip} aria-pressed={on} onClick={onClick}>
      {label} <b>{written(count)}</b>
    </button>
  );
}
