import type { CompactModel } from './compact-model.js';
import { sumOf } from './compact-model.js';
import type { Slot, TaskClass } from './compact-slots.js';
import type { FillProblem, Measure, TotalPrice } from './problem.js';

/** What a person's columns add to a measure, day by day. */
interface Term {
  readonly column: number;
  readonly amount: number;
  readonly day: number;
}

/** Writes down what everybody's totals cost. */
export function writeMeasures(
  problem: FillProblem,
  classes: readonly TaskClass[],
  byPerson: readonly (readonly Slot[])[],
  model: CompactModel,
): void {
  for (const measure of problem.measures) {
    byPerson.forEach((slots, person) => {
      const totals = measure.totals[person];
      if (!totals) return;
      const terms = measure.groups
        ? groupTerms(measure, measure.groups, classes, slots, model)
        : slots.flatMap(({ taskClass, day, column }): Term[] => {
            const amount = measure.amounts[classes[taskClass]?.like ?? -1] ?? 0;
            return amount === 0 ? [] : [{ column, amount, day }];
          });
      writeTotal(terms, totals, model);
    });
  }
}

/** Each group once: a column that is 1 when any of its days is stood. */
function groupTerms(
  { amounts }: Measure,
  groups: Int32Array,
  classes: readonly TaskClass[],
  slots: readonly Slot[],
  model: CompactModel,
): Term[] {
  const byGroup = new Map<number, Map<number, number[]>>();
  for (const { taskClass, day, column } of slots) {
    const like = classes[taskClass]?.like ?? -1;
    if (amounts[like] !== 1) continue;
    const group = groups[like] ?? -1;
    const days = byGroup.get(group) ?? new Map<number, number[]>();
    byGroup.set(group, days.set(day, [...(days.get(day) ?? []), column]));
  }
  return [...byGroup].flatMap(([group, days]): Term[] => {
    const all = [...days.values()].flat();
    if (days.size === 1) return all.map((column) => ({ column, amount: 1, day: [...days.keys()][0] as number }));
    const touched = model.column(0, 0, 1);
    for (const columns of days.values()) model.row(-Infinity, 0, [...columns, touched], [...columns.map(() => 1), -1]);
    model.row(0, Infinity, [...all, touched], [...all.map(() => 1), -1]);
    model.completes((values) => {
      values[touched] = Math.min(1, sumOf(values, all));
    });
    return [{ column: touched, amount: 1, day: -1 - group }];
  });
}

/** The price of a total: from the least one, the amounts by which it may rise at a growing price each. */
function writeTotal(terms: readonly Term[], totals: TotalPrice, model: CompactModel): void {
  const { reach, lowest, step } = reachOf(terms);
  const points: [number, number][] = [];
  for (let index = 0; index < reach.length; index++) {
    const total = (lowest + index) * step;
    const price = totals.prices[total - totals.low] ?? Infinity;
    if (reach[index] === 1 && price < Infinity) points.push([total, price]);
  }
  const hull = lowerHull(points);
  const first = hull[0];
  if (!first) {
    model.row(1, Infinity, []);
    return;
  }
  model.offset += first[1];
  const columns = terms.map(({ column }) => column);
  const amounts = terms.map(({ amount }) => amount / step);
  const rises = hull.slice(1).map(([total, price], index): [number, number] => {
    const [lower, before] = hull[index] as [number, number];
    return [(total - lower) / step, ((price - before) * step) / (total - lower)];
  });
  const whole = points.length === reach.reduce((all, one) => all + one, 0);
  if (whole && rises.every(([, slope]) => slope === rises[0]?.[1])) {
    const slope = rises[0]?.[1] ?? 0;
    model.offset -= (first[0] / step) * slope;
    columns.forEach(
      (column, index) => (model.costs[column] = (model.costs[column] ?? 0) + slope * (amounts[index] ?? 0)),
    );
    return;
  }
  const levels = rises.map(([length, slope]) => model.column(slope, 0, length));
  const least = first[0] / step;
  model.row(least, least, [...columns, ...levels], [...amounts, ...levels.map(() => -1)]);
  model.completes((values) => {
    let left = columns.reduce((all, column, index) => all + (values[column] ?? 0) * (amounts[index] ?? 0), -least);
    levels.forEach((level, index) => {
      values[level] = Math.max(0, Math.min(left, rises[index]?.[0] ?? 0));
      left -= values[level] ?? 0;
    });
  });
}

/** Which totals can be reached, in steps, with one column a day at most: `reach[i]` for `lowest + i` steps. */
function reachOf(terms: readonly Term[]): { reach: Uint8Array; lowest: number; step: number } {
  const byDay = new Map<number, Set<number>>();
  for (const { day, amount } of terms) byDay.set(day, (byDay.get(day) ?? new Set([0])).add(amount));
  const step = terms.reduce((all, { amount }) => greatestCommon(all, Math.abs(amount)), 0) || 1;
  const days = [...byDay.values()].map((amounts) => [...amounts].map((amount) => amount / step));
  const lowest = days.reduce((all, amounts) => all + Math.min(...amounts), 0);
  const highest = days.reduce((all, amounts) => all + Math.max(...amounts), 0);
  let reach = new Uint8Array(highest - lowest + 1);
  reach[-lowest] = 1;
  for (const amounts of days) {
    const next = reach.slice();
    for (const amount of amounts) {
      if (amount === 0) continue;
      for (let index = 0; index < reach.length; index++) if (reach[index] === 1) next[index + amount] = 1;
    }
    reach = next;
  }
  return { reach, lowest, step };
}

function greatestCommon(a: number, b: number): number {
  return b === 0 ? a : greatestCommon(b, a % b);
}

/** The lower hull of points in growing order: of convex prices, every corner where the slope changes. */
function lowerHull(points: readonly [number, number][]): [number, number][] {
  const hull: [number, number][] = [];
  for (const point of points) {
    while (hull.length > 1 && !turnsUp(hull[hull.length - 2], hull[hull.length - 1], point)) hull.pop();
    hull.push(point);
  }
  return hull;
}

function turnsUp(a: [number, number] | undefined, b: [number, number] | undefined, c: [number, number]): boolean {
  if (!a || !b) return true;
  return (b[1] - a[1]) / (b[0] - a[0]) < (c[1] - b[1]) / (c[0] - b[0]) - 1e-12;
}
