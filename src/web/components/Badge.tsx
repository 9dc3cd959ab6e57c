import type { ComponentChildren } from 'preact';
import { classes } from '../classes.js';
import css from './Badge.module.css';

export type Tone = 'gap' | 'part' | 'ok' | 'accent' | 'plain' | 'holiday';

/** A small rounded figure or word, such as `0/2`. */
export function Badge({
  tone = 'plain',
  children,
  label,
}: {
  tone?: Tone | undefined;
  children: ComponentChildren;
  label?: string | undefined;
}) {
  return (
    <span class={classes(css.badge, css[tone])}>
      {label === undefined ? (
        children
      ) : (
        <>
          <span aria-hidden="true">{children}</span>
          <span class={css.name}>{label}</span>
        </>
      )}
    </span>
  );
}
