import type { Bench } from './bench.js';
import { shiftOf } from './editing.js';
import type { Place } from './moving.js';
import type { Placed, SheetShift } from './sheet.js';

/** A cell of the grid: the head of a day, a turn's coverage on it, or a person's duty. Rows count from the day's head. */
export interface GridPlace extends Place {
  readonly cell: HTMLTableCellElement;
  readonly part: 'day' | 'turn' | 'person';
  readonly on: string;
  readonly personId: string | null;
  readonly placed: readonly Placed[];
  readonly shift: SheetShift | undefined;
}

/** How many rows stand above the people: the days, and the coverage of each turn. */
export const headRows = (bench: Bench): number => bench.turns.value.length + 1;

/** Which cell something in the table belongs to; undefined for names and totals. */
export function placeOf(target: EventTarget | null, bench: Bench): GridPlace | undefined {
  const cell = target instanceof Element ? target.closest<HTMLTableCellElement>('td, th') : null;
  const line = cell?.parentElement;
  if (!cell || !(line instanceof HTMLTableRowElement)) return undefined;
  const column = cell.cellIndex - 1;
  const on = bench.draft.sheet.value.days[column]?.on;
  if (on === undefined) return undefined;
  const index = line.sectionRowIndex;
  if (line.parentElement?.tagName === 'TBODY') return dutyAt(cell, index, column, on, bench);
  const turn = bench.turns.value[index - 1];
  const shift = turn && shiftOf(bench.draft, bench.post.value, on, turn.code);
  return { cell, part: turn ? 'turn' : 'day', row: index, column, on, personId: null, placed: [], shift };
}

function dutyAt(cell: HTMLTableCellElement, index: number, column: number, on: string, bench: Bench): GridPlace {
  const row = bench.shown.value[index];
  return {
    cell,
    part: 'person',
    row: index + headRows(bench),
    column,
    on,
    personId: row?.person.id ?? null,
    placed: row?.cells[column]?.placed ?? [],
    shift: undefined,
  };
}

/** The cell at a place, rows counted from the day's head. */
export function cellAt(table: HTMLTableElement | null, { row, column }: Place): HTMLTableCellElement | undefined {
  const head = table?.tHead?.rows.length ?? 0;
  const line = row < head ? table?.tHead?.rows[row] : table?.tBodies[0]?.rows[row - head];
  return line?.cells[column + 1];
}
