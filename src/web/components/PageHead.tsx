import type { ComponentChildren } from 'preact';
import { useEffect } from 'preact/hooks';
import css from './PageHead.module.css';

/** A page's title, the line under it and its actions; it also names the browser's tab. */
export function PageHead({
  title,
  note,
  children,
}: {
  title: string;
  note?: ComponentChildren;
  children?: ComponentChildren;
}) {
  useEffect(() => {
    document.title = `${title} · Lịch trực`;
  }, [title]);
  return (
    <header class={css.head}>
      <div class={css.words}>
        <h1>{title}</h1>
        {note && <p>{note}</p>}
      </div>
      {children && <div class={css.acts}>{children}</div>}
    </header>
  );
}
