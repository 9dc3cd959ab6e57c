import { useEffect } from 'preact/hooks';
import { Icon } from '../../components/Icon.js';
import { Kbd } from '../../components/Kbd.js';
import { SearchField } from '../../components/SearchField.js';
import { SegmentedControl } from '../../components/SegmentedControl.js';
import { ShiftChip } from '../../components/ShiftChip.js';
import { named } from '../../i18n.js';
import type { Bench, Brush } from './bench.js';
import css from './Palette.module.css';
import { words } from './words.js';

/** Which post is shown, which turn a click assigns, and whom to find. */
export function Palette({ bench }: { bench: Bench }) {
  const t = words();
  useBrushKeys(bench);
  return (
    <div class={css.line}>
      <PostSwitch bench={bench} />
      {bench.mayAssign ? (
        <div class={css.palette} role="group" aria-label={t.turns}>
          <Choice bench={bench} brush="choose" keyName="Esc">
            <Icon name="pointer" size={16} /> {t.choose}
          </Choice>
          {bench.turns.value.map((turn) => (
            <Choice key={turn.code} bench={bench} brush={{ code: turn.code }} keyName={String(turn.key)}>
              <ShiftChip code={turn.code} /> {turn.label} <small>{turn.hours}</small>
            </Choice>
          ))}
          <span class={css.legend}>
            <ShiftChip code="P" /> {t.leave}
          </span>
          <Choice bench={bench} brush="erase" keyName="Del">
            <Icon name="close" size={15} /> {t.erase}
          </Choice>
        </div>
      ) : (
        <p class={css.readOnly}>{t.readOnly}</p>
      )}
      <div class={css.search}>
        <SearchField label={t.find} value={bench.search.value} onInput={(text) => (bench.search.value = text)} />
      </div>
    </div>
  );
}

/** The unit's posts, when it has several. */
export function PostSwitch({ bench }: { bench: Bench }) {
  const { posts } = bench.draft.sheet.value;
  if (posts.length < 2) return null;
  return (
    <SegmentedControl
      label={words().post}
      options={posts.map((post) => ({ value: post.id, label: named(post) }))}
      value={bench.post.value}
      onChange={(id) => (bench.post.value = id)}
    />
  );
}

function Choice({
  bench,
  brush,
  keyName,
  children,
}: {
  bench: Bench;
  brush: Brush;
  keyName: string;
  children: preact.ComponentChildren;
}) {
  return (
    <button type="button" aria-pressed={isSame(bench.brush.value, brush)} onClick={() => (bench.brush.value = brush)}>
      {children} <Kbd>{keyName}</Kbd>
    </button>
  );
}

const isSame = (a: Brush, b: Brush): boolean =>
  typeof a === 'object' && typeof b === 'object' ? a.code === b.code : a === b;

/** Esc chooses nothing; Ctrl+Z and Ctrl+Y undo and redo. By the key's place, since input methods rewrite letters. */
function useBrushKeys(bench: Bench): void {
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (event.defaultPrevented || isTyping(event.target)) return;
      if (event.code === 'Escape') bench.brush.value = 'choose';
      if (!(event.ctrlKey || event.metaKey) || !bench.mayAssign) return;
      if (event.code === 'KeyZ' && !event.shiftKey) bench.draft.undo();
      else if (event.code === 'KeyZ' || event.code === 'KeyY') bench.draft.redo();
      else return;
      event.preventDefault();
    };
    addEventListener('keydown', press);
    return () => removeEventListener('keydown', press);
  }, [bench]);
}

const isTyping = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement && /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName);
