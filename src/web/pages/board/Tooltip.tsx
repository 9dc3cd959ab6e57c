import { useEffect, useRef, useState } from 'preact/hooks';
import type { Instant } from '../../../rota/interval.js';
import type { BoardUnit } from '../../api/coverage.js';
import { dayAt, dayWords, hours } from '../../dates.js';
import { words } from './board.words.js';
import { drawerWords } from './drawer.words.js';
import { minuteAt, stretch, stretchAt, turnName, type Timeline } from './timeline.js';
import css from './Tooltip.module.css';

interface Pointed {
  readonly unit: BoardUnit;
  readonly index: number;
  readonly x: number;
  readonly y: number;
}

/** One tooltip for every strip: who, when, in what state. It says nothing the unit's drawer does not. */
export function Tooltip({ timeline, units, now }: { timeline: Timeline; units: readonly BoardUnit[]; now: Instant }) {
  const [pointed, setPointed] = useState<Pointed | null>(null);
  const anchor = useRef<HTMLSpanElement>(null);
  useEffect(() => {
    const board = anchor.current?.parentElement;
    if (!board) return;
    const move = (event: PointerEvent) => setPointed(pointedAt(event, timeline, units));
    const leave = () => setPointed(null);
    board.addEventListener('pointermove', move);
    board.addEventListener('pointerleave', leave);
    addEventListener('scroll', leave, { passive: true });
    return () => {
      board.removeEventListener('pointermove', move);
      board.removeEventListener('pointerleave', leave);
      removeEventListener('scroll', leave);
    };
  }, [timeline, units]);
  return (
    <span ref={anchor} class={css.anchor} aria-hidden="true">
      {pointed && <Words pointed={pointed} timeline={timeline} now={now} />}
    </span>
  );
}

function Words({
  pointed: { unit, index, x, y },
  timeline,
  now,
}: {
  pointed: Pointed;
  timeline: Timeline;
  now: Instant;
}) {
  const t = words();
  const layout = timeline.layouts[unit.layout] ?? [];
  const when = stretch(timeline, layout, index);
  const state = unit.strip[index] ?? '';
  const current = stretchAt(layout, minuteAt(timeline, now)) === index;
  const below = y < 190;
  return (
    <span
      class={css.tip}
      style={{
        left: `${Math.min(x, innerWidth - 130)}px`,
        top: `${below ? y + 22 : y - 14}px`,
        transform: `translate(-50%, ${below ? '0' : '-100%'})`,
      }}
    >
      <span>
        <b>
          {turnName(when)} {dayWords(dayAt(when.start))}
        </b>{' '}
        · {hours(when.start, when.end)}
      </span>
      <span class={css.state} data-state={state || 'none'}>
        {state === 'o' || state === 'p' || state === 's' || state === 'g'
          ? drawerWords().cell[state]
          : t.state[unit.state]}
      </span>
      {current && unit.onDuty.map((person) => <span key={person.name}>{person.name}</span>)}
      <span class={css.unit}>{unit.name}</span>
    </span>
  );
}

function pointedAt(event: PointerEvent, timeline: Timeline, units: readonly BoardUnit[]): Pointed | null {
  const row = (event.target as Element).closest('[data-unit]');
  const strip = row?.querySelector(':scope > svg, :scope > div');
  if (!row || !strip) return null;
  const box = strip.getBoundingClientRect();
  const share = (event.clientX - box.left) / box.width;
  const unit = units.find((each) => each.id === row.getAttribute('data-unit'));
  if (!unit || share < 0 || share >= 1 || (event.pointerType === 'touch' && event.clientY < box.top)) return null;
  const index = stretchAt(timeline.layouts[unit.layout] ?? [], share * timeline.length);
  return index < 0 ? null : { unit, index, x: event.clientX, y: event.clientY };
}
