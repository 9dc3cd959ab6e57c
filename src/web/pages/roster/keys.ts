import { erase, fill, giveAll, sayChosen } from './acts.js';
import type { Bench } from './bench.js';
import { ask, askPlace } from './fill/asking.js';
import { moved } from './moving.js';
import type { Place } from './moving.js';
import type { GridPlace } from './place.js';
import { cellAt, headRows, placeOf } from './place.js';
import type { Surface } from './surface.js';

/** The digit of a key, wherever the keyboard has it. */
const digitOf = (code: string): number => Number(/^(?:Digit|Numpad)([1-9])$/.exec(code)?.[1]);
const isEnter = (code: string): boolean => code === 'Enter' || code === 'NumpadEnter' || code === 'Space';

/** Does what a key means in the grid; false when it means nothing there. */
export function pressed(surface: Surface, event: KeyboardEvent): boolean {
  const here = placeOf(event.target, surface.bench);
  if (!here || event.altKey) return false;
  const ctrl = event.ctrlKey || event.metaKey;
  if (event.code === 'Space' && (event.shiftKey || ctrl)) return chooseLine(surface, here, ctrl);
  if (event.code === 'Escape') return narrowed(surface);
  const size = { rows: surface.size.rows + headRows(surface.bench), columns: surface.size.columns };
  const to = moved(here, event.code, ctrl, size);
  if (to) return goTo(surface, here, to, event.shiftKey);
  if (ctrl) return commanded(surface, event.code);
  if (isEnter(event.code)) return entered(surface, here, false);
  return edited(surface, here, event.code);
}

/** Moves the focus; with Shift the selection follows, among the people only. */
function goTo(surface: Surface, here: GridPlace, to: Place, extend: boolean): true {
  const head = headRows(surface.bench);
  const { selection } = surface.bench;
  if (extend && here.part === 'person') {
    const from = selection.value?.from ?? { row: here.row - head, column: here.column };
    surface.choose({ from, to: { row: Math.max(0, to.row - head), column: to.column } });
    sayChosen(surface);
  } else {
    selection.value = null;
    cellAt(surface.table, to)?.focus();
  }
  return true;
}

/** Esc gives up a selection of several cells before it means anything else. */
function narrowed({ bench: { selection } }: Surface): boolean {
  const range = selection.value;
  selection.value = null;
  return range !== null && (range.from.row !== range.to.row || range.from.column !== range.to.column);
}

function chooseLine(surface: Surface, here: GridPlace, day: boolean): boolean {
  if (here.part !== 'person') return false;
  const row = here.row - headRows(surface.bench);
  return chooseAll(surface, day ? undefined : row, day ? here.column : undefined);
}

/** Chooses everything, or one person's line, or one day. The focus stays where it is. */
export function chooseAll(surface: Surface, row?: number, column?: number): true {
  const { rows, columns } = surface.size;
  surface.bench.selection.value = {
    from: { row: row ?? 0, column: column ?? 0 },
    to: { row: row ?? rows - 1, column: column ?? columns - 1 },
  };
  sayChosen(surface);
  return true;
}

function commanded(surface: Surface, code: string): boolean {
  if (code === 'KeyA') return chooseAll(surface);
  const chosen = surface.chosen.value;
  if (!surface.bench.mayAssign || !chosen) return false;
  if (code === 'KeyD' && chosen.bottom > chosen.top) fill(surface, 'down');
  else if (code === 'KeyR' && chosen.right > chosen.left) fill(surface, 'right');
  else return false;
  return true;
}

/** Enter or a click: a day says why, a turn shows its people, a person's cell takes the brush or lists its turns. */
export function entered(surface: Surface, here: GridPlace, quiet: boolean): boolean {
  const { bench } = surface;
  const brush = bench.brush.value;
  if (here.part === 'day') surface.day.value = here;
  else if (here.part === 'turn') bench.shift.value = here.shift?.id ?? null;
  else if (!bench.mayAssign || brush === 'choose') surface.menu.value = { place: here, quiet };
  else {
    const targets = surface.targets({ row: here.row - headRows(bench), column: here.column });
    if (brush === 'erase') erase(surface, targets);
    else giveAll(surface, targets, brush.code);
  }
  return true;
}

function edited(surface: Surface, here: GridPlace, code: string): boolean {
  const { bench } = surface;
  if (code === 'KeyF') return askPlace(surface, here);
  if (here.part !== 'person' || !bench.mayAssign) return false;
  const targets = surface.targets({ row: here.row - headRows(bench), column: here.column });
  if (code === 'Delete' || code === 'Backspace') {
    erase(surface, targets);
    return true;
  }
  const turn = turnOf(bench, code);
  if (turn) giveAll(surface, targets, turn.code);
  return turn !== undefined;
}

const turnOf = (bench: Bench, code: string) => bench.turns.value.find((each) => each.key === digitOf(code));

/**
 * The keys of the page outside the grid: undo and redo, the brushes, the sheet of keys. By the key's place, since input
 * methods rewrite letters. Call the result to stop.
 */
export function followPageKeys({ bench, help }: Surface): () => void {
  const press = (event: KeyboardEvent) => {
    if (event.defaultPrevented || isTyping(event.target) || document.querySelector('dialog[open]')) return;
    if (commandedPage(bench, event)) event.preventDefault();
    else if (event.ctrlKey || event.metaKey || event.altKey) return;
    else if (event.code === 'Escape') bench.brush.value = 'choose';
    else if (event.code === 'Slash' && event.shiftKey) help.value = true;
    else if (event.code === 'KeyF' && !bench.filling.value) ask(bench, {});
    else if (bench.mayAssign) {
      const turn = turnOf(bench, event.code);
      if (turn) bench.brush.value = { code: turn.code };
    }
  };
  addEventListener('keydown', press);
  return () => removeEventListener('keydown', press);
}

function commandedPage({ draft, mayAssign }: Bench, { code, ctrlKey, metaKey, shiftKey }: KeyboardEvent): boolean {
  if (!(ctrlKey || metaKey) || !mayAssign) return false;
  if (code === 'KeyZ' && !shiftKey) draft.undo();
  else if (code === 'KeyZ' || code === 'KeyY') draft.redo();
  else return false;
  return true;
}

const isTyping = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement && /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName);
