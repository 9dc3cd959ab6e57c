import { LinePricer } from './columns.js';
import { type LineGraph, lineGraph } from './line-graph.js';
import { LineRoom } from './line-room.js';
import type { ListingLimits } from './line-listing.js';
import type { Layout } from './layout.js';
import type { Priced, PricedLine, PriceQuery } from './priced-line.js';
import type { Person } from './problem.js';

/** Pricing for everybody; what people have in common is built once, and only when asked for. */
export interface LinePricers {
  price(person: number, query: PriceQuery): Priced;
  list(person: number, duals: Float64Array, below: number, most: ListingLimits): PricedLine[] | null;
}

/** From so many tasks times people on, graphs are told apart by rules alone, to save memory. */
const LARGE = 250_000;

export function linePricers(layout: Layout): LinePricers {
  const graphs = new Map<string, LineGraph>();
  const pricers: LinePricer[] = [];
  const room = new LineRoom(layout.problem.measures.length);
  const everything = new Set(layout.problem.tasks.map(({ kind }) => kind));
  const make = (index: number): LinePricer => {
    const person = layout.problem.people[index] as Person;
    const kinds = layout.tasks * layout.people > LARGE ? everything : kindsOf(layout, person);
    const key = JSON.stringify(
      [person.days, person.nights, [...person.works], [...person.worksNight], [...kinds]],
      told,
    );
    let graph = graphs.get(key);
    if (!graph) graphs.set(key, (graph = lineGraph(layout, person, kinds)));
    return new LinePricer(layout, index, graph, room);
  };
  const of = (person: number): LinePricer => (pricers[person] ??= make(person));
  return {
    price: (person, query) => of(person).price(query),
    list: (person, duals, below, most) => of(person).list(duals, below, most),
  };
}

/** Infinity is not JSON. */
const told = (_: string, value: unknown): unknown => (value === Infinity ? 'any' : value);

/** The kinds of tasks a person may stand on some day. */
function kindsOf({ problem: { tasks } }: Layout, { prices }: Person): ReadonlySet<number> {
  return new Set(tasks.flatMap(({ kind }, task) => ((prices[task] ?? Infinity) < Infinity ? [kind] : [])));
}
