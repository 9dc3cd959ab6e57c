/** Excel reads UTF-8 only when the file says so itself. */
const BYTE_ORDER_MARK = '\ufeff';

/**
 * Rows as a file of comma-separated values (RFC 4180): every value in quotes. What a spreadsheet would take for a
 * formula begins with an apostrophe instead: `=`, `+`, `-`, `@`, and tab and carriage return before them.
 */
export const csvOf = (rows: readonly (readonly string[])[]): string =>
  BYTE_ORDER_MARK + rows.map((row) => `${row.map(quoted).join(',')}\r\n`).join('');

const quoted = (value: string): string =>
  `"${(/^[=+\-@\t\r]/u.test(value) ? `'${value}` : value).replaceAll('"', '""')}"`;
