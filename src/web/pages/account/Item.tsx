import type { ComponentChildren } from 'preact';
import css from './Account.module.css';

/** A thing of the account, how it stands, and what can be done about it. */
export function Item({ title, note, children }: { title: string; note: string; children: ComponentChildren }) {
  return (
    <div class={css.line}>
      <p>
        <b>{title}</b>
        <small>{note}</small>
      </p>
      {children}
    </div>
  );
}
