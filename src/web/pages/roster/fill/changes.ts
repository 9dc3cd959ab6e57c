import type { Proposal } from '../../../api/fill.js';
import { grouped } from '../grouped.js';
import type { Placing, PlacingGround } from '../placing.js';
import { stepFor } from '../placing.js';
import type { Placed, Sheet, SheetShift } from '../sheet.js';

/** Up to so many of anything are shown without unfolding. */
export const FEW = 12;

/** One line of a proposal: somebody put on a shift, or taken off it. */
export interface Change {
  /** The same in every proposal that says the same. */
  readonly key: string;
  readonly shift: SheetShift;
  readonly personId: string;
  /** Who stands there and is to go; null for those to come. */
  readonly placed: Placed | null;
}

/** The changes of one day or of one person. */
export interface ChangeGroup {
  readonly id: string;
  readonly changes: readonly Change[];
}

/** A proposal line by line, as far as it still makes sense: earliest first, those to go before those to come. */
export function changesOf(ground: PlacingGround, { add, remove }: Pick<Proposal, 'add' | 'remove'>): Change[] {
  const { shiftById } = ground.sheet.value;
  const placed = ground.placed.value;
  const gone = new Set(remove);
  const there = new Set(placed.map(placeOf));
  const leaving = placed.flatMap((each) => {
    const shift = gone.has(each.id) ? shiftById.get(each.shiftId) : undefined;
    return shift ? [{ key: `-${placeOf(each)}`, shift, personId: each.personId, placed: each }] : [];
  });
  const coming = add.flatMap((each) => {
    const shift = there.has(placeOf(each)) ? undefined : shiftById.get(each.shiftId);
    return shift ? [{ key: `+${placeOf(each)}`, shift, personId: each.personId, placed: null }] : [];
  });
  return [...leaving, ...coming].toSorted((a, b) => a.shift.start - b.shift.start);
}

/**
 * The chosen changes as one step that can be undone. Judged anew by the rules as they stand: what those forbid, or what
 * no longer has room, is left out and told.
 */
export function takingOf(ground: PlacingGround, changes: readonly Change[]): Placing {
  const sheet = ground.sheet.value;
  const remove = changes.flatMap(({ placed }) => placed ?? []);
  const gone = new Set(remove.map(({ id }) => id));
  // Whoever declined keeps no place from those who come instead.
  const placed = ground.placed.value.filter(({ id }) => !gone.has(id) && !sheet.declined.has(id));
  const wanted = changes
    .filter((change) => change.placed === null)
    .map(({ shift, personId }) => ({ shiftId: shift.id, personId }));
  const { step, refused } = stepFor({ sheet: ground.sheet, placed: { value: placed } }, wanted, 'fill');
  return { step: { add: step.add, remove }, refused };
}

/** The changes by day, or by person in the order of the sheet. */
export function groupsOf(sheet: Sheet, changes: readonly Change[], by: 'day' | 'person'): ChangeGroup[] {
  const groups = grouped(changes, ({ shift, personId }) => (by === 'day' ? shift.on : personId));
  const order = by === 'day' ? [...groups.keys()].toSorted() : sheet.staff.map(({ id }) => id);
  return order.flatMap((id) => {
    const list = groups.get(id);
    return list ? [{ id, changes: list }] : [];
  });
}

export const placeOf = ({ shiftId, personId }: { readonly shiftId: string; readonly personId: string }): string =>
  `${shiftId} ${personId}`;
