import { effect } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import type { Surface } from './surface.js';
import './wish-marks.css';
import { wishesOf, wishSaid, type Wished } from './wishing.js';

/** Marks quietly, in the grid, who would rather not stand on a day, and who gladly would. */
export function WishMarks({ surface }: { surface: Surface }) {
  useEffect(() => {
    const wished = wishesOf(surface.bench);
    let marked: HTMLElement[] = [];
    let frame = 0;
    const stop = effect(() => {
      const wishes = wished.value;
      // The lines are looked at so that marks follow when they move; they are drawn by the next frame.
      const lines = surface.bench.shown.value.length;
      cancelAnimationFrame(frame);
      if (wishes.size === 0) return;
      frame = requestAnimationFrame(() => {
        marked.forEach(clear);
        marked = lines === 0 ? [] : mark(surface, wishes);
      });
    });
    return () => {
      stop();
      cancelAnimationFrame(frame);
      marked.forEach(clear);
    };
  }, [surface]);
  return null;
}

function mark(surface: Surface, wishes: Wished): HTMLElement[] {
  const { bench } = surface;
  const rows = new Map(bench.shown.value.map((row, index) => [row.person.id, index]));
  const columns = new Map(bench.draft.sheet.value.days.map((day, index) => [day.on, index]));
  return [...wishes.values()].flatMap(([first]) => {
    const [row, column] = first ? [rows.get(first.personId), columns.get(first.on)] : [];
    const cell = row === undefined || column === undefined ? undefined : surface.cell({ row, column });
    if (!first || !cell) return [];
    cell.dataset['wish'] = first.wish;
    // What is wrong with a cell is said before what was wished for.
    if (!cell.title) cell.dataset['wishTitle'] = cell.title = wishSaid(bench, first.personId, first.on) ?? '';
    return [cell];
  });
}

function clear(cell: HTMLElement): void {
  if (cell.title === cell.dataset['wishTitle']) cell.removeAttribute('title');
  delete cell.dataset['wish'];
  delete cell.dataset['wishTitle'];
}
