import { useEffect, useRef, useState } from 'preact/hooks';
import { useLocation } from 'preact-iso';
import { later } from '../later.js';
import { session } from '../session.js';
import { countSwaps, waitingSwaps } from '../swaps.js';
import { Avatar } from './Avatar.js';
import css from './FrameMenu.module.css';
import { words } from './Frame.words.js';

const Items = later(() => import('./FrameMenuItems.js').then((module) => module.FrameMenuItems));

/** The menu under the person's initials: the pages without a tab, language and theme on phones, and the way out. */
export function FrameMenu() {
  const menu = useRef<HTMLDetailsElement>(null);
  const { url } = useLocation();
  const [open, setOpen] = useState(false);
  const close = () => menu.current?.removeAttribute('open');
  useEffect(close, [url]);
  useEffect(() => void countSwaps(), [url]);
  useEffect(() => {
    const away = (event: Event) => {
      if (event instanceof KeyboardEvent ? event.code === 'Escape' : !menu.current?.contains(event.target as Node))
        close();
    };
    addEventListener('pointerdown', away);
    addEventListener('keydown', away);
    return () => {
      removeEventListener('pointerdown', away);
      removeEventListener('keydown', away);
    };
  }, []);
  const person = session.value?.person;
  const t = words();
  const waiting = waitingSwaps.value;
  if (!person) return null;
  return (
    <details class={css.menu} ref={menu} onToggle={() => setOpen(menu.current?.open ?? false)}>
      <summary
        aria-label={[`${t.account}: ${person.name}`, waiting > 0 && t.waiting(waiting)].filter(Boolean).join(', ')}
      >
        <Avatar name={person.name} />
        {waiting > 0 && (
          <span class={css.count} aria-hidden="true">
            {waiting}
          </span>
        )}
      </summary>
      <div class={css.list}>
        <p>
          <b>{person.name}</b>
          <small>{person.email}</small>
        </p>
        {open && <Items />}
      </div>
    </details>
  );
}
