import { at, type CivilDay, daysBetween, type Zone } from './calendar.js';
import { HOUR, type Instant, MINUTE } from './interval.js';

/** One report a unit owes: of which day, and by when. */
export interface ReportSlot {
  readonly on: CivilDay;
  /** The wall clock of the cut-off, 'HH:MM'. */
  readonly clock: string;
  readonly dueAt: Instant;
  /** From when on it may be given: the cut-off before, or the first midnight. */
  readonly opensAt: Instant;
}

/** A unit is asked so long before the cut-off; what is said at the cut-off is in time. */
export const ASKED_BEFORE = 60 * MINUTE;
/** So long after a cut-off whoever said nothing is asked once more. */
const ASKED_AFTER = HOUR;

/** Every report of a period, earliest first. RangeError for a text that is no clock time. */
export function reportSlots(
  { firstOn, lastOn, reportClocks }: { firstOn: CivilDay; lastOn: CivilDay; reportClocks: readonly string[] },
  zone: Zone,
): ReportSlot[] {
  const clocks = reportClocks.toSorted();
  let opensAt = at(firstOn, '00:00', zone);
  return daysBetween(firstOn, lastOn).flatMap((on) =>
    clocks.map((clock): ReportSlot => {
      const slot = { on, clock, dueAt: at(on, clock, zone), opensAt };
      opensAt = slot.dueAt;
      return slot;
    }),
  );
}

/** Which telling of a slot is due: `soon` in the hour before its cut-off, `missed` in the hour after; else none. */
export function askingOf({ dueAt }: Pick<ReportSlot, 'dueAt'>, now: Instant): 'soon' | 'missed' | undefined {
  if (now >= dueAt - ASKED_BEFORE && now < dueAt) return 'soon';
  return now >= dueAt && now < dueAt + ASKED_AFTER ? 'missed' : undefined;
}

/** The slot to look at: the last whose asking has begun, else the first; undefined when there is none. */
export function slotAt(slots: readonly ReportSlot[], now: Instant): ReportSlot | undefined {
  return slots.findLast(({ dueAt }) => dueAt - ASKED_BEFORE <= now) ?? slots[0];
}
