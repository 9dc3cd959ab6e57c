import type { ComponentChildren } from 'preact';
import { useEffect } from 'preact/hooks';
import { language, speak } from '../i18n.js';
import css from './Door.module.css';
import { Logo } from './Logo.js';

/** A page outside the house: a card with the logo, for signing in and setting up. */
export function Door({
  title,
  lead,
  children,
  wide,
}: {
  title: string;
  lead?: ComponentChildren;
  children: ComponentChildren;
  wide?: boolean;
}) {
  useEffect(() => {
    document.title = `${title} · Lịch trực`;
  }, [title]);
  const other = language.value === 'vi' ? 'en' : 'vi';
  return (
    <main class={css.door}>
      <div class={css.card} data-wide={wide || undefined}>
        <p class={css.brand}>
          <Logo size={34} />
          <b>Lịch trực</b>
          <button type="button" lang={other} onClick={() => speak(other)}>
            {other === 'en' ? 'English' : 'Tiếng Việt'}
          </button>
        </p>
        <h1>{title}</h1>
        {lead && <p class={css.lead}>{lead}</p>}
        {children}
      </div>
    </main>
  );
}
