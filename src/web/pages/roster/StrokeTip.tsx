import { useLayoutEffect, useRef } from 'preact/hooks';
import { ShiftChip } from '../../components/ShiftChip.js';
import css from './StrokeTip.module.css';
import type { Tip } from './surface.js';

/** Beside the pointer while it draws: the turn, the person, and what that would break. */
export function StrokeTip({ tip }: { tip: Tip }) {
  const box = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    if (!box.current) return;
    const { width, height } = box.current.getBoundingClientRect();
    box.current.style.left = `${Math.max(8, Math.min(tip.x + 14, innerWidth - width - 8))}px`;
    box.current.style.top = `${tip.y + 16 + height > innerHeight ? tip.y - height - 12 : tip.y + 16}px`;
  });
  return (
    <div ref={box} class={css.tip} role="presentation">
      <p>
        <ShiftChip code={tip.code} /> {tip.name}
      </p>
      {tip.warning && <em>⚠ {tip.warning}</em>}
    </div>
  );
}
