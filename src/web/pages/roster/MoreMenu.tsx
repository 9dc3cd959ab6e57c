import { useEffect, useRef, useState } from 'preact/hooks';
import type { Bench } from './bench.js';
import { later } from '../../later.js';
import css from './MoreMenu.module.css';
import type { Open } from './RosterHead.js';
import { words } from './words.js';

const MoreItems = later(() => import('./MoreItems.js').then((module) => module.MoreItems));

/** What is rarely done: on phones also what the head has no room for. */
export function MoreMenu({ bench, onOpen }: { bench: Bench; onOpen: (open: Open) => void }) {
  const t = words();
  const menu = useRef<HTMLDetailsElement>(null);
  useEffect(() => {
    const outside = (event: Event) => {
      if (menu.current && !menu.current.contains(event.target as Node)) menu.current.open = false;
    };
    addEventListener('pointerdown', outside);
    return () => removeEventListener('pointerdown', outside);
  }, []);
  const [open, setOpen] = useState(false);
  const close = () => {
    if (menu.current) menu.current.open = false;
  };
  return (
    <details
      ref={menu}
      class={css.menu}
      onToggle={() => setOpen(menu.current?.open ?? false)}
      onKeyDown={(event) => {
        if (event.code === 'Escape' && menu.current) menu.current.open = false;
      }}
    >
      <summary aria-label={t.more} title={t.more}>
        ⋯
      </summary>
      <div class={css.list}>{open && <MoreItems bench={bench} onOpen={onOpen} onChosen={close} />}</div>
    </details>
  );
}
