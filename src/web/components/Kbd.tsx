import type { ComponentChildren } from 'preact';
import css from './Kbd.module.css';

/** A key of the keyboard. */
export function Kbd({ children }: { children: ComponentChildren }) {
  return <kbd class={css.key}>{children}</kbd>;
}
