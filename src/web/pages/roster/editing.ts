import type { Breach } from '../../../rota/rules.js';
import type { Draft } from './draft.js';
import { newId } from './identity.js';
import type { Placed, SheetShift } from './sheet.js';
import type { Step } from './steps.js';
import { applied } from './steps.js';
import { asIf, breachesBy } from './suggest.js';

/** What came of an edit: what it broke softly, or the hard rules for which it was not done. */
export interface Outcome {
  readonly done: boolean;
  readonly breaches: readonly Breach[];
}

/** Puts a person on a shift; with `instead`, these assignments make room in the same step. Hard breaches stop it. */
export function assign(draft: Draft, shift: SheetShift, personId: string, instead: readonly Placed[] = []): Outcome {
  const already = draft.placed.value.some((each) => each.shiftId === shift.id && each.personId === personId);
  const gone = instead.filter((each) => each.shiftId !== shift.id);
  if (already && gone.length === 0) return { done: false, breaches: [] };
  const without = applied(draft.placed.value, [{ add: [], remove: gone }]);
  const breaches = already ? [] : breachesBy(draft.sheet.value, without, shift, personId);
  if (breaches.some((breach) => breach.severity === 'hard')) return { done: false, breaches };
  const step: Step = { add: already ? [] : [asIf(shift, personId, newId())], remove: gone };
  draft.change(step);
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
