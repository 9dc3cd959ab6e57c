import papaparse from 'papaparse';
import { tidyCell } from '../rota/sheet/cells.js';
import { refuse } from './zip-guard.js';

const MOST_ROWS = 5000;

/** The cells of a CSV or TSV: UTF-8, UTF-16LE with its mark (Excel's "Unicode text"), or else windows-1258. */
export function textTable(bytes: Buffer): string[][] {
  const text = decoded(bytes);
  // A PDF may be written in letters only.
  if (/[^\P{Cc}\n\r\t]|^%PDF-/u.test(text))
    refuse('đây không phải bảng tính hay văn bản', 'it is neither a spreadsheet nor text');
  const { data } = papaparse.parse<string[]>(text, {
    // A tab is never part of a cell by chance; a comma often is.
    ...(/^[^\n]*\t/.test(text) && { delimiter: '\t' }),
    preview: MOST_ROWS + 1,
  });
  if (data.length > MOST_ROWS) refuse(`quá ${MOST_ROWS} dòng`, `it has more than ${MOST_ROWS} rows`);
  return data.map((row) => row.map((cell) => tidyCell(cell.replace(TEXT_MARK, ''))));
}

/** Before a text a spreadsheet is not to calculate: our own lists have it, and so have files where somebody typed it. */
const TEXT_MARK = /^'(?=[^\s'])(?!.*'$)/su;

function decoded(bytes: Buffer): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return new TextDecoder('utf-16le').decode(bytes);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('windows-1258').decode(bytes);
  }
}
