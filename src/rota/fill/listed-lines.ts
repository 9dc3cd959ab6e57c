import { costOf } from './generation.js';
import type { Layout } from './layout.js';
import type { LinePricers } from './line-pricers.js';
import { type Line, lineOf } from './master.js';

/** Lines of everybody, in little room: those of a person are neighbours. */
export interface ListedLines {
  readonly count: number;
  /** By person, the first of their lines; one more entry closes the last. */
  readonly firstOf: Int32Array;
  /** What each costs by itself. */
  readonly costs: Float64Array;
  /** By line, where its tasks begin; one more entry closes the last. */
  readonly starts: Int32Array;
  readonly tasks: Int32Array;
}

/** Lines of everybody together, and of one person, beyond which the list is given up. */
const MOST_LINES = 150_000;
const MOST_EACH = 60_000;
const MOST_COMPARISONS = 20_000_000;
const SAME = 1e-6;

/**
 * Every line that a plan of at most `target` can have, told by duals that keep within what places can cost: what one
 * person's line costs above their least is at most what separates the bound from the target. Null when there are too many.
 */
export function listedLines(
  layout: Layout,
  pricers: LinePricers,
  duals: Float64Array,
  target: number,
  expired: () => boolean,
): ListedLines | null {
  const { people, problem } = layout;
  const least = new Float64Array(people);
  let bound = duals.reduce((all, dual, task) => all + dual * (problem.tasks[task]?.required ?? 0), 0);
  for (let person = 0; person < people; person++) {
    if (expired()) return null;
    const query = { duals, below: Infinity, fixed: null, lines: 1, width: Infinity };
    least[person] = pricers.price(person, query).least;
    bound += least[person] as number;
  }
  const firstOf = new Int32Array(people + 1);
  const costs: number[] = [];
  const starts: number[] = [];
  const tasks: number[] = [];
  for (let person = 0; person < people; person++) {
    if (expired()) return null;
    const below = (least[person] as number) + target - bound + SAME;
    const most = { lines: Math.min(MOST_EACH, MOST_LINES - costs.length), comparisons: MOST_COMPARISONS };
    const lines = pricers.list(person, duals, below, most);
    if (!lines) return null;
    for (const priced of lines) {
      costs.push(costOf(priced, duals));
      starts.push(tasks.length);
      for (const task of priced.line) if (task >= 0) tasks.push(task);
    }
    firstOf[person + 1] = costs.length;
  }
  starts.push(tasks.length);
  return {
    count: costs.length,
    firstOf,
    costs: Float64Array.from(costs),
    starts: Int32Array.from(starts),
    tasks: Int32Array.from(tasks),
  };
}

/** One of them by itself. */
export function listedLine({ costs, starts, tasks }: ListedLines, person: number, index: number): Line {
  return lineOf(person, costs[index] as number, tasks.subarray(starts[index], starts[index + 1]));
}
