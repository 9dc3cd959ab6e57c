import { fold } from '../names.js';
import { type Cells, isBlank } from './cells.js';

/** What the columns of a list may mean, and the words of a header that says so. The first that fits counts. */
export type Headings<M extends string> = readonly (readonly [M, RegExp])[];

export interface ListColumn<M extends string> {
  readonly index: number;
  readonly header: string;
  readonly meaning: M | 'unknown';
}

/** How the column of the rows' numbers is headed. */
export const NUMBER = /^(?:stt|tt|so tt|so thu tu|no\.?|#)$/;
/** Among how many rows a header is sought. */
export const DEEPEST_HEADER = 40;
/** A longer text is a sentence, whatever words it has. */
const LONGEST_HEADER = 60;

/** What a header means. */
export function meaningIn<M extends string>(headings: Headings<M>, header: string): M | 'unknown' {
  const plain = fold(header);
  if (plain.length > LONGEST_HEADER) return 'unknown';
  return headings.find(([, words]) => words.test(plain))?.[0] ?? 'unknown';
}

/**
 * The columns of a list. What several seem to mean is meant by the first of them.
 * @param header the row of the headers; -1: there is none
 * @param chosen column → what the reader says it means
 */
export function columnsOf<M extends string>(
  cells: Cells,
  header: number,
  guess: (header: string, index: number) => M | 'unknown',
  chosen: Readonly<Record<number, M>> = {},
): ListColumn<M>[] {
  const width = Math.max(0, ...cells.map((row) => row.length));
  const taken = new Set<string>(Object.values(chosen));
  return Array.from({ length: width }, (_, index) => {
    const text = cells[header]?.[index] ?? '';
    const guessed = guess(text, index);
    const meaning = chosen[index] ?? (taken.has(guessed) ? 'unknown' : guessed);
    taken.add(meaning);
    return { index, header: oneLine(text), meaning };
  });
}

/** The rows below the header that say anything, and what each says under a meaning: one line, '' where nothing. */
export function rowsBelow<M extends string>(
  cells: Cells,
  header: number,
  columns: readonly ListColumn<M>[],
): { readonly row: number; readonly said: (meaning: M) => string }[] {
  return cells.flatMap((texts, row) => {
    if (row <= header || isBlank(texts)) return [];
    return [
      {
        row,
        said: (meaning: M) => oneLine(texts[columns.find((column) => column.meaning === meaning)?.index ?? -1] ?? ''),
      },
    ];
  });
}

const oneLine = (text: string): string => text.replaceAll('\n', ' ');
