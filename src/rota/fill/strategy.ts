import { cellsOf } from './layout.js';
import { MOST_PRICED_CELLS } from './price-and-branch.js';
import type { FillProblem } from './problem.js';

/** `plans` is column generation that looks for a good plan before it follows the bound to its end. */
export type EngineId = 'greedy' | 'search' | 'exact' | 'columns' | 'plans';

/** One engine's turn in a lane, with the most it tries in its own units of work. */
export interface Stage {
  readonly engine: EngineId;
  readonly work: number;
}

/** What one thread does, one stage after the other, each from the best plan of those before it. */
export type Lane = readonly Stage[];

/** Up to this many cells the whole problem is branched over; beyond, its model alone takes too long. */
const MOST_EXACT_CELLS = 60_000;
/** Up to this many even a knotty problem is proved at once. */
const FEW_CELLS = 150;
/** Up to this many cells a proof comes about as soon as a good plan. */
const FEW_FOR_ONE = 1_500;
/** What an engine does when an end by work is asked for: a few seconds on a roster of thirty people. */
const SHARE: Readonly<Record<EngineId, number>> = {
  greedy: 1,
  search: 2_000_000,
  exact: 2_000,
  columns: 20_000,
  plans: 20_000,
};
/** How long the search goes on before column generation takes over its thread; longer where that has no bound to go by. */
const OPENING_MOVES = 1_500_000;
const LONG_OPENING_MOVES = 20_000_000;

/**
 * Which engines work on a problem and for how long, by size: the first lane is the one whose proof counts, so that the
 * same seed gives the same answer. `work` 1 is a usual effort; null goes on until proved or out of time. The last stage
 * of a lane has its turn only when the one before fails, or ends without a proof.
 */
export function strategyOf(problem: FillProblem, lanes: 1 | 2, work: number | null): readonly Lane[] {
  const cells = cellsOf(problem);
  const knotty = isKnotty(problem);
  const last = (engine: EngineId): Stage => ({ engine, work: work === null ? Infinity : SHARE[engine] * work });
  const first = (moves: number): Stage => ({
    engine: 'search',
    work: Math.min(moves, SHARE.search * (work ?? Infinity)),
  });
  const opening = first(OPENING_MOVES);
  const greedy: Stage = { engine: 'greedy', work: 1 };
  const small = cells <= MOST_EXACT_CELLS;
  const branched = small && (!knotty || cells <= FEW_CELLS);
  const huge = !branched && cells > MOST_PRICED_CELLS;
  const proving = branched ? [last('exact'), last('search')] : [last('columns'), last(small ? 'exact' : 'search')];
  if (huge) proving.unshift(first(LONG_OPENING_MOVES));
  // Alone, a large problem needs a good plan before it needs a proof.
  if (lanes === 1) return [[greedy, ...(cells > FEW_FOR_ONE && !huge ? [opening] : []), ...proving]];
  const improving = huge ? [last('search')] : [...(branched ? [opening] : []), last('plans'), last('search')];
  return [
    [greedy, ...proving],
    [greedy, ...improving],
  ];
}

/** Whether runs have a least length: then rosters are better priced by the line than by the cell. */
function isKnotty({ people }: FillProblem): boolean {
  return people.some(({ days, nights }) =>
    [days, nights].some(({ shortest, shortestOff }) => shortest > 1 || shortestOff > 1),
  );
}
