import { textTable } from './text-table.js';
import { type Sheet, workbookSheets } from './workbook.js';
import { refuse } from './zip-guard.js';

/** A hostile file repeats one long text in every cell: this is what the answer may hold. */
const MOST_CHARACTERS = 2_000_000;

/** The cells of a file, told by its first bytes whatever it is called. Problem `sheet-refused` or `sheet-unreadable`. */
export async function sheetsOf(bytes: Buffer): Promise<Sheet[]> {
  const head = bytes.toString('latin1', 0, 512);
  if (head.startsWith('\xD0\xCF\x11\xE0')) {
    refuse(
      'đây là tệp .xls cũ hoặc có mật khẩu. Lưu thành .xlsx rồi thử lại',
      'it is an old .xls file or has a password. Save it as .xlsx and try again',
    );
  }
  if (/^(?:\xEF\xBB\xBF)?\s*<(?:!|\?|html|table|meta|head)/i.test(head)) {
    refuse(
      'đây là trang web đổi đuôi thành .xls. Lưu thành .xlsx rồi thử lại',
      'it is a web page renamed to .xls. Save it as .xlsx and try again',
    );
  }
  const sheets = head.startsWith('PK') ? await workbookSheets(bytes) : [{ name: '', cells: textTable(bytes) }];
  let characters = 0;
  for (const { cells } of sheets) for (const row of cells) for (const cell of row) characters += cell.length + 3;
  if (characters > MOST_CHARACTERS) refuse('nội dung quá lớn', 'it holds too much text');
  return sheets.map(({ name, cells }) => ({ name: name.normalize('NFC'), cells: trimmed(cells) }));
}

/** Without the empty rows at the end. */
function trimmed(cells: string[][]): string[][] {
  return cells.slice(0, cells.findLastIndex((row) => row.some((cell) => cell !== '')) + 1);
}
