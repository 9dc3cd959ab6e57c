import { pastedCells, tidyCell } from '../../../rota/sheet/cells.js';
import type { Cells } from '../../../rota/sheet/cells.js';

/** Merged cells of hostile tables could name millions. */
const WIDEST = 200;
const LONGEST = 5000;

/** What the clipboard holds, as a table when the program that copied it made one: that keeps merged cells. */
export function cellsOnClipboard(clipboard: Pick<DataTransfer, 'getData'>): Cells {
  const html = clipboard.getData('text/html');
  const cells = /<table/i.test(html) ? cellsOfHtml(html) : [];
  return cells.length > 0 ? cells : cellsOfText(clipboard.getData('text/plain'));
}

/** Typed or pasted text as cells; none when nothing is written. */
export function cellsOfText(text: string): Cells {
  return text.trim() === '' ? [] : pastedCells(text);
}

/** The first table of a page; a merged cell's words stand in every cell it covers. */
export function cellsOfHtml(html: string): Cells {
  const table = new DOMParser().parseFromString(html, 'text/html').querySelector('table');
  const cells: string[][] = [];
  for (const [at, row] of [...(table?.rows ?? [])].slice(0, LONGEST).entries()) {
    const line = (cells[at] ??= []);
    let column = 0;
    for (const cell of row.cells) {
      while (line[column] !== undefined) column++;
      spread(cells, at, column, cell);
    }
  }
  const width = Math.max(0, ...cells.map((row) => row.length));
  return cells.map((row) => Array.from({ length: width }, (_, column) => row[column] ?? ''));
}

function spread(cells: string[][], top: number, left: number, cell: HTMLTableCellElement): void {
  for (const br of cell.querySelectorAll('br')) br.replaceWith('\n');
  const text = tidyCell(cell.textContent);
  const bottom = Math.min(LONGEST, top + Math.max(1, cell.rowSpan));
  const right = Math.min(WIDEST, left + Math.max(1, cell.colSpan));
  for (let row = top; row < bottom; row++) {
    for (let column = left; column < right; column++) (cells[row] ??= [])[column] = text;
  }
}
