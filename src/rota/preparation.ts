import { addDays, at, type CivilDay, type Zone } from './calendar.js';
import type { Instant } from './interval.js';

/** One thing to be in order before a period begins. */
export interface PreparationItem {
  /** Stays the same while its words change. */
  readonly key: string;
  readonly vi: string;
  readonly en: string;
}

/** A unit with what it is to have in order and what it said of it last; null: nothing yet. */
export interface Prepared<Item extends PreparationItem = PreparationItem> {
  readonly items: readonly (Item & { readonly done: boolean | null })[];
}

/** What still stands between a unit and being ready, in the order of its list. */
export const leftOf = <Item extends PreparationItem>({ items }: Prepared<Item>): Prepared<Item>['items'] =>
  items.filter(({ done }) => done !== true);

/** How many of the units asked for an item do not have it in order. */
export interface Tally extends PreparationItem {
  readonly units: number;
  readonly left: number;
}

/** One row for each item some unit is asked for, in the order and the words it is first met in. */
export function tallied(units: readonly Prepared[]): Tally[] {
  const tallies = new Map<string, Tally>();
  for (const { items } of units) {
    for (const { key, vi, en, done } of items) {
      const known = tallies.get(key) ?? { key, vi, en, units: 0, left: 0 };
      tallies.set(key, { ...known, units: known.units + 1, left: known.left + (done === true ? 0 : 1) });
    }
  }
  return [...tallies.values()];
}

/** From when a unit that is not ready is reminded, until the period begins: the morning of the day before. */
export const remindedFrom = (firstOn: CivilDay, zone: Zone): Instant => at(addDays(firstOn, -1), '08:00', zone);
