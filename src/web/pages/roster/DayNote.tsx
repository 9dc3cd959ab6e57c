import { useEffect, useLayoutEffect, useRef } from 'preact/hooks';
import { dayKindLabel, longDayLabel } from '../../../rota/labels.js';
import { Button } from '../../components/Button.js';
import { language } from '../../i18n.js';
import type { Bench } from './bench.js';
import css from './CellMenu.module.css';
import { askDay } from './fill/asking.js';
import { fillWords } from './fill/fill.words.js';
import { whyOf } from './whyof.js';
import { markOf } from './looks.js';
import { gridWords } from './grid.words.js';
import { lay, useOutside } from './overlay.js';
import type { GridPlace } from './place.js';

/** Beside a day's head: what kind of day it is and why. Esc or any press elsewhere closes it. */
export function DayNote({ bench, place, onClose }: { bench: Bench; place: GridPlace; onClose: () => void }) {
  const note = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    if (note.current) lay(note.current, place.cell);
  }, [place]);
  useOutside(note, onClose);
  useEffect(() => {
    const close = (event: KeyboardEvent) => {
      if (event.code === 'Escape') event.stopPropagation();
      onClose();
    };
    addEventListener('keydown', close, true);
    return () => removeEventListener('keydown', close, true);
  }, []);
  const day = bench.draft.sheet.value.days.find((each) => each.on === place.on);
  if (!day) return null;
  const why = markOf(day) ? whyOf(day) : dayKindLabel(day.kind, language.value);
  return (
    <div ref={note} class={css.menu} role="note" aria-label={gridWords().why}>
      <p>
        <b>{longDayLabel(day.on, language.value)}</b> {markOf(day)}
        {why}
      </p>
      {bench.mayAssign && (
        <Button
          kind="quiet"
          size="small"
          icon="wand"
          onClick={() => {
            onClose();
            askDay(bench, day.on);
          }}
        >
          {fillWords().fillDay}
        </Button>
      )}
    </div>
  );
}
