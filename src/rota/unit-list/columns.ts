import { fold } from '../names.js';
import { type Cells, isBlank } from '../sheet/cells.js';

export type UnitMeaning =
  'number' | 'supervisor' | 'superior' | 'shortName' | 'kind' | 'from' | 'dutyPhone' | 'address' | 'name' | 'unknown';

export interface UnitColumn {
  readonly index: number;
  readonly header: string;
  readonly meaning: UnitMeaning;
}

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

/** The first that fits a header counts: a superior is also a unit, and its column also says so. */
const MEANINGS: readonly (readonly [UnitMeaning, RegExp])[] = [
  ['number', /^(?:stt|tt|so tt|so thu tu|no\.?|#)$/],
  ['supervisor', /chuyen mon|giam sat|\bquan ly nganh\b|supervis/],
  ['superior', /cap tren|truc thuoc|chu quan|don vi cha|quan ly|\bparent\b|\bsuperior\b|\babove\b|belongs to/],
  ['shortName', /viet tat|\bma\b|ten ngan|ten tat|short|abbrev|\bcode\b/],
  ['kind', /^loai\b|loai hinh|loai don vi|cap hoc|^kind|^type\b/],
  ['from', /tu ngay|hieu luc|ngay thanh lap|\bfrom\b|valid|effective|founded/],
  ['dutyPhone', /dien thoai|\bs\.?d\.?t\b|phone|\btel\b/],
  ['address', /dia chi|address/],
  ['name', /^ten\b|don vi|^truong$|co so|\bname\b|\bunit\b/],
];
const DEEPEST_HEADER = 40;

/** What the columns mean and what each row below the header says. Without a header: nothing. Never throws. */
export function readUnitSheet(cells: Cells): UnitSheet {
  const found = cells.slice(0, DEEPEST_HEADER).map((row) => new Set(row.map(meaningOf).filter(isSaid)));
  const most = Math.max(0, ...found.map((each) => each.size));
  const header = found.findIndex((each) => each.size === most && each.has('name'));
  if (header < 0) return { columns: unknown(cells), lines: [] };
  const taken = new Set<UnitMeaning>();
  const columns = unknown(cells).map(({ index }): UnitColumn => {
    const text = cells[header]?.[index] ?? '';
    const meaning = meaningOf(text);
    const first = !taken.has(meaning);
    taken.add(meaning);
    return { index, header: text.replaceAll('\n', ' '), meaning: first ? meaning : 'unknown' };
  });
  const lines = cells.flatMap((row, at) => (at <= header || isBlank(row) ? [] : [lineOf(row, at, columns)]));
  return { columns, lines: lines.filter(({ name, superior, shortName }) => name + superior + shortName !== '') };
}

function lineOf(row: readonly string[], at: number, columns: readonly UnitColumn[]): UnitLine {
  const text = (meaning: UnitMeaning): string =>
    (row[columns.find((column) => column.meaning === meaning)?.index ?? -1] ?? '').replaceAll('\n', ' ');
  return {
    row: at,
    name: text('name'),
    shortName: text('shortName'),
    kind: text('kind'),
    superior: text('superior'),
    supervisor: text('supervisor'),
    from: text('from'),
    address: text('address'),
    dutyPhone: text('dutyPhone'),
  };
}

function meaningOf(header: string): UnitMeaning {
  const plain = fold(header);
  if (plain === '' || plain.length > 60) return 'unknown';
  return MEANINGS.find(([, words]) => words.test(plain))?.[0] ?? 'unknown';
}

const isSaid = (meaning: UnitMeaning): boolean => meaning !== 'unknown';

function unknown(cells: Cells): UnitColumn[] {
  const width = Math.max(0, ...cells.map((row) => row.length));
  return Array.from({ length: width }, (_, index) => ({ index, header: '', meaning: 'unknown' }));
}
