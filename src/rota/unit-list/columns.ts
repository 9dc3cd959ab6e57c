import type { Cells } from '../sheet/cells.js';
import {
  columnsOf,
  DEEPEST_HEADER,
  type Headings,
  type ListColumn,
  meaningIn,
  NUMBER,
  rowsBelow,
} from '../sheet/flat-list.js';
import { isFooter } from '../sheet/row-notes.js';

export type UnitMeaning =
  'number' | 'supervisor' | 'superior' | 'shortName' | 'kind' | 'from' | 'dutyPhone' | 'address' | 'name' | 'unknown';

export type UnitColumn = ListColumn<UnitMeaning>;

/** A row of a list of units, as written; '' where the sheet says nothing. `row`: its place in the sheet. */
export interface UnitLine {
  readonly row: number;
  readonly name: string;
  readonly shortName: string;
  readonly kind: string;
  readonly superior: string;
  readonly supervisor: string;
  readonly from: string;
  readonly address: string;
  readonly dutyPhone: string;
}

export interface UnitSheet {
  readonly columns: readonly UnitColumn[];
  readonly lines: readonly UnitLine[];
}

/** A superior is also a unit, and its column also says so: units' own names come last. */
const HEADINGS: Headings<UnitMeaning> = [
  ['number', NUMBER],
  ['supervisor', /chuyen mon|giam sat|\bquan ly nganh\b|supervis/],
  ['superior', /cap tren|truc thuoc|chu quan|don vi cha|quan ly|\bparent\b|\bsuperior\b|\babove\b|belongs to/],
  ['shortName', /viet tat|\bma\b|ten ngan|ten tat|short|abbrev|\bcode\b/],
  ['kind', /\bloai\b|cap hoc|\bkind\b|\btype\b/],
  ['from', /tu ngay|hieu luc|ngay thanh lap|\bfrom\b|valid|effective|founded/],
  ['dutyPhone', /dien thoai|\bs\.?d\.?t\b|phone|\btel\b/],
  ['address', /dia chi|address/],
  ['name', /^ten\b|don vi|^truong$|co so|\bname\b|\bunit\b/],
];

/**
 * What the columns mean and what each row below the header says. The header is the row that says most, a name among it;
 * without one there is nothing. Never throws.
 */
export function readUnitSheet(cells: Cells): UnitSheet {
  const scores = cells.slice(0, DEEPEST_HEADER).map((row) => {
    const said = new Set(row.map(meaningOf).filter((meaning) => meaning !== 'unknown'));
    return said.has('name') ? said.size : 0;
  });
  const header = scores.indexOf(Math.max(1, ...scores));
  const columns = columnsOf(cells, header, meaningOf);
  // Without a header no column means anything, and no row is left.
  const lines = rowsBelow(cells, header, columns).map(({ row, said }): UnitLine => ({
    row,
    name: said('name'),
    shortName: said('shortName'),
    kind: said('kind'),
    superior: said('superior'),
    supervisor: said('supervisor'),
    from: said('from'),
    address: said('address'),
    dutyPhone: said('dutyPhone'),
  }));
  return { columns, lines: lines.filter(isOfUnit) };
}

/** Whether a row is about a unit, or would be had it a name; and not of the totals and signatures around a list. */
function isOfUnit(line: UnitLine): boolean {
  const texts = Object.values(line).filter((text) => typeof text === 'string' && text !== '');
  const { name, shortName, kind, superior } = line;
  if (TOTAL.test(name.toLowerCase())) return false;
  if (shortName === '' && kind === '' && isFooter(name === '' ? texts : [name])) return false;
  return Boolean(name || superior || shortName) || texts.length > 1;
}

/** With its marks: a state corporation (tổng công ty) is a unit. */
const TOTAL = /^(?:tổng (?:cộng|số)|cộng)(?!\p{L})/u;

const meaningOf = (header: string): UnitMeaning => meaningIn(HEADINGS, header);
