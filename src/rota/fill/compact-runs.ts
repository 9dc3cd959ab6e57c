import type { CompactModel, Tally } from './compact-model.js';
import { sumOf } from './compact-model.js';
import type { Slot } from './compact-slots.js';
import type { FillProblem, Run } from './problem.js';

/** Writes down both kinds of runs of everybody. */
export function writeRuns(
  problem: FillProblem,
  byPerson: readonly (readonly Slot[])[],
  model: CompactModel,
  nightOf: (slot: Slot) => boolean,
): void {
  problem.people.forEach((person, index) => {
    const slots = byPerson[index] ?? [];
    writeRun(person.days, daysOf(problem.days, slots, person.works), model);
    const nights = slots.filter((slot) => nightOf(slot));
    writeRun(person.nights, daysOf(problem.days, nights, person.worksNight), model);
  });
}

function daysOf(days: number, slots: readonly Slot[], fixed: Uint8Array): Tally[] {
  const columns = Array.from({ length: days }, (): number[] => []);
  for (const { day, column } of slots) columns[day]?.push(column);
  return columns.map((own, day) => (fixed[day] === 1 ? { columns: [], constant: 1 } : { columns: own, constant: 0 }));
}

function writeRun(run: Run, days: readonly Tally[], model: CompactModel): void {
  writeLongest(run, days, model);
  if (run.shortest > 1 || run.shortestOff > 1) writeShortest(run, days, model);
}

/** A run of n days has n − longest windows of longest + 1 days, all worked: one row a window. */
function writeLongest({ longest, overPrice, before }: Run, days: readonly Tally[], model: CompactModel): void {
  if (overPrice === 0) return;
  for (let from = -Math.min(before, longest); from + longest < days.length; from++) {
    const inside = days.slice(Math.max(0, from), from + longest + 1);
    if (inside.some(({ columns, constant }) => columns.length === 0 && constant === 0)) continue;
    model.atMost(together(inside, Math.max(0, -from)), longest, overPrice);
  }
  const first = days[0];
  if (before <= longest || !first) return;
  // A run already too long is paid for in full as soon as the first day goes on with it.
  for (const column of first.columns) {
    if (overPrice === Infinity) model.row(0, 0, [column]);
    else model.costs[column] = (model.costs[column] ?? 0) + (before - longest) * overPrice;
  }
  if (first.constant > 0 && overPrice < Infinity) model.offset += (before - longest) * overPrice;
}

function together(days: readonly Tally[], before: number): Tally {
  return {
    columns: days.flatMap(({ columns }) => columns),
    constant: days.reduce((all, { constant }) => all + constant, before),
  };
}

/**
 * Shortest runs and stretches off, by the beginnings of runs: a run begun within the last `shortest` days is still on,
 * and before a run begins `shortestOff` days are off. With the beginnings exact, these rows are the convex hull.
 */
function writeShortest({ shortest, shortestOff }: Run, days: readonly Tally[], model: CompactModel): void {
  const begins = days.map(() => model.column(0, 0, 1));
  const begun = (from: number, to: number): number[] => begins.slice(Math.max(1, from), to + 1);
  for (let day = 1; day < days.length; day++) {
    const today = days[day] as Tally;
    const eve = days[day - 1] as Tally;
    const ones = today.columns.map(() => 1);
    const minus = [...eve.columns, begins[day] as number];
    model.row(
      -Infinity,
      eve.constant - today.constant,
      [...today.columns, ...minus],
      [...ones, ...minus.map(() => -1)],
    );
    const still = begun(day - shortest + 1, day);
    model.row(-Infinity, today.constant, [...still, ...today.columns], [...still.map(() => 1), ...ones.map(() => -1)]);
    model.row(-Infinity, 1 - eve.constant, [...begun(day, day - 1 + shortestOff), ...eve.columns]);
  }
  model.completes((values) => {
    for (let day = 1; day < days.length; day++) {
      const { columns, constant } = days[day] as Tally;
      const eve = days[day - 1] as Tally;
      const rise = sumOf(values, columns) + constant - sumOf(values, eve.columns) - eve.constant;
      values[begins[day] as number] = Math.max(0, rise);
    }
  });
}
