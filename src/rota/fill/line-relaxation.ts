import type { LineGraph } from './line-graph.js';
import type { LineTotal } from './line-totals.js';

/** Prices of steps at the moment: by bundle, and by day what staying off costs (0 or Infinity). */
export interface StepPrices {
  readonly bundles: Float64Array;
  readonly off: Float64Array;
}

const ROUNDS = 14;
const SAME = 1e-9;

/**
 * A person's cheapest line when limits and prices of totals are only paid for by a rate each: a lower bound, and from
 * every place one on what is still to come. The rates are made better by following what the cheapest line breaks.
 */
export class LineRelaxation {
  /** By total, what one unit costs. */
  readonly rates: Float64Array;
  /** By place, the least the days to come cost at these rates. */
  readonly back: Float64Array;
  private readonly addCosts: Float64Array;
  private readonly next: Int32Array;
  private readonly nextAdd: Int32Array;
  private readonly slopes: Float64Array;

  constructor(
    private readonly graph: LineGraph,
    private readonly totals: readonly LineTotal[],
    private readonly days: number,
  ) {
    const places = graph.stepsOf.length - 1;
    this.rates = new Float64Array(totals.length);
    this.slopes = new Float64Array(totals.length);
    this.back = new Float64Array(places);
    this.next = new Int32Array(places);
    this.nextAdd = new Int32Array(places);
    this.addCosts = new Float64Array(graph.adds.length);
  }

  /** Finds good rates, and stops once nothing cheaper than `below` can be left. The least any line can cost. */
  bound(prices: StepPrices, below: number): number {
    let best = this.value(prices);
    const kept = this.rates.slice();
    let pace = 1;
    let value = best;
    let last = true;
    for (let round = 0; round < ROUNDS && best < below; round++) {
      const length = this.slope();
      if (length === 0) break;
      const least = Math.abs(value) * 1e-3 + 1e-3;
      const step = (pace * (below === Infinity ? 50 * least : Math.max(below - value, least))) / length;
      for (let index = 0; index < this.rates.length; index++) {
        this.rates[index] = (this.rates[index] as number) + step * (this.slopes[index] as number);
      }
      value = this.value(prices);
      last = value > best + SAME;
      if (last) {
        best = value;
        kept.set(this.rates);
      } else pace *= 0.6;
    }
    if (!last) {
      this.rates.set(kept);
      this.value(prices);
    }
    return best;
  }

  /** The least the totals still open after a day can cost, less what their rates charge. */
  rest(day: number): number {
    let all = 0;
    for (let index = 0; index < this.totals.length; index++) {
      const total = this.totals[index] as LineTotal;
      if (total.lastDay > day) all += leastOf(total, this.rates[index] as number, 0).cost;
    }
    return all;
  }

  private value(prices: StepPrices): number {
    this.lookBack(prices);
    let all = this.back[0] as number;
    for (let index = 0; index < this.totals.length; index++) {
      all += leastOf(this.totals[index] as LineTotal, this.rates[index] as number, 0).cost;
    }
    return all;
  }

  private lookBack({ bundles, off }: StepPrices): void {
    const { back, graph, days, addCosts, next, nextAdd } = this;
    for (let add = 0; add < addCosts.length; add++) {
      const amounts = graph.adds[add] as Int32Array;
      let cost = 0;
      for (let index = 0; index < this.totals.length; index++) {
        cost += (this.rates[index] as number) * (amounts[(this.totals[index] as LineTotal).measure] as number);
      }
      addCosts[add] = cost;
    }
    back.fill(Infinity, 0, graph.placesOf[days]);
    back.fill(0, graph.placesOf[days]);
    for (let day = days - 1; day >= 0; day--) {
      const free = off[day] as number;
      for (let place = graph.placesOf[day + 1] as number; place < (graph.placesOf[day + 2] as number); place++) {
        const rest = back[place] as number;
        if (rest === Infinity) continue;
        for (let step = graph.stepsOf[place] as number; step < (graph.stepsOf[place + 1] as number); step++) {
          const bundle = graph.bundle[step] as number;
          const add = graph.add[step] as number;
          const own = bundle === 0 ? free : (bundles[bundle] as number);
          const cost = rest + (graph.price[step] as number) + own + (addCosts[add] as number);
          const from = graph.from[step] as number;
          if (cost >= (back[from] as number)) continue;
          back[from] = cost;
          next[from] = place;
          nextAdd[from] = add;
        }
      }
    }
  }

  /** Which way each rate should go, and the square of how far: what the cheapest line takes against what it should. */
  private slope(): number {
    const { slopes, graph, totals } = this;
    slopes.fill(0);
    for (let place = 0, day = 0; day < this.days; day++) {
      const amounts = graph.adds[this.nextAdd[place] as number] as Int32Array;
      for (let index = 0; index < totals.length; index++) {
        slopes[index] = (slopes[index] as number) + (amounts[(totals[index] as LineTotal).measure] as number);
      }
      place = this.next[place] as number;
    }
    let length = 0;
    for (let index = 0; index < totals.length; index++) {
      const taken = slopes[index] as number;
      const slope = taken - leastOf(totals[index] as LineTotal, this.rates[index] as number, taken).at;
      slopes[index] = slope;
      length += slope * slope;
    }
    return length;
  }
}

/** The total that is cheapest when each unit earns a rate, and its cost; of equals the one nearest to `near`. */
function leastOf(total: LineTotal, rate: number, near: number): { cost: number; at: number } {
  const { low, high, prices, flat } = total;
  if (flat) {
    const at = rate > 0 ? high : rate < 0 ? low : Math.min(high, Math.max(low, near));
    return { cost: -rate * at, at };
  }
  let cost = Infinity;
  let at = low;
  for (let index = 0; index < prices.length; index++) {
    const each = (prices[index] as number) - rate * (low + index);
    if (each > cost || (each === cost && Math.abs(low + index - near) >= Math.abs(at - near))) continue;
    cost = each;
    at = low + index;
  }
  return { cost, at };
}
