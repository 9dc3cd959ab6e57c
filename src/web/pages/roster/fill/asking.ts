import type { Bench } from '../bench.js';
import type { GridPlace } from '../place.js';
import { headRows } from '../place.js';
import type { Bounds } from '../ranges.js';
import type { Surface } from '../surface.js';

/** What the machine is asked to fill: these shifts and people only, left out: all. */
export interface FillAsk {
  readonly shiftIds?: readonly string[];
  readonly personIds?: readonly string[];
  /** Begin without asking how. */
  readonly atOnce?: boolean;
}

/** Asks for the chosen cells: the shown post's shifts of their days, and their people unless that is everybody. */
export function askCells({ bench }: Surface, { top, left, bottom, right }: Bounds): void {
  const { days } = bench.draft.sheet.value;
  const everybody = top === 0 && bottom === bench.shown.value.length - 1;
  const people = bench.shown.value
    .slice(top, bottom + 1)
    .filter(({ person }) => person.name !== '—')
    .map(({ person }) => person.id);
  const shiftIds = shiftsOn(bench, new Set(days.slice(left, right + 1).map((day) => day.on)));
  if (shiftIds.length > 0 && people.length > 0) ask(bench, { shiftIds, ...(!everybody && { personIds: people }) });
}

/** Asks for what a place of the grid stands for: the chosen cells, the day, or the turn on that day. */
export function askPlace(surface: Surface, place: GridPlace): boolean {
  const { bench } = surface;
  if (place.part === 'person')
    askCells(surface, surface.targets({ row: place.row - headRows(bench), column: place.column }));
  else if (place.part === 'day') askDay(bench, place.on);
  else if (place.shift) ask(bench, { shiftIds: [place.shift.id] });
  return true;
}

/** Asks for one day of the shown post. */
export function askDay(bench: Bench, on: string): void {
  const shiftIds = shiftsOn(bench, new Set([on]));
  if (shiftIds.length > 0) ask(bench, { shiftIds });
}

/** Opens the filling; nothing happens to those who may only read. */
export function ask(bench: Bench, what: FillAsk): void {
  if (bench.mayAssign) bench.filling.value = what;
}

function shiftsOn(bench: Bench, days: ReadonlySet<string>): string[] {
  return bench.draft.sheet.value.shifts
    .filter((shift) => shift.postId === bench.post.value && days.has(shift.on))
    .map((shift) => shift.id);
}
