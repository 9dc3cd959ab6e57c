/** A list in as few pages as hold at most so many rows each, filled alike: the last is not left all but empty. */
export function pagesOf<T>(rows: readonly T[], most: number): T[][] {
  const pages = Math.ceil(rows.length / most);
  const length = Math.ceil(rows.length / pages);
  return Array.from({ length: pages }, (_, page) => rows.slice(page * length, (page + 1) * length));
}

/** Which page is shown at a turn: one after the other, over and over; 0 while there is none. */
export const pageAt = (turn: number, pages: number): number => (pages === 0 ? 0 : turn % pages);

/** How many lines of each list fit into a window without anybody scrolling. */
export interface Fit {
  /** Of one list under the figures. */
  readonly whole: number;
  /** Of each of two under each other. */
  readonly half: number;
  /** In a column of those on duty. */
  readonly duty: number;
}

/** As Wall.module.css sets its type. */
export function linesThatFit(width: number, height: number): Fit {
  if (width < 720) return { whole: FEW, half: FEW, duty: 2 * FEW };
  const steps = height / Math.min(30, Math.max(14.5, width * 0.0105));
  const lines = (above: number, line: number) => Math.floor((steps - above) / line);
  const whole = Math.max(FEW, lines(18, 1.8));
  return { whole, half: Math.max(6, Math.floor(lines(22.5, 1.8) / 2)), duty: Math.max(2 * FEW, lines(16.6, 1.67)) };
}

const FEW = 9;
