import type { Bench } from './bench.js';
import type { Row } from './cells.js';
import type { Placed, SheetShift } from './sheet.js';
import { shiftOf } from './editing.js';
import type { Place } from './moving.js';

/** A cell of the grid: in a person's row, or (without a person) in the row of a turn's coverage. */
export interface GridPlace extends Place {
  readonly cell: HTMLTableCellElement;
  readonly on: string;
  readonly personId: string | null;
  readonly placed: readonly Placed[];
  readonly shift: SheetShift | undefined;
}

/** Which cell something in the table belongs to; undefined for names, heads and totals. Coverage rows come first. */
export function placeOf(target: EventTarget | null, bench: Bench, rows: readonly Row[]): GridPlace | undefined {
  const cell = target instanceof Element ? target.closest('td') : null;
  const line = cell?.parentElement;
  if (!cell || !(line instanceof HTMLTableRowElement)) return undefined;
  const column = cell.cellIndex - 1;
  const on = bench.draft.sheet.value.days[column]?.on;
  if (on === undefined) return undefined;
  const inHead = line.parentElement?.tagName === 'THEAD';
  return inHead
    ? coverageAt(cell, line.sectionRowIndex - 1, column, on, bench)
    : dutyAt(cell, line.sectionRowIndex, column, on, bench, rows);
}

function coverageAt(cell: HTMLTableCellElement, row: number, column: number, on: string, bench: Bench): GridPlace {
  const turn = bench.turns.value[row];
  const shift = turn && shiftOf(bench.draft, bench.post.value, on, turn.code);
  return { cell, row, column, on, personId: null, placed: [], shift };
}

function dutyAt(
  cell: HTMLTableCellElement,
  index: number,
  column: number,
  on: string,
  bench: Bench,
  rows: readonly Row[],
): GridPlace {
  const person = rows[index];
  return {
    cell,
    row: index + bench.turns.value.length,
    column,
    on,
    personId: person?.person.id ?? null,
    placed: person?.cells[column]?.placed ?? [],
    shift: undefined,
  };
}

/** The cell at a place. */
export function cellAt(table: HTMLTableElement | null, { row, column }: Place): HTMLTableCellElement | undefined {
  const turns = (table?.tHead?.rows.length ?? 1) - 1;
  const line = row < turns ? table?.tHead?.rows[row + 1] : table?.tBodies[0]?.rows[row - turns];
  return line?.cells[column + 1];
}
