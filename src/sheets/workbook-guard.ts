import { refuse } from './zip-guard.js';

/** Bounds of a sheet: no unit's roster or staff list comes near them. */
export const MOST_ROWS = 5000;
const MOST_COLUMNS = 16_384;
const MOST_CELLS = 200_000;
/** Rows × columns that hold something; the parser fills this area with empty cells. */
const LARGEST_AREA = 300_000;
const DEEPEST_XML = 64;
const MOST_SHEETS = 40;
const MOST_MERGES = 5000;

/** Looks through an unpacked workbook before any parser does. Problem `sheet-refused` names what is wrong. */
export function guardWorkbook(files: ReadonlyMap<string, Buffer>): void {
  const types = files.get('[Content_Types].xml')?.toString('latin1') ?? '';
  if (/macroEnabled/i.test(types) || [...files.keys()].some((name) => /vbaProject|\.xlsm$/i.test(name))) {
    refuse('có macro (.xlsm). Lưu thành .xlsx rồi thử lại', 'it has macros (.xlsm). Save it as .xlsx and try again');
  }
  if (!files.has('xl/workbook.xml')) refuse('đây không phải bảng tính .xlsx', 'it is not an .xlsx workbook');
  const names = [...files.keys()];
  if (names.some((name) => /^xl\/externalLinks\//i.test(name))) external();
  if (names.filter((name) => /^xl\/worksheets\/[^/]+\.xml$/i.test(name)).length > MOST_SHEETS)
    refuse('có quá nhiều trang tính', 'there are too many sheets');
  for (const [name, content] of files) {
    if (/\.(?:xml|rels|vml)$/i.test(name)) guardXml(content.toString('latin1'));
    if (/\.rels$/i.test(name)) guardLinks(content.toString('latin1'));
    if (/^xl\/.*\.xml$/i.test(name)) guardSheet(content.toString('latin1'));
  }
}

/** No document type, no entities but XML's own, no other encoding than UTF-8, no bottomless nesting. */
function guardXml(text: string): void {
  if (/<!(?:DOCTYPE|ENTITY)/i.test(text))
    refuse('XML có khai báo DOCTYPE hoặc ENTITY', 'its XML declares a DOCTYPE or ENTITY');
  if (text.includes('\0')) refuse('XML dùng bảng mã lạ', 'its XML is in another encoding');
  let depth = 0;
  for (const [tag] of text.matchAll(/<[^!?][^>]*>/g)) {
    if (tag.startsWith('</')) depth--;
    else if (!tag.endsWith('/>') && ++depth > DEEPEST_XML) refuse('XML lồng quá sâu', 'its XML is nested too deeply');
  }
}

/** Hyperlinks lead out and are never followed; anything else that does would fetch. */
function guardLinks(text: string): void {
  for (const [tag] of text.matchAll(/<[^>]*TargetMode\s*=\s*["']External["'][^>]*>/gi)) {
    if (!/\/hyperlink["']/i.test(tag)) external();
  }
}

/** Bounds a sheet by its addresses alone; the dimension is only a claim, but a claim of everything is refused. */
function guardSheet(text: string): void {
  for (const tag of tagsOf(text, 'dimension')) if (/[A-Z](?:104[0-8]\d{4}|[1-9]\d{6,})\b/.test(tag)) tooLarge();
  for (const tag of tagsOf(text, 'row')) if (Number(addressIn(tag, /\d+/) ?? 0) > MOST_ROWS) tooLarge();
  if (tagsOf(text, 'mergeCell').length > MOST_MERGES) tooLarge();
  guardCells(tagsOf(text, 'c'));
}

function guardCells(cells: readonly string[]): void {
  if (cells.length > MOST_CELLS) tooLarge();
  let [rows, columns] = [0, 0];
  for (const tag of cells) {
    // A cell without an address is for the parser to refuse.
    const [, letters = 'A', number = '1'] = /^([A-Z]+)(\d+)$/.exec(addressIn(tag, /[A-Z]{1,3}\d{1,7}/) ?? '') ?? [];
    if (Number(number) > MOST_ROWS || columnOf(letters) > MOST_COLUMNS) tooLarge();
    if (tag.endsWith('/>')) continue;
    rows = Math.max(rows, Number(number));
    columns = Math.max(columns, columnOf(letters));
  }
  if (rows * columns > LARGEST_AREA) tooLarge();
}

const tagsOf = (text: string, name: string): string[] =>
  text.match(new RegExp(`<(?:\\w+:)?${name}\\b[^>]*>`, 'g')) ?? [];
const addressIn = (tag: string, form: RegExp): string | undefined =>
  new RegExp(`\\sr\\s*=\\s*["'](${form.source})["']`).exec(tag)?.[1];

/** 'A' → 1, 'XFD' → 16384. */
export function columnOf(letters: string): number {
  return [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0);
}

function tooLarge(): never {
  refuse(
    `trang tính quá lớn (tối đa ${MOST_ROWS} dòng). Xóa dòng, cột thừa rồi thử lại`,
    `a sheet is too large (at most ${MOST_ROWS} rows). Delete spare rows and columns and try again`,
  );
}

function external(): never {
  refuse(
    'có liên kết tới tệp khác. Chép bảng sang tệp mới, chỉ dán giá trị',
    'it links to other files. Copy the table to a new file as values only',
  );
}
