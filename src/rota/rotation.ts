import type { Interval } from './interval.js';
import { HOUR, intersects } from './interval.js';

/** A shift to be filled by turns, with its free places. Shifts of the same line are the same turn day after day. */
export interface RotationShift extends Interval {
  readonly id: string;
  readonly line: string;
  readonly postKindId: string;
  readonly free: number;
}

export interface RotationSettings {
  /** Hours between two watches of one person. */
  readonly rest: number;
  /** How many shifts of a line the same person stands in a row, at least 1. */
  readonly block: number;
  /** Who had the last turn before; the person after them begins. */
  readonly after?: string | undefined;
  /** What each person stands already, here or elsewhere. */
  readonly standing: ReadonlyMap<string, readonly Interval[]>;
  readonly absences: ReadonlyMap<string, readonly Interval[]>;
  /** What each person may stand; nobody listed, or nothing listed, may stand any post. */
  readonly mayStand: ReadonlyMap<string, readonly string[]>;
}

export interface Rotated {
  readonly placements: readonly { readonly shiftId: string; readonly personId: string }[];
  /** Shifts for which nobody was free, with how many are missing. */
  readonly gaps: readonly { readonly shiftId: string; readonly missing: number }[];
}

interface Holder {
  readonly personId: string;
  readonly left: number;
}

/**
 * Fills the shifts in their order by turns: whoever has waited longest and may stand the shift is next, so that those
 * passed over because of rest, leave or post have the next turn they may take.
 */
export function rotation(
  shifts: readonly RotationShift[],
  personIds: readonly string[],
  settings: RotationSettings,
): Rotated {
  const queue = begun([...new Set(personIds)], settings.after);
  const stood = new Map(queue.map((id) => [id, [...(settings.standing.get(id) ?? [])]]));
  const holders = new Map<string, Holder>();
  const placements: { shiftId: string; personId: string }[] = [];
  const gaps: { shiftId: string; missing: number }[] = [];
  for (const shift of shifts.toSorted((a, b) => a.start - b.start || a.end - b.end)) {
    let missing = Math.max(0, shift.free);
    for (let seat = 0; seat < shift.free; seat++) {
      const key = `${shift.line} ${seat}`;
      const holder = holders.get(key);
      const may = (id: string) => mayTake(shift, id, stood.get(id) ?? [], settings);
      const keeps = holder !== undefined && holder.left > 0 && may(holder.personId);
      const personId = keeps ? holder.personId : queue.find((id) => may(id));
      if (personId === undefined) continue;
      if (!keeps) queue.push(...queue.splice(queue.indexOf(personId), 1));
      holders.set(key, { personId, left: (keeps ? holder.left : settings.block) - 1 });
      stood.get(personId)?.push(shift);
      placements.push({ shiftId: shift.id, personId });
      missing--;
    }
    if (missing > 0) gaps.push({ shiftId: shift.id, missing });
  }
  return { placements, gaps };
}

/** The people in their order, beginning after the one who had the last turn. */
function begun(personIds: readonly string[], after: string | undefined): string[] {
  const last = after === undefined ? -1 : personIds.indexOf(after);
  return [...personIds.slice(last + 1), ...personIds.slice(0, last + 1)];
}

function mayTake(
  shift: RotationShift,
  personId: string,
  stood: readonly Interval[],
  { rest, absences, mayStand }: RotationSettings,
): boolean {
  const kinds = mayStand.get(personId) ?? [];
  if (kinds.length > 0 && !kinds.includes(shift.postKindId)) return false;
  if (absences.get(personId)?.some((away) => intersects(away, shift))) return false;
  const guarded = { start: shift.start - rest * HOUR, end: shift.end + rest * HOUR };
  return !stood.some((each) => intersects(each, shift) || intersects(each, guarded));
}
