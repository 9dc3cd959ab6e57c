/** A list in pages of equal length but for the last. */
export function pagesOf<T>(rows: readonly T[], length: number): T[][] {
  return Array.from({ length: Math.ceil(rows.length / length) }, (_, page) =>
    rows.slice(page * length, (page + 1) * length),
  );
}

/** Which page is shown at a turn: one after the other, over and over; 0 while there is none. */
export const pageAt = (turn: number, pages: number): number => (pages === 0 ? 0 : turn % pages);

/** As many lines under the figures as fit into a window without anybody scrolling; as Wall.module.css sets its type. */
export function linesThatFit(width: number, height: number): number {
  const step = Math.min(30, Math.max(14.5, width * 0.0105));
  return width < 720 ? FEW : Math.max(FEW, Math.floor((height / step - 18) / 1.8));
}

/** As many as fit twice under each other. */
export const FEW = 9;
