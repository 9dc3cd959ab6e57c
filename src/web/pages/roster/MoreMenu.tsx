import { useEffect, useRef } from 'preact/hooks';
import type { Bench } from './bench.js';
import css from './MoreMenu.module.css';
import type { Open } from './RosterHead.js';
import { submitRoster } from './sending.js';
import { words } from './words.js';

/** What is rarely done: on phones also what the head has no room for. */
export function MoreMenu({ bench, onOpen }: { bench: Bench; onOpen: (open: Open) => void }) {
  const t = words();
  const menu = useRef<HTMLDetailsElement>(null);
  const { may, roster } = bench.draft.view.value;
  const stage = roster?.stage ?? 'draft';
  useEffect(() => {
    const outside = (event: Event) => {
      if (menu.current && !menu.current.contains(event.target as Node)) menu.current.open = false;
    };
    addEventListener('pointerdown', outside);
    return () => removeEventListener('pointerdown', outside);
  }, []);
  const item = (label: string, act: () => void) => (
    <button
      type="button"
      onClick={() => {
        if (menu.current) menu.current.open = false;
        act();
      }}
    >
      {label}
    </button>
  );
  return (
    <details
      ref={menu}
      class={css.menu}
      onKeyDown={(event) => {
        if (event.code === 'Escape' && menu.current) menu.current.open = false;
      }}
    >
      <summary aria-label={t.more} title={t.more}>
        ⋯
      </summary>
      <div class={css.list}>
        {item(t.print, () => print())}
        {may.submit &&
          (stage === 'draft' || stage === 'returned') &&
          item(t.submit, () => void submitRoster(bench.draft))}
        {may.assign && stage !== 'published' && item(t.relay, () => onOpen('pattern'))}
        {may.returnIt && stage === 'submitted' && item(t.returnIt, () => onOpen('return'))}
        {may.publish && stage === 'published' && item(t.withdraw, () => onOpen('withdraw'))}
      </div>
    </details>
  );
}
