import { useMemo } from 'preact/hooks';
import type { BoardUnit } from '../../api/coverage.js';
import { classes } from '../../classes.js';
import css from './Strip.module.css';
import { stretchAt, type Timeline } from './timeline.js';

/**
 * A unit's watches along the period, drawn as a handful of paths however many there are. Decoration to those who
 * cannot see it: the row beside it says how many are missing and its drawer says which.
 */
export function Strip({ timeline, unit, nowMinute }: { timeline: Timeline; unit: BoardUnit; nowMinute: number }) {
  const layout = timeline.layouts[unit.layout] ?? [];
  const past = nowMinute >= (layout.at(-1) ?? 0) ? layout.length : stretchAt(layout, nowMinute);
  const paths = useMemo(() => pathsOf(layout, unit.strip, past, timeline.length), [layout, unit.strip, past]);
  if (unit.strip === '') return <div class={classes(css.strip, css.none)} />;
  return (
    <svg class={css.strip} viewBox={`0 0 ${timeline.length} 16`} preserveAspectRatio="none" aria-hidden="true">
      {paths.map(([look, path]) => (
        <path key={look} class={css[look]} d={path} />
      ))}
      {nowMinute > 0 && nowMinute < timeline.length && <path class={css.now} d={`M${Math.round(nowMinute)} 0V16`} />}
    </svg>
  );
}

type Look = 'past' | 'ok' | 'pending' | 'mark' | 'shortBack' | 'short' | 'gap';

function pathsOf(layout: readonly number[], strip: string, past: number, length: number): [Look, string][] {
  const drawn = new Map<Look, string>();
  const draw = (look: Look, path: string) => drawn.set(look, (drawn.get(look) ?? '') + path);
  for (let index = 0; index < strip.length; index++) {
    const from = Math.max(0, layout[index] ?? 0);
    const to = Math.min(length, layout[index + 1] ?? 0);
    const cell = `M${from} 0H${to}V16H${from}Z`;
    const state = strip[index];
    if (to <= from) continue;
    if (state === 'g') draw('gap', cell);
    else if (state === 's') {
      draw('shortBack', cell);
      draw('short', `M${from} 7H${to}V16H${from}Z`);
    } else if (index < past) {
      if (state === 'o' || state === 'p') draw('past', cell);
    } else if (state === 'o') draw('ok', cell);
    else if (state === 'p') {
      draw('pending', cell);
      draw('mark', `M${(from + to) / 2} 8h0`);
    }
  }
  return [...drawn];
}
