/** A place in a grid, both from 0. */
export interface Place {
  readonly row: number;
  readonly column: number;
}

export interface Size {
  readonly rows: number;
  readonly columns: number;
}

/** Where a key leads from a place: arrows, Home and End in the row (with Ctrl: in the grid), Page keys by ten rows. */
export function moved(from: Place, code: string, ctrl: boolean, size: Size): Place | undefined {
  const target = targetOf(from, code, ctrl, size);
  if (!target) return undefined;
  return { row: clamped(target.row, size.rows), column: clamped(target.column, size.columns) };
}

function targetOf({ row, column }: Place, code: string, ctrl: boolean, size: Size): Place | undefined {
  const last = size.columns - 1;
  switch (code) {
    case 'ArrowLeft':
      return { row, column: column - 1 };
    case 'ArrowRight':
      return { row, column: column + 1 };
    case 'ArrowUp':
      return { row: row - 1, column };
    case 'ArrowDown':
      return { row: row + 1, column };
    case 'PageUp':
      return { row: row - 10, column };
    case 'PageDown':
      return { row: row + 10, column };
    case 'Home':
      return { row: ctrl ? 0 : row, column: 0 };
    case 'End':
      return { row: ctrl ? size.rows - 1 : row, column: last };
    default:
      return undefined;
  }
}

const clamped = (value: number, length: number): number => Math.max(0, Math.min(length - 1, value));
