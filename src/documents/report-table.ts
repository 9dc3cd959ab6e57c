import { lineWidth, type Table } from './paper.js';
import { columnsOf, rowsOf } from './watch-rows.js';

type Wanted = Parameters<typeof columnsOf>[1];

const LINE = lineWidth(false);

/** A table of the report on a period. `none` stands in its second column where it has no row. */
export function table(caption: string, wanted: Wanted, cells: Parameters<typeof rowsOf>[0], none = 'Không có'): Table {
  return { caption, size: 12, columns: columnsOf(LINE, wanted), rows: rowsOf(cells, wanted.length, none) };
}
