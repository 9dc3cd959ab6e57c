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
          <Choice bench={bench} brush="erase" keyName="Del">
            <Icon name="close" size={15} /> {t.erase}
          </Choice>
        </div>
      ) : (
        <p class={css.readOnly}>{t.readOnly}</p>
      )}
      <OthersSwitch bench={bench} />
      <div class={css.search}>
        <SearchField label={t.find} value={bench.search.value} onInput={(text) => (bench.search.value = text)} />
      </div>
    </div>
  );
}

/** Leaves out who may not stand the shown post, when there is anybody. */
function OthersSwitch({ bench }: { bench: Bench }) {
  const others = bench.rows.value.filter((row) => !row.mayStand).length;
  if (others === 0) return null;
  return (
    <label class={css.others}>
      <input
        type="checkbox"
        checked={bench.hidesOthers.value}
        onChange={(event) => (bench.hidesOthers.value = event.currentTarget.checked)}
      />
      {words().hideOthers} <small>{others}</small>
    </label>
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
