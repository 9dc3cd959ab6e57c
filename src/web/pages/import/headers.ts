import type { Cells } from '../../../rota/sheet/cells.js';
import type { Column } from '../../../rota/sheet/columns.js';

/** Column → the header the reader of the sheet gave it; null: the column is not to be read. */
export type Corrections = Readonly<Record<number, string | null>>;

/** Cells with corrected headers, and how many rows were put before them. */
export interface Corrected {
  readonly cells: Cells;
  readonly added: 0 | 1;
}

/**
 * The sheet as if its header said what the reader means. A sheet without one gets a row before the first, in which
 * `headerOf` says what every other column was taken for.
 */
export function corrected(
  cells: Cells,
  columns: readonly Column[],
  corrections: Corrections,
  headerOf: (column: Column) => string,
): Corrected {
  const changes = Object.entries(corrections).map(([column, header]) => ({ column: Number(column), header }));
  if (changes.length === 0) return { cells, added: 0 };
  const without = new Set(changes.filter(({ header }) => header === null).map(({ column }) => column));
  const read = cells.map((row) => row.map((cell, column) => (without.has(column) ? '' : cell)));
  const headings = headerRows(cells, columns);
  const [top] = headings;
  const header = top === undefined ? columns.map(headerOf) : [...(read[top] ?? [])];
  for (const { column, header: words } of changes) {
    while (header.length < column) header.push('');
    header[column] = words ?? '';
    for (const below of headings.slice(1)) if (read[below]?.[column]) read[below][column] = '';
  }
  if (top === undefined) return { cells: [header, ...read], added: 1 };
  read[top] = header;
  return { cells: read, added: 0 };
}

/** The rows of which the headers are made: all that is written in them is part of some column's header. */
function headerRows(cells: Cells, columns: readonly Column[]): number[] {
  const words = new Map(columns.map(({ index, header }) => [index, header]));
  return [...cells.slice(0, 40).entries()].flatMap(([at, row]) => {
    const written = [...row.entries()].filter(([, cell]) => cell !== '');
    const all = written.every(([column, cell]) => words.get(column)?.includes(cell.replaceAll('\n', ' ')));
    return all && written.length > 1 ? [at] : [];
  });
}
