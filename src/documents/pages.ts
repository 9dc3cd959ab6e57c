import type { Row } from './paper.js';

/** Something that is not broken across pages. Heights in points. */
export interface Block {
  readonly key: string;
  readonly height: number;
  /** Stands on one page with what follows. */
  readonly keepNext: boolean;
  /** How high the table head is that comes again when a page begins here. */
  readonly repeats: number;
}

/**
 * The keys of the blocks a page begins with.
 * @param used how much of the first page is taken
 * @param room how high a page is
 */
export function cutsOf(blocks: readonly Block[], used: number, room: number): Set<string> {
  const cuts = new Set<string>();
  let y = used;
  const place = (run: readonly Block[]): void => {
    const [first] = run;
    if (!first) return;
    const height = run.reduce((sum, block) => sum + block.height, 0);
    if (y + height > room) {
      // What is higher than a page is broken after all, between its blocks.
      if (run.length > 1 && first.repeats + height > room) return run.forEach((block) => place([block]));
      cuts.add(first.key);
      y = first.repeats;
    }
    y += height;
  };
  runsOf(blocks).forEach(place);
  return cuts;
}

function runsOf(blocks: readonly Block[]): Block[][] {
  const runs: Block[][] = [];
  blocks.forEach((block, index) => {
    const run = runs.at(-1);
    if (run && blocks[index - 1]?.keepNext) run.push(block);
    else runs.push([block]);
  });
  return runs;
}

/** Some rows of a table: a cell cut in two says its text on both pages. */
export function slice(rows: readonly Row[], from: number, to: number): Row[] {
  return rows.slice(from, to).map(({ day, cells }, index) => ({
    day,
    cells: cells.map((cell, column) => {
      const left = to - from - index;
      if (cell) return { ...cell, rows: Math.min(cell.rows, left) };
      if (index > 0) return null;
      const begun = rows.slice(0, from).findLastIndex((row) => row.cells[column]);
      const above = rows[begun]?.cells[column];
      return above ? { ...above, rows: Math.min(begun + above.rows - from, left) } : null;
    }),
  }));
}
