import type { Place, Size } from './moving.js';

/** A selection: where it began, and the end that moves. Rows are the people shown, columns the days, both from 0. */
export interface Range {
  readonly from: Place;
  readonly to: Place;
}

/** The rectangle of a range, its last row and column included. */
export interface Bounds {
  readonly top: number;
  readonly left: number;
  readonly bottom: number;
  readonly right: number;
}

export const boundsOf = ({ from, to }: Range): Bounds => ({
  top: Math.min(from.row, to.row),
  left: Math.min(from.column, to.column),
  bottom: Math.max(from.row, to.row),
  right: Math.max(from.column, to.column),
});

export const sizeOf = ({ top, left, bottom, right }: Bounds): Size => ({
  rows: bottom - top + 1,
  columns: right - left + 1,
});

export const within = ({ top, left, bottom, right }: Bounds, { row, column }: Place): boolean =>
  row >= top && row <= bottom && column >= left && column <= right;

/** The places of a rectangle, line by line. */
export function placesIn(bounds: Bounds): Place[] {
  const { rows, columns } = sizeOf(bounds);
  return Array.from({ length: rows * columns }, (_, index) => ({
    row: bounds.top + Math.floor(index / columns),
    column: bounds.left + (index % columns),
  }));
}

/** The part of a range that lies in a grid of this size; null when none does. */
export function clipped(range: Range, { rows, columns }: Size): Bounds | null {
  const { top, left, bottom, right } = boundsOf(range);
  if (top >= rows || left >= columns) return null;
  return { top, left, bottom: Math.min(bottom, rows - 1), right: Math.min(right, columns - 1) };
}

/** The places a straight stroke passes from one to another, without the first: quick hands skip cells, strokes do not. */
export function strokeTo(from: Place, to: Place): Place[] {
  const steps = Math.max(Math.abs(to.row - from.row), Math.abs(to.column - from.column));
  return Array.from({ length: steps }, (_, index) => ({
    row: from.row + Math.round(((to.row - from.row) * (index + 1)) / steps),
    column: from.column + Math.round(((to.column - from.column) * (index + 1)) / steps),
  }));
}

/** What a fill drawn to a place covers: the source grown along the axis on which the place is further away. */
export function grownTo(source: Bounds, to: Place): Bounds {
  const down = Math.max(source.top - to.row, to.row - source.bottom, 0);
  const across = Math.max(source.left - to.column, to.column - source.right, 0);
  if (down === 0 && across === 0) return source;
  return down >= across
    ? { ...source, top: Math.min(source.top, to.row), bottom: Math.max(source.bottom, to.row) }
    : { ...source, left: Math.min(source.left, to.column), right: Math.max(source.right, to.column) };
}

/** Which place of the source a place repeats, in whichever direction it lies. */
export function repeated(source: Bounds, { row, column }: Place): Place {
  const { rows, columns } = sizeOf(source);
  return {
    row: source.top + modulo(row - source.top, rows),
    column: source.left + modulo(column - source.left, columns),
  };
}

const modulo = (value: number, length: number): number => ((value % length) + length) % length;
