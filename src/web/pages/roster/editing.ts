import type { Breach } from '../../../rota/rules.js';
import type { Draft } from './draft.js';
import { newId } from './identity.js';
import type { Placed, SheetShift } from './sheet.js';
import { asIf, breachesBy } from './asif.js';

/** What came of an edit: what it broke softly, or the hard rules for which it was not done. */
export interface Outcome {
  readonly done: boolean;
  readonly breaches: readonly Breach[];
}

/** Puts a person on a shift. Hard breaches stop it. */
export function assign(draft: Draft, shift: SheetShift, personId: string): Outcome {
  const placed = draft.placed.value;
  if (placed.some((each) => each.shiftId === shift.id && each.personId === personId))
    return { done: false, breaches: [] };
  const breaches = breachesBy(draft.sheet.value, placed, shift, personId);
  if (breaches.some((breach) => breach.severity === 'hard')) return { done: false, breaches };
  draft.change({ add: [asIf(shift, personId, newId())], remove: [] });
  return { done: true, breaches };
}

/** Takes people off their shifts, as one step. */
export function remove(draft: Draft, placed: readonly Placed[]): void {
  draft.change({ add: [], remove: placed });
}

/** The shift of a turn on a day of a post. */
export function shiftOf(draft: Draft, postId: string, on: string, code: string): SheetShift | undefined {
  return draft.sheet.value.shifts.find((shift) => shift.postId === postId && shift.on === on && shift.code === code);
}
