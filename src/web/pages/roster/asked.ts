import type { Bench } from './bench.js';
import type { SheetShift } from './sheet.js';

/**
 * The shift the address leads to: of the post `post`, the one in which a gap begins at `gap`, or of any post if that
 * one has none. Undefined when the address names none that is there.
 */
export function shiftAsked({ draft }: Bench, address = location.search): SheetShift | undefined {
  const query = new URLSearchParams(address);
  const at = Date.parse(query.get('gap') ?? '');
  if (Number.isNaN(at)) return undefined;
  const there = draft.sheet.value.shifts.filter(({ start, end }) => start <= at && at < end);
  return there.find(({ postId }) => postId === query.get('post')) ?? there[0];
}

/** Opens that shift, with the people who could stand it. */
export function openAsked(bench: Bench): SheetShift | undefined {
  const shift = shiftAsked(bench);
  if (!shift) return undefined;
  bench.post.value = shift.postId;
  bench.shift.value = shift.id;
  return shift;
}
