import { computed, signal } from '@preact/signals';
import type { ReadonlySignal } from '@preact/signals';
import type { Bench } from './bench.js';
import type { CellEdit } from './filling.js';
import type { Place, Size } from './moving.js';
import type { GridPlace } from './place.js';
import { cellAt, headRows } from './place.js';
import type { Bounds, Range } from './ranges.js';
import { clipped, placesIn, within } from './ranges.js';

/** What is said beside the pointer while it draws. */
export interface Tip {
  readonly x: number;
  readonly y: number;
  readonly code: string;
  readonly name: string;
  readonly warning: string | null;
}

/** The grid as something to edit: its elements, what is chosen in it, and what is open over it. */
export class Surface {
  readonly bench: Bench;
  readonly table: HTMLTableElement;
  readonly scroll: HTMLElement;
  /** The cell with the focus, counted among the people; null elsewhere. */
  readonly focus = signal<Place | null>(null);
  readonly tip = signal<Tip | null>(null);
  /** The cell whose turns are listed; `quiet` leaves the focus in the grid. */
  readonly menu = signal<{ readonly place: GridPlace; readonly quiet: boolean } | null>(null);
  /** The day that is explained. */
  readonly day = signal<GridPlace | null>(null);
  readonly help = signal(false);
  /** The chosen cells, or the one with the focus. */
  readonly chosen: ReadonlySignal<Bounds | null>;

  constructor(bench: Bench, table: HTMLTableElement, scroll: HTMLElement) {
    this.bench = bench;
    this.table = table;
    this.scroll = scroll;
    this.chosen = computed(() => {
      const focus = this.focus.value;
      const range = bench.selection.value ?? (focus && { from: focus, to: focus });
      return range && clipped(range, this.size);
    });
  }

  /** People and days. */
  get size(): Size {
    return { rows: this.bench.shown.value.length, columns: this.bench.draft.sheet.value.days.length };
  }

  /** A person's cell; rows counted among the people. */
  cell({ row, column }: Place): HTMLTableCellElement | undefined {
    return cellAt(this.table, { row: row + headRows(this.bench), column });
  }

  /** Chooses cells and puts the focus on the end that moves. */
  choose(range: Range): void {
    this.bench.selection.value = range;
    this.cell(range.to)?.focus();
  }

  /** What an act on a place concerns: all that is chosen when the place is part of it, else the place alone. */
  targets(place: Place): Bounds {
    const chosen = this.chosen.value;
    return chosen && within(chosen, place)
      ? chosen
      : { top: place.row, left: place.column, bottom: place.row, right: place.column };
  }

  /** The turns of the shown post in a cell, in the order of the day. */
  codesAt({ row, column }: Place): string[] {
    const { shiftById } = this.bench.draft.sheet.value;
    const placed = this.bench.shown.value[row]?.cells[column]?.placed ?? [];
    return placed.toSorted((a, b) => a.start - b.start).flatMap((each) => shiftById.get(each.shiftId)?.code ?? []);
  }

  /** The edit that makes a cell hold these turns; none beyond the grid. */
  edit(place: Place, codes: readonly string[]): CellEdit | undefined {
    const person = this.bench.shown.value[place.row]?.person;
    const day = this.bench.draft.sheet.value.days[place.column];
    return person && day && { personId: person.id, on: day.on, codes };
  }

  /** The same turns in all cells of a rectangle. */
  edits(bounds: Bounds, codes: readonly string[]): CellEdit[] {
    return placesIn(bounds).flatMap((place) => this.edit(place, codes) ?? []);
  }
}
