import { ask } from '../api.js';

/** One sheet of a workbook, or what was pasted: rows of plain texts. */
export interface Sheet {
  readonly name: string;
  readonly cells: readonly (readonly string[])[];
}

const TYPES: Readonly<Record<string, string>> = {
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  csv: 'text/csv',
  txt: 'text/plain',
};

/** The cells of a spreadsheet file. Browsers name the kinds of files wrongly where Office is installed: the ending decides. */
export const readSheets = (file: File) =>
  ask<{ sheets: Sheet[] }>('POST', '/api/sheets', {
    file: file.slice(
      0,
      file.size,
      TYPES[file.name.split('.').at(-1)?.toLowerCase() ?? ''] ?? 'application/octet-stream',
    ),
  });
