import { fold } from '../../../rota/names.js';

/** What people write in a cell on which nobody stands: a dash, a cross, or P for leave. */
const NOTHING = new Set(['', '-', '–', '—', '.', '0', 'x', '×', 'p']);
const SEPARATORS = /[\s,;/+&]+/u;
/** 30/4, 30/4/2024, 2024-04-30, with or without the weekday before it. */
const DATE = /^(?:(?:t\s?[2-7]|cn|thu \S+)[\s,-]*)?\d{1,4}\s?[/.-]\s?\d{1,2}(?:\s?[/.-]\s?\d{1,4})?$/;

/** The codes of turns a written cell names, in any case and without marks where that leaves no doubt; null when unread. */
export function readCodes(written: string, known: readonly string[]): string[] | null {
  if (NOTHING.has(written.trim().toLowerCase())) return [];
  const found: string[] = [];
  for (const token of written.trim().split(SEPARATORS).filter(Boolean)) {
    const codes = codesIn(token, known);
    if (!codes) return null;
    found.push(...codes);
  }
  return [...new Set(found)];
}

/** A token as one code, else as codes written together: SC is S and C. */
function codesIn(token: string, known: readonly string[]): string[] | null {
  const whole = codeOf(token, known);
  if (whole !== undefined) return [whole];
  for (let length = token.length - 1; length > 0; length--) {
    const first = codeOf(token.slice(0, length), known);
    const rest = first === undefined ? null : codesIn(token.slice(length), known);
    if (first !== undefined && rest) return [first, ...rest];
  }
  return null;
}

function codeOf(token: string, known: readonly string[]): string | undefined {
  const capital = token.toUpperCase();
  if (known.includes(capital)) return capital;
  const alike = known.filter((code) => fold(code) === fold(token));
  return alike.length === 1 ? alike[0] : undefined;
}

/** Whether cells are a whole sheet (dates, names, phones) rather than codes to put into the selection. */
export function looksLikeSheet(cells: readonly (readonly string[])[], known: readonly string[]): boolean {
  const strange = cells.flat().filter((cell) => readCodes(cell, known) === null);
  const telling = strange.filter((cell) => DATE.test(fold(cell)) || /\s/.test(cell.trim()) || /\d{8,}/.test(cell));
  return telling.length > 0 && cells.length * (cells[0]?.length ?? 0) > 1;
}
