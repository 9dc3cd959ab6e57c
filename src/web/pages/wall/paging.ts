/** A list in pages of equal length but for the last. */
export function pagesOf<T>(rows: readonly T[], length: number): T[][] {
  return Array.from({ length: Math.ceil(rows.length / length) }, (_, page) =>
    rows.slice(page * length, (page + 1) * length),
  );
}

/** Which page is shown at a turn: one after the other, over and over; 0 while there is none. */
export const pageAt = (turn: number, pages: number): number => (pages === 0 ? 0 : turn % pages);
