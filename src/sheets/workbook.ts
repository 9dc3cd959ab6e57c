import { isDate } from 'node:util/types';
import readWorkbook from 'read-excel-file/web-worker';
import { tidyCell } from '../rota/sheet/cells.js';
import { isoOf } from '../time/iso.js';
import { columnOf, guardWorkbook } from './workbook-guard.js';
import { refuse, unzipped } from './zip-guard.js';

export interface Sheet {
  readonly name: string;
  readonly cells: string[][];
}

const MOST_MERGED_CELLS = 200_000;

/** The sheets of a guarded .xlsx: texts as shown, days as YYYY-MM-DD, times as HH:MM, merged cells all filled. */
export async function workbookSheets(bytes: Buffer): Promise<Sheet[]> {
  const files = unzipped(bytes);
  guardWorkbook(files);
  const copy = new Uint8Array(bytes).buffer;
  const sheets = await readWorkbook(copy, { parseNumber: (text: string) => text });
  const paths = pathsOf(files);
  return sheets
    .filter(({ data }) => Array.isArray(data))
    .map(({ sheet, data }) => {
      const cells = data.map((row) => row.map((value) => textOf(value)));
      const xml = files.get(paths.get(sheet) ?? '')?.toString('utf8') ?? '';
      showErrors(cells, xml);
      spread(cells, xml);
      return { name: sheet, cells };
    });
}

function textOf(value: unknown): string {
  if (isDate(value)) return dateText(value.getTime());
  if (typeof value === 'string')
    return tidyCell(/^-?\d+(?:\.\d{10,}|(?:\.\d+)?E[+-]?\d+)$/i.test(value) ? plainNumber(value) : value);
  return typeof value === 'number' || typeof value === 'boolean' ? String(value) : '';
}

/** Excel writes long numbers as 9.04185683E8, and 0.1 + 0.2 in full. */
function plainNumber(text: string): string {
  const number = Number(text);
  return Number.isSafeInteger(number) ? String(number) : String(Number(number.toPrecision(12)));
}

/** A day, a time of day (Excel's days before 1900), or both; rounded to the minute. */
function dateText(instant: number): string {
  const minute = 60_000;
  const rounded = Math.round(instant / minute) * minute;
  if (!Number.isFinite(rounded)) return '';
  const [day = '', clock = ''] = isoOf(rounded).split(/[TZ.]/);
  if (day < '1900') return day === '1899-12-31' && clock.startsWith('00:00') ? '24:00' : clock.slice(0, 5);
  return clock.startsWith('00:00') ? day : `${day} ${clock.slice(0, 5)}`;
}

/** Sheet names → their files. */
function pathsOf(files: ReadonlyMap<string, Buffer>): Map<string, string> {
  const text = (name: string) => files.get(name)?.toString('utf8') ?? '';
  const targets = new Map(
    tags(text('xl/_rels/workbook.xml.rels'), 'Relationship').map((tag) => [
      attribute(tag, 'Id'),
      attribute(tag, 'Target'),
    ]),
  );
  return new Map(
    tags(text('xl/workbook.xml'), 'sheet').map((tag) => {
      const target = targets.get(attribute(tag, '(?:\\w+:)?id')) ?? '';
      return [unescaped(attribute(tag, 'name')), target.startsWith('/') ? target.slice(1) : `xl/${target}`];
    }),
  );
}

/** The parser takes a formula that came to an error for an empty cell, and nobody would learn what is missing. */
function showErrors(cells: string[][], xml: string): void {
  for (const [tag, error = ''] of xml.matchAll(ERROR_CELL)) {
    const [, letters = '', number] = /^([A-Z]+)(\d+)$/.exec(attribute(tag, 'r')) ?? [];
    const row = cells[Number(number) - 1];
    if (!row) continue;
    while (row.length < columnOf(letters)) row.push('');
    row[columnOf(letters) - 1] = unescaped(error);
  }
}
const ERROR_CELL =
  /<(?:\w+:)?c\s[^<>]*\bt=["']e["'][^<>]*>(?:<(?:\w+:)?f\b[^<>]*(?:\/>|>[^<]*<\/(?:\w+:)?f>))?<(?:\w+:)?v>([^<]{1,20})</g;

/** Repeats the value of a merge's first cell in all of it. */
function spread(cells: string[][], xml: string): void {
  const width = Math.max(0, ...cells.map((row) => row.length));
  let written = 0;
  for (const tag of tags(xml, 'mergeCell')) {
    const [, left, top, right, bottom] = /^([A-Z]+)(\d+):([A-Z]+)(\d+)$/.exec(attribute(tag, 'ref')) ?? [];
    if (!left || !right) continue;
    const value = cells[Number(top) - 1]?.[columnOf(left) - 1] ?? '';
    if (value === '') continue;
    const [lastRow, lastColumn] = [Math.min(Number(bottom), cells.length), Math.min(columnOf(right), width)];
    for (let row = Number(top) - 1; row < lastRow; row++) {
      for (let column = columnOf(left) - 1; column < lastColumn; column++) {
        if (++written > MOST_MERGED_CELLS) refuse('có quá nhiều ô gộp', 'too many cells are merged');
        cells[row]![column] = value;
      }
    }
  }
}

const tags = (xml: string, name: string): string[] => xml.match(new RegExp(`<(?:\\w+:)?${name}\\s[^>]*>`, 'g')) ?? [];
const attribute = (tag: string, name: string): string =>
  new RegExp(`\\s${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)')`)
    .exec(tag)
    ?.slice(1)
    .find((value) => value !== undefined) ?? '';
const unescaped = (text: string): string =>
  text.replace(
    /&(lt|gt|quot|apos|amp);/g,
    (_, name: string) => ({ lt: '<', gt: '>', quot: '"', apos: "'", amp: '&' })[name] ?? '',
  );
