import type { Cells } from '../../../../rota/sheet/cells.js';
import { readUnitSheet, type UnitMeaning, type UnitSheet } from '../../../../rota/unit-list/columns.js';

/** Column → what the reader says it means. */
export type Meanings = Readonly<Record<number, UnitMeaning>>;

/** What a column may mean → the header it is known by. */
const HEADERS: Readonly<Record<UnitMeaning, string>> = {
  number: 'STT',
  name: 'Tên đơn vị',
  shortName: 'Viết tắt',
  kind: 'Loại đơn vị',
  superior: 'Đơn vị cấp trên',
  supervisor: 'Quản lý chuyên môn',
  from: 'Từ ngày',
  address: 'Địa chỉ',
  dutyPhone: 'Điện thoại',
  unknown: '',
};

/** The sheet as if its header said what the reader means; a sheet without a header gets one before its first row. */
export function readList(cells: Cells, meanings: Meanings): UnitSheet {
  const first = readUnitSheet(cells);
  if (Object.keys(meanings).length === 0) return first;
  const header = first.columns.map(({ index, meaning }) => HEADERS[meanings[index] ?? meaning]);
  const start = (first.lines[0]?.row ?? 0) - 1;
  const below = cells.filter((_, row) => row > start);
  const { columns, lines } = readUnitSheet([header, ...below]);
  return {
    columns: columns.map((column, at) => ({ ...column, header: first.columns[at]?.header ?? '' })),
    lines: lines.map((line) => ({ ...line, row: line.row + start })),
  };
}
