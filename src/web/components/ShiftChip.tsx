import { classes } from '../classes.js';
import css from './ShiftChip.module.css';

/** The letter of a shift on its colour: S sáng, C chiều, Đ đêm, N ngày, T trực 24 giờ, P nghỉ phép. */
export function ShiftChip({ code, size }: { code: string; size?: 'big' | undefined }) {
  return (
    <span class={classes(css.chip, css[tones[code] ?? 'p'], size && css.big)} aria-hidden="true">
      {code}
    </span>
  );
}

const tones: Readonly<Record<string, string>> = { S: 's', N: 's', C: 'c', T: 'c', Đ: 'd', P: 'p' };
