import type { LineGraph } from './line-graph.js';
import type { Layout } from './layout.js';

/** A total that matters to one person while a line is built: what it costs beyond its least price, by total from `low`. */
export interface LineTotal {
  readonly measure: number;
  readonly low: number;
  readonly high: number;
  readonly prices: Float64Array;
  /** All the same: only the limits matter. */
  readonly flat: boolean;
  /** Whether dominance may rely on growing slopes. */
  readonly convex: boolean;
  /** The last day that adds to it; −1 when none does. */
  readonly lastDay: number;
  /** By place of the graph, the least and the most that may still be added. */
  readonly least: Int32Array;
  readonly most: Int32Array;
}

/** The totals of a person whose price can differ, and the price that is paid whatever they are; Infinity when none is allowed. */
export function lineTotals(
  layout: Layout,
  person: number,
  graph: LineGraph,
  may: (bundle: number) => boolean,
): { readonly totals: readonly LineTotal[]; readonly base: number } {
  const totals: LineTotal[] = [];
  let base = 0;
  layout.problem.measures.forEach(({ totals: all }, measure) => {
    const { low, prices } = all[person] ?? { low: 0, prices: new Float64Array() };
    const { least, most } = reachOf(graph, measure, may);
    const [from, to] = [Math.max(low, least[0] as number), Math.min(low + prices.length - 1, most[0] as number)];
    let cheapest = Infinity;
    for (let total = from; total <= to; total++) cheapest = Math.min(cheapest, prices[total - low] as number);
    base += cheapest;
    if (cheapest === Infinity) return;
    const own = prices.slice(from - low, to - low + 1).map((price) => price - cheapest);
    const flat = own.every((price) => price === 0);
    if (flat && from === least[0] && to === most[0]) return;
    const lastDay = lastDayOf(graph, measure, may);
    totals.push({ measure, low: from, high: to, prices: own, flat, convex: isConvex(own), lastDay, least, most });
  });
  return { totals, base };
}

/** The least and most a way from each place on can add to a measure. */
function reachOf(graph: LineGraph, measure: number, may: (bundle: number) => boolean) {
  const places = graph.stepsOf.length - 1;
  const least = new Int32Array(places).fill(NEVER);
  const most = new Int32Array(places).fill(-NEVER);
  const closing = graph.placesOf[graph.placesOf.length - 2] as number;
  least.fill(0, closing);
  most.fill(0, closing);
  for (let place = places - 1; place > 0; place--) {
    if (least[place] === NEVER) continue;
    for (let step = graph.stepsOf[place] as number; step < (graph.stepsOf[place + 1] as number); step++) {
      if (!may(graph.bundle[step] as number)) continue;
      const from = graph.from[step] as number;
      const amount = graph.adds[graph.add[step] as number]?.[measure] ?? 0;
      least[from] = Math.min(least[from] as number, amount + (least[place] as number));
      most[from] = Math.max(most[from] as number, amount + (most[place] as number));
    }
  }
  return { least, most };
}

const NEVER = 1_000_000_000;

function lastDayOf(graph: LineGraph, measure: number, may: (bundle: number) => boolean): number {
  for (let day = graph.placesOf.length - 3; day >= 0; day--) {
    const from = graph.stepsOf[graph.placesOf[day + 1] as number] as number;
    const to = graph.stepsOf[graph.placesOf[day + 2] as number] as number;
    for (let step = from; step < to; step++) {
      if (graph.adds[graph.add[step] as number]?.[measure] !== 0 && may(graph.bundle[step] as number)) return day;
    }
  }
  return -1;
}

function isConvex(prices: Float64Array): boolean {
  for (let index = 2; index < prices.length; index++) {
    const [a, b, c] = [prices[index - 2] as number, prices[index - 1] as number, prices[index] as number];
    if (c === Infinity || a === Infinity) continue;
    if (b === Infinity || c - b < b - a - 1e-9) return false;
  }
  return true;
}

/** How much dearer, at most, a total of `mine` may yet become than one of `theirs` that stays allowed; Infinity unless allowed. */
export function dearer(total: LineTotal, mine: number, theirs: number, place: number): number {
  const { low, high, prices } = total;
  const further =
    mine < theirs
      ? Math.max(total.least[place] as number, low - theirs)
      : Math.min(total.most[place] as number, high - theirs);
  const there = theirs + further;
  const here = mine + further;
  if (here < low || here > high || !total.convex) return Infinity;
  return total.flat ? 0 : (prices[here - low] as number) - (prices[there - low] as number);
}
