import { tilesOf } from '../../../rota/tiles.js';
import type { Board } from '../../api/coverage.js';

/**
 * The board with some of its rows anew; the others stay the very objects they are, so that only these are drawn again.
 * Undefined when they cannot be put in place: a unit is new to it, or gone from it. The mark stays the old one: other
 * rows may have changed since, and only a whole board can say that they have not.
 */
export function merged(board: Board, part: Board, wanted: readonly string[]): Board | undefined {
  const fresh = new Map(part.units.map((unit) => [unit.id, unit]));
  const shown = new Set(board.units.map(({ id }) => id));
  if (wanted.some((id) => shown.has(id) !== fresh.has(id))) return undefined;
  const layouts = [...board.layouts];
  const places = part.layouts.map((layout) => placeOf(layouts, layout));
  const units = board.units.map((unit) => {
    const row = fresh.get(unit.id);
    if (!row) return unit;
    const placed = { ...row, layout: places[row.layout] ?? row.layout };
    return JSON.stringify(placed) === JSON.stringify(unit) ? unit : placed;
  });
  const asked = new Set(part.kinds.flatMap((kind) => (kind.asked ? kind.id : [])));
  return { ...board, now: part.now, kinds: part.kinds, layouts, units, tiles: tilesOf(units, asked) };
}

function placeOf(layouts: (readonly number[])[], layout: readonly number[]): number {
  const text = layout.join();
  const place = layouts.findIndex((each) => each.join() === text);
  return place >= 0 ? place : layouts.push(layout) - 1;
}
