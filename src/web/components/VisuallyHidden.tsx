import type { ComponentChildren } from 'preact';
import css from './VisuallyHidden.module.css';

/** Said by screen readers, not shown. */
export function VisuallyHidden({ children }: { children: ComponentChildren }) {
  return <span class={css.hidden}>{children}</span>;
}
