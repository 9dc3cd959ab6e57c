import type { Breach } from '../../../rota/rules.js';
import { breachesOf } from './judge.js';
import type { Placed, Sheet, SheetShift } from './sheet.js';

export const CANDIDATE = 'candidate';

/** A shift as if the person stood it already. */
export function asIf(shift: SheetShift, personId: string, id = CANDIDATE): Placed {
  return { id, shiftId: shift.id, personId, start: shift.start, end: shift.end, note: '', overrideReason: '' };
}

/** What the person would break by also standing the shift. */
export function breachesBy(sheet: Sheet, placed: readonly Placed[], shift: SheetShift, personId: string): Breach[] {
  return breachesOf(sheet, [...placed, asIf(shift, personId)], personId).filter((breach) =>
    breach.watchIds.includes(CANDIDATE),
  );
}
