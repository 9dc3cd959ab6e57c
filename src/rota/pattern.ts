import type { CivilDay, DayCalendar, DayKind, Zone } from './calendar.js';
import { addDays, at, dayOf, daysBetween, minuteOf, OFFICE_HOURS } from './calendar.js';
import type { Interval } from './interval.js';
import { intersects, MINUTE } from './interval.js';

export type PatternId = '3x8' | '2x12' | '24h' | 'out-of-office';

/** One turn of a pattern: begins 'HH:MM' and lasts `minutes`, on days of the given kinds, or on every day. */
export interface Turn {
  readonly code: string;
  readonly label: string;
  readonly startsAt: string;
  readonly minutes: number;
  readonly dayKinds?: readonly DayKind[];
}

export interface Pattern {
  readonly id: PatternId;
  readonly label: string;
  readonly turns: readonly Turn[];
}

/** A turn laid on a day. `on` is the day it begins, even when it ends on the next. */
export interface ShiftSlot extends Interval {
  readonly code: string;
  readonly label: string;
  readonly on: CivilDay;
}

const OFF_DAYS: readonly DayKind[] = ['REST', 'HOLIDAY', 'COMP_OFF', 'SWAP_OFF'];
const WORKING_DAYS: readonly DayKind[] = ['WORK', 'MAKEUP_WORK'];

/**
 * The patterns a unit may choose from. Out of office every turn ends when the next day's office hours would begin,
 * so whatever kinds of day follow each other, the turns leave neither hole nor overlap outside office hours.
 */
export const patterns: readonly Pattern[] = [
  {
    id: '3x8',
    label: '3 ca 8 giờ',
    turns: [
      { code: 'S', label: 'Sáng', startsAt: '06:00', minutes: 480 },
      { code: 'C', label: 'Chiều', startsAt: '14:00', minutes: 480 },
      { code: 'Đ', label: 'Đêm', startsAt: '22:00', minutes: 480 },
    ],
  },
  {
    id: '2x12',
    label: '2 ca 12 giờ',
    turns: [
      { code: 'N', label: 'Ngày', startsAt: '07:30', minutes: 720 },
      { code: 'Đ', label: 'Đêm', startsAt: '19:30', minutes: 720 },
    ],
  },
  {
    id: '24h',
    label: 'Trực 24 giờ',
    turns: [{ code: 'T', label: 'Trực 24 giờ', startsAt: '07:30', minutes: 1440 }],
  },
  {
    id: 'out-of-office',
    label: 'Ngoài giờ hành chính',
    turns: [
      { code: 'Đ', label: 'Đêm', startsAt: OFFICE_HOURS.end, minutes: 870, dayKinds: WORKING_DAYS },
      { code: 'T', label: 'Trực 24 giờ', startsAt: OFFICE_HOURS.start, minutes: 1440, dayKinds: OFF_DAYS },
    ],
  },
];

/** Every whole turn that reaches into the window, unclipped, by start. RangeError when a turn's clock is no clock. */
export function layOut(pattern: Pattern, window: Interval, calendar: DayCalendar, zone: Zone): ShiftSlot[] {
  const reach = Math.max(
    0,
    ...pattern.turns.map((turn) => Math.ceil((minuteOf(turn.startsAt) + turn.minutes) / 1440) - 1),
  );
  const days = daysBetween(addDays(dayOf(window.start, zone), -reach), dayOf(window.end - 1, zone));
  return days
    .flatMap((on) => turnsOf(pattern, on, calendar, zone))
    .filter((slot) => intersects(slot, window))
    .toSorted((a, b) => a.start - b.start || a.end - b.end);
}

function turnsOf(pattern: Pattern, on: CivilDay, calendar: DayCalendar, zone: Zone): ShiftSlot[] {
  const kind = calendar.kindOf(on);
  return pattern.turns
    .filter((turn) => turn.dayKinds === undefined || turn.dayKinds.includes(kind))
    .map((turn) => {
      const start = at(on, turn.startsAt, zone);
      return { code: turn.code, label: turn.label, on, start, end: start + turn.minutes * MINUTE };
    });
}
