import { said } from './said.js';
import { doEdits, fillEdits, sayChosen } from './acts.js';
import type { CellEdit } from './filling.js';
import { filled } from './filling.js';
import { gridWords } from './grid.words.js';
import type { Place } from './moving.js';
import { headRows, placeOf } from './place.js';
import { grownTo, strokeTo } from './ranges.js';
import { clearPreview, preview } from './preview.js';
import type { Surface } from './surface.js';

/** One press of the pointer until it is let go: what each new cell under it means, and what comes of it. */
interface Stroke {
  readonly move: (to: Place, event: PointerEvent) => void;
  readonly end: () => void;
}

/**
 * Drawing with a mouse or a pen: choosing cells, painting with a brush, filling from the corner of the selection.
 * Fingers scroll; what they tap is a click. Esc gives a stroke up. Call the result to stop.
 */
export function followPointer(surface: Surface, handle: Element, onPainted: () => void): () => void {
  const down = (event: PointerEvent) => {
    if (event.button !== 0 || event.pointerType === 'touch') return;
    const stroke = handle.contains(event.target as Node) ? fillStroke(surface) : strokeAt(surface, event, onPainted);
    if (stroke) follow(surface, stroke, event);
  };
  surface.scroll.addEventListener('pointerdown', down);
  return () => surface.scroll.removeEventListener('pointerdown', down);
}

function follow(surface: Surface, stroke: Stroke, start: PointerEvent): void {
  let last = peopleAt(surface, start.target);
  let latest = start;
  const listening = new AbortController();
  const reach = (event: PointerEvent) => {
    latest = event;
    const to = peopleAt(surface, document.elementFromPoint(event.clientX, event.clientY));
    if (!to || (last && to.row === last.row && to.column === last.column)) return;
    for (const place of last ? strokeTo(last, to) : [to]) stroke.move(place, event);
    last = to;
  };
  const scrolling = setInterval(() => nudge(surface.scroll, latest) && reach(latest), 40);
  const stop = (keep: boolean) => {
    listening.abort();
    clearInterval(scrolling);
    clearPreview(surface);
    surface.tip.value = null;
    if (keep) stroke.end();
  };
  const on = <K extends keyof WindowEventMap>(type: K, act: (event: WindowEventMap[K]) => void) =>
    addEventListener(type, act as EventListener, { signal: listening.signal, capture: true });
  on('pointermove', reach);
  on('pointerup', () => stop(true));
  on('pointercancel', () => stop(false));
  on('keydown', (event) => {
    if (event.code !== 'Escape') return;
    event.stopPropagation();
    stop(false);
  });
  if (last) stroke.move(last, start);
}

/** The person's cell something belongs to, rows counted among the people. */
function peopleAt({ bench, scroll }: Surface, target: EventTarget | null): Place | undefined {
  const place = target instanceof Element && scroll.contains(target) ? placeOf(target, bench) : undefined;
  return place?.part === 'person' ? { row: place.row - headRows(bench), column: place.column } : undefined;
}

const by = (at: number, from: number, to: number): number => (at < from ? -16 : at > to ? 16 : 0);

/** Scrolls on while the pointer is held at an edge; true when it did. */
function nudge(box: HTMLElement, { clientX, clientY }: PointerEvent): boolean {
  const { left, right, top, bottom } = box.getBoundingClientRect();
  const before = [box.scrollLeft, box.scrollTop];
  box.scrollBy(by(clientX, left + 8, right - 16), by(clientY, top + 8, bottom - 16));
  return box.scrollLeft !== before[0] || box.scrollTop !== before[1];
}

function strokeAt(surface: Surface, event: PointerEvent, onPainted: () => void): Stroke | undefined {
  const { bench } = surface;
  const at = peopleAt(surface, event.target);
  if (!at) return undefined;
  const brush = bench.brush.value;
  if (brush === 'choose' || !bench.mayAssign || event.shiftKey) return choosing(surface, at, event.shiftKey);
  onPainted();
  return painting(surface, brush === 'erase' ? [] : [brush.code]);
}

/** Chooses from the cell where the stroke began; with Shift from where the selection began. */
function choosing(surface: Surface, at: Place, extend: boolean): Stroke {
  const { selection } = surface.bench;
  const from = extend ? (selection.value?.from ?? surface.focus.value ?? at) : at;
  return {
    move: (to) => (selection.value = { from, to }),
    end: () => sayChosen(surface),
  };
}

function painting(surface: Surface, codes: readonly string[]): Stroke {
  const edits = new Map<string, CellEdit>();
  surface.bench.selection.value = null;
  return {
    move: (to, event) => {
      const edit = surface.edit(to, codes);
      if (!edit) return;
      edits.set(edit.personId + edit.on, edit);
      show(surface, [...edits.values()], edit, event);
    },
    end: () => {
      const title = gridWords();
      const label = surface.bench.turns.value.find((turn) => turn.code === codes[0])?.label ?? '';
      doEdits(surface.bench, [...edits.values()], (cells) =>
        codes.length > 0 ? title.gave(label, cells) : title.erased(cells),
      );
    },
  };
}

/** Repeats the selection as far as the stroke reaches. */
function fillStroke(surface: Surface): Stroke | undefined {
  const source = surface.chosen.value;
  if (!source || !surface.bench.mayAssign) return undefined;
  let over = source;
  return {
    move: (to, event) => {
      over = grownTo(source, to);
      const edits = fillEdits(surface, source, over);
      const end = edits.find((edit) => isAt(surface, edit, to)) ?? edits.at(-1);
      if (end) show(surface, edits, end, event);
      else clearPreview(surface);
    },
    end: () => {
      doEdits(surface.bench, fillEdits(surface, source, over), gridWords().filled);
      surface.choose({
        from: { row: over.top, column: over.left },
        to: { row: over.bottom, column: over.right },
      });
    },
  };
}

function isAt(surface: Surface, edit: CellEdit, at: Place): boolean {
  const there = surface.edit(at, []);
  return there?.personId === edit.personId && there.on === edit.on;
}

/** Draws what the edits would do, and says beside the pointer what the last of them would break. */
function show(surface: Surface, edits: readonly CellEdit[], last: CellEdit, { clientX, clientY }: PointerEvent): void {
  const { bench } = surface;
  const { draft } = bench;
  const result = filled(draft.sheet.value, bench.post.value, draft.placed.value, edits);
  preview(surface, edits, result);
  const mine = result.step.add.filter((each) => each.personId === last.personId);
  const ids = new Set(
    mine.filter((each) => draft.sheet.value.shiftById.get(each.shiftId)?.on === last.on).map((each) => each.id),
  );
  const breach =
    result.refused.find(({ edit }) => edit === last)?.breach ??
    result.warnings.find(({ watchIds }) => watchIds.some((id) => ids.has(id)));
  surface.tip.value = {
    x: clientX,
    y: clientY,
    code: last.codes.join('') || '×',
    name: bench.nameOf(last.personId),
    warning: breach ? said(breach) : null,
  };
}
