import { fold } from '../../../rota/names.js';
import { readCodes } from './codes.js';
import type { CellEdit } from './filling.js';
import type { Size } from './moving.js';
import type { Bounds } from './ranges.js';
import { sizeOf } from './ranges.js';

type Cells = readonly (readonly string[])[];

/** Where cells are pasted: the people shown, the days, the codes of the post's turns. */
export interface Ground {
  readonly people: readonly { readonly id: string; readonly name: string }[];
  readonly days: readonly string[];
  readonly codes: readonly string[];
}

export interface Pasted {
  readonly edits: readonly CellEdit[];
  /** What was written and means no turn, each once. */
  readonly unread: readonly string[];
  /** Cells beyond the last person or day. */
  readonly outside: number;
}

/** Puts cells at the corner of a selection, repeated where the selection is a multiple of them. Empty cells empty. */
export function pasted(cells: Cells, bounds: Bounds, ground: Ground): Pasted {
  const names = namesOf(cells, ground);
  const codes = names ? cells.map((row) => row.slice(1)) : cells;
  const size = { rows: codes.length, columns: Math.max(...codes.map((row) => row.length)) };
  if (names) {
    const left = size.columns === ground.days.length ? 0 : bounds.left;
    return placed(codes, size, (row) => names[row], left, ground);
  }
  const whole = repeats(size, sizeOf(bounds));
  const spread = Array.from({ length: whole.rows }, (_, row) =>
    Array.from({ length: whole.columns }, (_each, column) => codes[row % size.rows]?.[column % size.columns] ?? ''),
  );
  return placed(spread, whole, (row) => ground.people[bounds.top + row]?.id, bounds.left, ground);
}

function placed(
  cells: Cells,
  { columns }: Size,
  personAt: (row: number) => string | undefined,
  left: number,
  ground: Ground,
): Pasted {
  const edits: CellEdit[] = [];
  const unread = new Set<string>();
  let outside = 0;
  for (const [row, line] of cells.entries()) {
    const personId = personAt(row);
    for (let column = 0; column < columns; column++) {
      const on = ground.days[left + column];
      const written = line[column] ?? '';
      const codes = readCodes(written, ground.codes);
      if (codes === null) unread.add(written);
      else if (personId === undefined || on === undefined) outside++;
      else edits.push({ personId, on, codes });
    }
  }
  return { edits, unread: [...unread], outside };
}

/** The person of each row when the first column names people of the unit, each without doubt. */
export function namesOf(cells: Cells, { people }: Ground): string[] | undefined {
  const ids = cells.map((row) => {
    const alike = people.filter(({ name }) => row.length > 1 && fold(name) === fold(row[0] ?? ''));
    return alike.length === 1 ? alike[0]?.id : undefined;
  });
  return ids.every((id) => id !== undefined) ? ids : undefined;
}

const along = (one: number, all: number): number => (all % one === 0 ? all : one);

/** The selection's size along each axis on which it is a whole multiple of what is pasted. */
function repeats(pastedSize: Size, selected: Size): Size {
  const rows = along(pastedSize.rows, selected.rows);
  return { rows, columns: along(pastedSize.columns, selected.columns) };
}
