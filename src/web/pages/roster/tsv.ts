/** Cells as spreadsheets put them on the clipboard: tabs and line breaks, cells that hold either in double quotes. */
export function parseTable(text: string): string[][] {
  const rows: string[][] = [[]];
  const cell = /"((?:[^"]|"")*)"(?=[\t\r\n]|$)|([^\t\r\n]*)/y;
  let at = 0;
  while (at <= text.length) {
    cell.lastIndex = at;
    const [whole = '', quoted, plain = ''] = cell.exec(text) ?? [];
    rows.at(-1)?.push((quoted?.replaceAll('""', '"') ?? plain).normalize('NFC').trim());
    at += whole.length;
    if (at >= text.length) break;
    const line = /\r\n|\n|\r/y;
    line.lastIndex = at;
    const end = line.exec(text)?.[0];
    at += end?.length ?? 1;
    if (end === undefined) continue;
    // A last line break ends the last row; it does not begin another.
    if (at >= text.length) break;
    rows.push([]);
  }
  return rows;
}

/** The cells as tab-separated text. */
export const tableText = (rows: readonly (readonly string[])[]): string =>
  rows.map((row) => row.map(quoted).join('\t')).join('\n');

const quoted = (cell: string): string => (/["\t\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell);

/** The cells as a table for programs that prefer one. */
export const tableHtml = (rows: readonly (readonly string[])[]): string =>
  `<table>${rows.map((row) => `<tr>${row.map((cell) => `<td>${escaped(cell)}</td>`).join('')}</tr>`).join('')}</table>`;

const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('\n', '<br>');
