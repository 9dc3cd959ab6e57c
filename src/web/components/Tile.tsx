import type { ComponentChildren } from 'preact';
import { classes } from '../classes.js';
import css from './Tile.module.css';

/** A figure that filters: its label, the number, and what it means. `share` (0…1) draws a bar along the bottom. */
export function Tile({
  label,
  figure,
  of,
  note,
  tone,
  on,
  share,
  onClick,
}: {
  label: string;
  figure: ComponentChildren;
  of?: ComponentChildren;
  note?: ComponentChildren;
  tone?: 'gap' | 'part' | undefined;
  on: boolean;
  share?: number | undefined;
  onClick: () => void;
}) {
  return (
    <button type="button" class={css.tile} aria-pressed={on} onClick={onClick}>
      <span class={css.label}>{label}</span>
      <span class={css.line}>
        <span class={classes(css.figure, tone && css[tone])}>
          {figure}
          {of !== undefined && <small>/{of}</small>}
        </span>
        {note && <span class={css.note}>{note}</span>}
      </span>
      {share !== undefined && (
        <span class={css.bar}>
          <span style={{ width: `${share * 100}%` }} />
        </span>
      )}
    </button>
  );
}
