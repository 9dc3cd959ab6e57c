import { normalName } from '../names.js';

/** A sheet: rows of plain texts, NFC, '' when empty. Real dates are 'YYYY-MM-DD', real times 'HH:MM'. */
export type Cells = readonly (readonly string[])[];

/** A sentence in both languages. */
export interface Words {
  readonly vi: string;
  readonly en: string;
}

/** Cells copied from a spreadsheet: rows by line, cells by tab; a quoted cell may hold line breaks, tabs and "". */
export function pastedCells(text: string): string[][] {
  const rows: string[][] = [[]];
  const whole = text.replace(/^\uFEFF/, '').replace(/\r\n?/g, '\n');
  const cell = /(?:"((?:[^"]|"")*)"(?=[\t\n]|$)|([^\t\n]*))(\t|\n|$)/gy;
  for (let found = cell.exec(whole); found; found = cell.exec(whole)) {
    const [matched, quoted, plain, end] = found;
    rows.at(-1)!.push(tidyCell(quoted?.replaceAll('""', '"') ?? plain ?? ''));
    if (end === '\n') rows.push([]);
    if (end === '' || matched === '') break;
  }
  if (rows.at(-1)!.every((each) => each === '') && rows.length > 1) rows.pop();
  return rows;
}

/** Come along from web pages and documents, show nothing, and would make two names of one. */
const UNSEEN = /[\u00ad\u200b\u2060]/gu;

/** A cell's text as it is read: NFC, without what nobody sees, each line without spaces at its ends, no empty lines. */
export function tidyCell(text: string): string {
  return text
    .replace(UNSEEN, '')
    .split(/\r\n?|\n|\u2028|\u2029/u)
    .map(normalName)
    .filter((line) => line !== '')
    .join('\n');
}

/**
 * Whether a cell is what a spreadsheet calculates and not what it shows: a formula, a call like `+SUM(…)` or `@T(…)`, or
 * the error it came to. A number with its country's `+` and a line begun with a dash are neither.
 */
export function isFormula(cell: string): boolean {
  return /^(?:=|[+\-@]\s*[a-z_][\w.]*\s*\(|#(?:REF|NAME|VALUE|N\/A|DIV\/0|NUM|NULL)\b)/i.test(cell);
}

/** Whether nothing is written anywhere in the row. */
export function isBlank(row: readonly string[]): boolean {
  return row.every((cell) => cell.trim() === '');
}
