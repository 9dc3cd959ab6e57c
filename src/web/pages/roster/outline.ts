import { effect } from '@preact/signals';
import type { Bounds } from './ranges.js';
import { placesIn } from './ranges.js';
import type { Surface } from './surface.js';

/** Draws the frame around what is chosen and marks its cells as selected. Call the result to stop. */
export function outlined(surface: Surface): () => void {
  const frame = surface.scroll.querySelector<HTMLElement>('[data-outline]');
  if (!frame) return () => undefined;
  let marked: HTMLElement[] = [];
  const draw = (bounds: Bounds | null) => {
    const several = bounds !== null && surface.bench.selection.value !== null;
    const cells = several ? placesIn(bounds).flatMap((place) => surface.cell(place) ?? []) : [];
    const kept = new Set(cells);
    for (const cell of marked) if (!kept.has(cell as HTMLTableCellElement)) cell.removeAttribute('aria-selected');
    for (const cell of cells) cell.setAttribute('aria-selected', 'true');
    marked = cells;
    frame.hidden = bounds === null;
    if (bounds) lay(surface, frame, bounds);
  };
  const stop = effect(() => draw(surface.chosen.value));
  const sized = new ResizeObserver(() => draw(surface.chosen.peek()));
  sized.observe(surface.table);
  return () => {
    stop();
    sized.disconnect();
  };
}

function lay(surface: Surface, frame: HTMLElement, bounds: Bounds): void {
  const first = surface.cell({ row: bounds.top, column: bounds.left })?.getBoundingClientRect();
  const last = surface.cell({ row: bounds.bottom, column: bounds.right })?.getBoundingClientRect();
  if (!first || !last) return;
  const box = surface.scroll.getBoundingClientRect();
  Object.assign(frame.style, {
    left: `${first.left - box.left + surface.scroll.scrollLeft - surface.scroll.clientLeft}px`,
    top: `${first.top - box.top + surface.scroll.scrollTop - surface.scroll.clientTop}px`,
    width: `${last.right - first.left}px`,
    height: `${last.bottom - first.top}px`,
  });
}
