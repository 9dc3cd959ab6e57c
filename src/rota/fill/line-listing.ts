import type { PricedLine } from './priced-line.js';
import type { LineGraph } from './line-graph.js';
import type { LineRoom } from './line-room.js';
import type { LineTotal } from './line-totals.js';

/** Partial lines from the first day on, by place, of which the cheapest way to every place is never missing. */
interface Beginnings {
  readonly graph: LineGraph;
  readonly days: number;
  readonly room: LineRoom;
  /** By place, its first partial line, and the one after its last. */
  readonly begin: Int32Array;
  readonly end: Int32Array;
  readonly totals: readonly LineTotal[];
  /** By task, what standing it costs. */
  readonly costs: Float64Array;
}

/** How many lines at most, and how many comparisons with beginnings may be made for them. */
export interface ListingLimits {
  readonly lines: number;
  readonly comparisons: number;
}

/** Every line that costs no more than `limit`, by day the task, −1 for none; null when there are too many. */
export function listLines(beginnings: Beginnings, limit: number, most: ListingLimits): PricedLine[] | null {
  return new Listing(beginnings, limit, most).run();
}

/** From the last day to the first, only along what some beginning completes cheaply enough: no way ends in vain. */
class Listing {
  private readonly lines: PricedLine[] = [];
  private readonly line: Int32Array;
  /** By day and total, what the days from it on add. */
  private readonly ends: Int32Array;
  private comparisons = 0;
  /** What the cheapest beginning last looked for makes of its end. */
  private reached = 0;
  private isFull = false;

  constructor(
    private readonly from: Beginnings,
    private readonly limit: number,
    private readonly most: ListingLimits,
  ) {
    this.line = new Int32Array(from.days);
    this.ends = new Int32Array((from.days + 1) * from.totals.length);
  }

  run(): PricedLine[] | null {
    const { graph, days } = this.from;
    for (let place = graph.placesOf[days] as number; place < (graph.placesOf[days + 1] as number); place++)
      this.back(place, days, 0);
    return this.isFull ? null : this.lines;
  }

  /** All lines that end as the line does from a day on, in a place before it. */
  private back(place: number, day: number, cost: number): void {
    if (day === 0) {
      if (this.lines.length >= this.most.lines) this.isFull = true;
      else this.lines.push({ line: this.line.slice(), reduced: this.reached });
      return;
    }
    const { graph, totals, costs, begin, end } = this.from;
    const { ends } = this;
    const before = day - 1;
    const own = before * totals.length;
    for (let step = graph.stepsOf[place] as number; step < (graph.stepsOf[place + 1] as number); step++) {
      const from = graph.from[step] as number;
      if (begin[from] === end[from]) continue;
      const add = graph.adds[graph.add[step] as number] as Int32Array;
      const bundle = graph.bundle[step] as number;
      const price = cost + (graph.price[step] as number);
      for (let index = 0; index < totals.length; index++) {
        const amount = add[(totals[index] as LineTotal).measure] as number;
        ends[own + index] = (ends[own + totals.length + index] as number) + amount;
      }
      if (bundle === 0) this.along(from, -1, before, price);
      for (const task of graph.bundles[bundle] as Int32Array)
        this.along(from, task, before, price + (costs[task] as number));
      if (this.isFull) return;
    }
  }

  /** Goes on from a place before a day, if that can lead anywhere, with what is done on the day. */
  private along(place: number, task: number, day: number, cost: number): void {
    if (this.isFull || !this.isReached(place, day, cost)) return;
    this.line[day] = task;
    this.back(place, day, cost);
  }

  /** Whether some beginning in a place makes what follows cheap enough. */
  private isReached(place: number, day: number, cost: number): boolean {
    const { room, begin, end, totals } = this.from;
    const { ends } = this;
    const own = day * totals.length;
    for (let label = begin[place] as number; label < (end[place] as number); label++) {
      let all = (room.cost[label] as number) + cost;
      this.comparisons++;
      if (all > this.limit) continue;
      const base = label * room.stride;
      for (let index = 0; index < totals.length; index++) {
        const total = totals[index] as LineTotal;
        const amount = (room.totals[base + index] as number) + (ends[own + index] as number);
        if (amount < total.low || amount > total.high) {
          all = Infinity;
          break;
        }
        // What became final before is in the beginning's cost.
        if (total.lastDay >= day && !total.flat) all += total.prices[amount - total.low] as number;
      }
      if (all > this.limit) continue;
      this.reached = all;
      return true;
    }
    if (this.comparisons > this.most.comparisons) this.isFull = true;
    return false;
  }
}
