import { effect } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import type { Surface } from '../surface.js';
import type { FillAsk } from './asking.js';
import type { Change } from './changes.js';
import './ghosts.css';
import { fillWords } from './fill.words.js';
import { runOf } from './run.js';

/** Draws what is proposed into the grid, as a difference; the cells themselves stay as they are. */
export function Ghosts({ surface, ask }: { surface: Surface; ask: FillAsk }) {
  const run = runOf(surface.bench, ask);
  useEffect(() => {
    let drawn: HTMLElement[] = [];
    let frame = 0;
    const stop = effect(() => {
      const { bench } = surface;
      const changes = run.wanted.value.filter(({ shift }) => shift.postId === bench.post.value);
      // The lines are looked at so that ghosts follow when they move; they are drawn by the next frame.
      const lines = bench.shown.value.length;
      cancelAnimationFrame(frame);
      frame = requestAnimationFrame(() => {
        drawn.forEach(clear);
        drawn = lines === 0 ? [] : draw(surface, changes);
      });
    });
    return () => {
      stop();
      cancelAnimationFrame(frame);
      drawn.forEach(clear);
    };
  }, [surface, run]);
  return null;
}

function draw(surface: Surface, changes: readonly Change[]): HTMLElement[] {
  const t = fillWords();
  const rows = new Map(surface.bench.shown.value.map((row, index) => [row.person.id, index]));
  const columns = new Map(surface.bench.draft.sheet.value.days.map((day, index) => [day.on, index]));
  return changes.flatMap(({ shift, personId, placed }) => {
    const [row, column] = [rows.get(personId), columns.get(shift.on)];
    const cell = row === undefined || column === undefined ? undefined : surface.cell({ row, column });
    if (!cell) return [];
    if (placed) cell.dataset['gone'] = shift.code;
    else {
      cell.dataset['ghost'] = (cell.dataset['ghost'] ?? '') + shift.code;
      cell.dataset['hue'] = hueOf(shift.code);
    }
    const said = placed ? t.ghostGone : t.ghostAdd(shift.label);
    cell.setAttribute('aria-description', [cell.getAttribute('aria-description'), said].filter(Boolean).join(', '));
    return [cell];
  });
}

function clear(cell: HTMLElement): void {
  delete cell.dataset['ghost'];
  delete cell.dataset['hue'];
  delete cell.dataset['gone'];
  cell.removeAttribute('aria-description');
}

const hueOf = (code: string): string => ({ S: 's', N: 's', C: 'c', T: 'c', Đ: 'd' })[code] ?? 'p';
