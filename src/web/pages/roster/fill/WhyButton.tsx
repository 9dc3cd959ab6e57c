import type { AriaRole } from 'preact';
import { Icon } from '../../../components/Icon.js';
import type { Bench } from '../bench.js';
import type { Placed } from '../sheet.js';
import css from './Fill.module.css';
import { fillWords } from './fill.words.js';

/** The way to why somebody stands there and who else could. */
export function WhyButton({
  bench,
  placed,
  role,
  onAsked,
}: {
  bench: Bench;
  placed: Placed;
  role?: AriaRole;
  onAsked?: () => void;
}) {
  const t = fillWords();
  if (!bench.mayAssign) return null;
  const { shiftId, personId } = placed;
  return (
    <button
      type="button"
      class={css.why}
      role={role}
      tabIndex={role ? -1 : undefined}
      aria-label={`${t.why} ${t.who} ${bench.nameOf(personId)}`}
      onClick={() => {
        onAsked?.();
        bench.asked.value = { shiftId, personId };
      }}
    >
      <Icon name="wand" size={15} />
      <span>
        {t.why} {t.who}
      </span>
    </button>
  );
}
