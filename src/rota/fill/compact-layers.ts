import type { TaskClass } from './compact-slots.js';

/** Taking one of the earlier and one of the later costs the price. */
export interface Layer {
  readonly earlier: readonly number[];
  readonly later: readonly number[];
  readonly price: number;
}

/**
 * The finite prices of pairs as few layers that add up to them. Where a later end and an earlier beginning always cost
 * more (as with missing rest), nested layers do, and then one person's layers of two days are as tight as can be.
 */
export function layersOf(classes: readonly TaskClass[], after: readonly ReadonlyMap<number, number>[]): Layer[] {
  const layers: Layer[] = [];
  const pairs = new Map<string, Set<number>>();
  after.forEach((later, index) => {
    for (const [other, price] of later) {
      if (price === 0 || price === Infinity) continue;
      const key = `${classes[index]?.day}:${classes[other]?.day}`;
      pairs.set(key, (pairs.get(key) ?? new Set<number>()).add(index));
    }
  });
  for (const [key, earlier] of pairs) {
    const day = Number(key.slice(key.indexOf(':') + 1));
    const later = classes.flatMap((other, index) => (other.day === day ? [index] : []));
    const finite = (from: number, to: number): number => {
      const price = after[from]?.get(to) ?? 0;
      return price === Infinity ? 0 : price;
    };
    layers.push(...(nested([...earlier], later, finite) ?? plain([...earlier], later, finite)));
  }
  return layers;
}

type PriceOf = (from: number, to: number) => number;

/** Null when a nested layer would have to cost less than nothing. */
function nested(earlier: readonly number[], later: readonly number[], priceOf: PriceOf): Layer[] | null {
  const rows = earlier.toSorted(
    (a, b) => sum(later.map((to) => priceOf(a, to))) - sum(later.map((to) => priceOf(b, to))),
  );
  const columns = later.toSorted(
    (a, b) => sum(earlier.map((from) => priceOf(from, a))) - sum(earlier.map((from) => priceOf(from, b))),
  );
  const at = (row: number, column: number): number =>
    row < 0 || column < 0 ? 0 : priceOf(rows[row] as number, columns[column] as number);
  const layers: Layer[] = [];
  for (let row = 0; row < rows.length; row++) {
    for (let column = 0; column < columns.length; column++) {
      const price = at(row, column) - at(row - 1, column) - at(row, column - 1) + at(row - 1, column - 1);
      if (price < -TINY) return null;
      if (price > TINY) layers.push({ earlier: rows.slice(row), later: columns.slice(column), price });
    }
  }
  return layers;
}

function sum(values: readonly number[]): number {
  return values.reduce((all, value) => all + value, 0);
}

/** Any prices: earlier classes with the same prices together, a layer for each price. */
function plain(earlier: readonly number[], later: readonly number[], priceOf: PriceOf): Layer[] {
  const alike = new Map<string, number[]>();
  for (const from of earlier) {
    const key = later.map((to) => priceOf(from, to)).join();
    alike.set(key, [...(alike.get(key) ?? []), from]);
  }
  return [...alike.values()].flatMap((group) => {
    const prices = new Set(later.map((to) => priceOf(group[0] as number, to)).filter((price) => price > 0));
    return [...prices].map((price): Layer => ({
      earlier: group,
      later: later.filter((to) => priceOf(group[0] as number, to) === price),
      price,
    }));
  });
}

/** Differences of prices below this are rounding. */
const TINY = 1e-9;
