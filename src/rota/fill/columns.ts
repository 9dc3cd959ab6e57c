import type { LineGraph } from './line-graph.js';
import { LineRelaxation } from './line-relaxation.js';
import { type ListingLimits, listLines } from './line-listing.js';
import type { LineRoom } from './line-room.js';
import { dearer, type LineTotal, lineTotals } from './line-totals.js';
import type { Layout } from './layout.js';
import type { Priced, PricedLine, PriceQuery } from './priced-line.js';

export const FREE = -2;
/** Partial lines that are kept altogether; beyond, the answer is not exact. */
const ROOM = 400_000;
/** Comparisons of partial lines in one walk, a fraction of a second, after which only the cheapest few are followed. */
const MOST_COMPARED = 2_000_000;
/** How many are kept at each place at the first look. */
const NARROW = 6;
const SAME = 1e-9;

/** Finds the cheapest lawful lines of one person by dynamic programming over the days. */
export class LinePricer {
  /** What every line of this person costs at least on account of totals; Infinity when no line is lawful. */
  readonly base: number;
  private readonly totals: readonly LineTotal[];
  private readonly prices: Float64Array;
  private readonly bundleCost: Float64Array;
  private readonly bundleTask: Int32Array;
  private readonly off: Float64Array;
  private readonly relaxation: LineRelaxation;
  private readonly begin: Int32Array;
  private readonly end: Int32Array;
  private readonly fresh: Int32Array;
  private active: readonly LineTotal[] = [];
  private activeAt: readonly number[] = [];
  private freshCost = 0;
  private freshRank = 0;
  private full = false;
  private compared = 0;
  private allFlat = true;

  constructor(
    private readonly layout: Layout,
    person: number,
    private readonly graph: LineGraph,
    private readonly room: LineRoom,
  ) {
    this.prices = layout.problem.people[person]?.prices ?? new Float64Array();
    const may = (bundle: number): boolean =>
      bundle === 0 || (graph.bundles[bundle]?.some((task) => (this.prices[task] ?? Infinity) < Infinity) ?? false);
    const allowed = graph.bundles.map((_, bundle) => may(bundle));
    ({ totals: this.totals, base: this.base } = lineTotals(
      layout,
      person,
      graph,
      (bundle) => allowed[bundle] === true,
    ));
    this.bundleCost = new Float64Array(graph.bundles.length);
    this.bundleTask = new Int32Array(graph.bundles.length).fill(-1);
    this.off = new Float64Array(layout.days);
    this.relaxation = new LineRelaxation(graph, this.totals, layout.days);
    this.begin = new Int32Array(graph.stepsOf.length);
    this.end = new Int32Array(graph.stepsOf.length);
    this.fresh = new Int32Array(Math.max(1, this.totals.length));
  }

  price(query: PriceQuery): Priced {
    if (this.base === Infinity) return { lines: [], least: Infinity };
    this.costBundles(query);
    const prices = { bundles: this.bundleCost, off: this.off };
    const least = this.base + this.relaxation.bound(prices, query.below - this.base);
    if (least >= query.below) return { lines: [], least: query.below };
    const narrow = Math.min(query.width, NARROW);
    this.walk(query.below, narrow);
    const first = this.found(query, least);
    if (query.width <= narrow || first.least > least) return first;
    // What the first look found shows how little is worth following.
    const below = (first.lines[0]?.reduced ?? query.below) - SAME;
    this.walk(below, query.width);
    const { lines, least: proved } = this.found({ ...query, below }, least);
    return { lines: [...lines, ...first.lines].slice(0, query.lines), least: proved };
  }

  /** Every line cheaper than `below`, all days free; null when there are too many. */
  list(duals: Float64Array, below: number, most: ListingLimits): PricedLine[] | null {
    if (this.base === Infinity) return [];
    this.costBundles({ duals, fixed: null });
    this.relaxation.bound({ bundles: this.bundleCost, off: this.off }, below - this.base);
    this.walk(below, Infinity);
    if (this.full) return null;
    const { graph, room, begin, end, totals } = this;
    const costs = this.prices.map((price, task) => price - (duals[task] as number));
    return listLines({ graph, days: this.layout.days, room, begin, end, totals, costs }, below, most);
  }

  private walk(below: number, width: number): void {
    const { room, graph } = this;
    const { back } = this.relaxation;
    this.full = false;
    this.compared = 0;
    room.count = 1;
    room.cost[0] = this.base;
    room.totals.fill(0, 0, room.stride);
    this.begin[0] = 0;
    this.end[0] = 1;
    for (let day = 0; day < this.layout.days; day++) {
      this.activate(day);
      const limit = below - this.relaxation.rest(day);
      const to = graph.placesOf[day + 2] as number;
      for (let place = graph.placesOf[day + 1] as number; place < to; place++) {
        this.begin[place] = room.count;
        if ((back[place] as number) < Infinity) this.reach(place, day, limit - (back[place] as number), width);
        this.end[place] = room.count;
      }
    }
  }

  /** The cheapest task of each bundle. */
  private costBundles({ duals, fixed }: Pick<PriceQuery, 'duals' | 'fixed'>): void {
    for (let day = 0; day < this.off.length; day++) this.off[day] = fixed && (fixed[day] as number) >= 0 ? Infinity : 0;
    const { bundles } = this.graph;
    const { dayOf } = this.layout;
    for (let bundle = 1; bundle < bundles.length; bundle++) {
      const tasks = bundles[bundle] as Int32Array;
      const only = fixed ? (fixed[dayOf[tasks[0] as number] as number] as number) : FREE;
      let least = Infinity;
      for (const task of tasks) {
        if (only !== FREE && only !== task) continue;
        const cost = (this.prices[task] as number) - (duals[task] as number);
        if (cost >= least) continue;
        least = cost;
        this.bundleTask[bundle] = task;
      }
      this.bundleCost[bundle] = least;
    }
  }

  /** Totals still to be told apart after a day. */
  private activate(day: number): void {
    const active: LineTotal[] = [];
    const at: number[] = [];
    this.totals.forEach((total, index) => {
      if (total.lastDay <= day) return;
      active.push(total);
      at.push(index);
    });
    this.active = active;
    this.activeAt = at;
    this.allFlat = active.every(({ flat }) => flat);
  }

  /** Every partial line that ends in a place and may still become cheap enough: ranked below `limit`. */
  private reach(place: number, day: number, limit: number, width: number): void {
    const { graph, room } = this;
    const first = room.count;
    for (let step = graph.stepsOf[place] as number; step < (graph.stepsOf[place + 1] as number); step++) {
      const bundle = graph.bundle[step] as number;
      const own = bundle === 0 ? (this.off[day] as number) : (this.bundleCost[bundle] as number);
      if (own === Infinity) continue;
      const cost = own + (graph.price[step] as number);
      const from = graph.from[step] as number;
      const add = graph.adds[graph.add[step] as number] as Int32Array;
      for (let label = this.begin[from] as number; label < (this.end[from] as number); label++) {
        if (!this.extend(label, (room.cost[label] as number) + cost, add, place, day)) continue;
        if (this.freshRank < limit) this.keep(first, label, step, place, width);
      }
    }
  }

  /** Adds a step's amounts into `fresh`, and to the cost the prices of totals that are now final; false when unlawful. */
  private extend(label: number, cost: number, add: Int32Array, place: number, day: number): boolean {
    const { totals, fresh, room } = this;
    const { rates } = this.relaxation;
    const base = label * room.stride;
    let charged = 0;
    for (let index = 0; index < totals.length; index++) {
      const total = totals[index] as LineTotal;
      const amount = (room.totals[base + index] as number) + (add[total.measure] as number);
      fresh[index] = amount;
      if (amount + (total.least[place] as number) > total.high) return false;
      if (amount + (total.most[place] as number) < total.low) return false;
      if (total.lastDay > day) charged += (rates[index] as number) * amount;
      else if (total.lastDay === day && !total.flat) cost += total.prices[amount - total.low] as number;
    }
    this.freshCost = cost;
    this.freshRank = cost + charged;
    return cost < Infinity;
  }

  /** Keeps a partial line unless another in the same place is never worse, and drops those it is never worse than. */
  private keep(first: number, parent: number, step: number, place: number, width: number): void {
    const { room, freshCost: cost } = this;
    if ((this.compared += room.count - first) > MOST_COMPARED) width = Math.min(width, NARROW);
    for (let other = first; other < room.count; other++) {
      const gap = cost - (room.cost[other] as number);
      if (gap >= -SAME || !this.allFlat) {
        if (this.covers(other, gap, place, true)) return;
      }
    }
    for (let other = first; other < room.count; other++) {
      const gap = (room.cost[other] as number) - cost;
      if ((gap >= -SAME || !this.allFlat) && this.covers(other, gap, place, false)) this.drop(other--);
    }
    if (room.count - first >= width && !this.makeRoom(first)) return;
    if (room.count >= ROOM) {
      this.full = true;
      return;
    }
    if (room.count >= room.cost.length) room.grow();
    this.write(room.count++, parent, step);
  }

  private write(label: number, parent: number, step: number): void {
    const { room, fresh, totals } = this;
    room.cost[label] = this.freshCost;
    room.rank[label] = this.freshRank;
    room.parent[label] = parent;
    room.step[label] = step;
    const base = label * room.stride;
    for (let index = 0; index < totals.length; index++) room.totals[base + index] = fresh[index] as number;
  }

  private drop(label: number): void {
    const { room } = this;
    const last = --room.count;
    room.cost[label] = room.cost[last] as number;
    room.rank[label] = room.rank[last] as number;
    room.parent[label] = room.parent[last] as number;
    room.step[label] = room.step[last] as number;
    room.totals.copyWithin(label * room.stride, last * room.stride, (last + 1) * room.stride);
  }

  /** Drops the dearest of a crowded place, if the new one is cheaper. */
  private makeRoom(first: number): boolean {
    this.full = true;
    const { room } = this;
    let dearest = first;
    for (let other = first + 1; other < room.count; other++) {
      if ((room.rank[other] as number) > (room.rank[dearest] as number)) dearest = other;
    }
    if ((room.rank[dearest] as number) <= this.freshRank) return false;
    this.drop(dearest);
    return true;
  }

  /** Whether a kept line (or the fresh one) that is `gap` cheaper than the other ends no dearer whatever follows. */
  private covers(kept: number, gap: number, place: number, isKept: boolean): boolean {
    const { active, activeAt, fresh, room } = this;
    const base = kept * room.stride;
    for (let index = 0; index < active.length; index++) {
      const at = activeAt[index] as number;
      const mine = fresh[at] as number;
      const theirs = room.totals[base + at] as number;
      if (mine === theirs) continue;
      const total = active[index] as LineTotal;
      gap -= isKept ? dearer(total, theirs, mine, place) : dearer(total, mine, theirs, place);
    }
    return gap >= -SAME;
  }

  private found({ below, lines: most }: PriceQuery, relaxed: number): Priced {
    const { room, graph } = this;
    const { days } = this.layout;
    const ends: number[] = [];
    for (let label = this.begin[graph.placesOf[days] as number] as number; label < room.count; label++)
      ends.push(label);
    ends.sort((a, b) => (room.cost[a] as number) - (room.cost[b] as number));
    const lines = ends
      .slice(0, most)
      .map((label) => ({ line: this.lineOf(label), reduced: room.cost[label] as number }));
    return { lines, least: this.full ? relaxed : (lines[0]?.reduced ?? below) };
  }

  private lineOf(label: number): Int32Array {
    const { room, graph } = this;
    const line = new Int32Array(this.layout.days);
    for (let day = this.layout.days - 1; day >= 0; day--) {
      const bundle = graph.bundle[room.step[label] as number] as number;
      line[day] = bundle === 0 ? -1 : (this.bundleTask[bundle] as number);
      label = room.parent[label] as number;
    }
    return line;
  }
}
