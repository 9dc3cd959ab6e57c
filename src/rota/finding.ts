import { fold, matches } from './names.js';

/**
 * What a search finds, the best first, else in the order it has: first where the words stand in this order from the
 * beginning of one, then where each begins one. What only holds them inside of words counts when nothing else is found.
 */
export function bestOf<T>(rows: readonly T[], search: string, textOf: (row: T) => string): T[] {
  if (search.trim() === '') return [...rows];
  return fitting(rows, search, textOf)
    .toSorted((a, b) => b.fit - a.fit)
    .map(({ row }) => row);
}

/** The same, all in the order they have. */
export function foundIn<T>(rows: readonly T[], search: string, textOf: (row: T) => string): T[] {
  return search.trim() === '' ? [...rows] : fitting(rows, search, textOf).map(({ row }) => row);
}

function fitting<T>(rows: readonly T[], search: string, textOf: (row: T) => string): { row: T; fit: number }[] {
  const fits = rows.map((row) => ({ row, fit: fitOf(search, textOf(row)) }));
  const least = fits.some(({ fit }) => fit > 1) ? 2 : 1;
  return fits.filter(({ fit }) => fit >= least);
}

/** 3: from the beginning of a word, 2: each begins one, 1: each is somewhere, 0: not at all. */
function fitOf(search: string, text: string): number {
  const [sought, words] = [lettersOf(search), ` ${lettersOf(text)}`];
  if (sought !== '' && words.includes(` ${sought}`)) return 3;
  if (sought !== '' && sought.split(' ').every((word) => words.includes(` ${word}`))) return 2;
  return matches(search, text) ? 1 : 0;
}

/** The folded words without what is between them: 'TH&THCS' holds two. */
export const lettersOf = (text: string): string =>
  fold(text)
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
