import { addDays, type CivilDay } from './calendar.js';

/** What things are held for, each with a time of its own. */
export const PURPOSES = ['people', 'absences', 'answers', 'notices', 'traces', 'contacts'] as const;
export type Purpose = (typeof PURPOSES)[number];

/** Whole months: at least a quarter; balances look back a year at absences. */
export const leastMonths = (purpose: Purpose): number => (purpose === 'absences' ? 13 : 3);
export const MOST_MONTHS = 600;

/** From which day on a time of keeping has held. */
export interface KeepingTime {
  readonly purpose: Purpose;
  readonly validFrom: CivilDay;
  readonly months: number;
}

/** The time that holds on a day: the latest that has begun. Undefined before the first. */
export function timeOn(times: readonly KeepingTime[], purpose: Purpose, on: CivilDay): KeepingTime | undefined {
  return times
    .filter((each) => each.purpose === purpose && each.validFrom <= on)
    .reduce<KeepingTime | undefined>(
      (last, each) => (last && last.validFrom > each.validFrom ? last : each),
      undefined,
    );
}

/** The day so many months before another: the same of its month, or that month's last. What ended before it may leave. */
export function monthsBefore(on: CivilDay, months: number): CivilDay {
  const [year = 0, month = 1] = on.split('-').map(Number);
  const count = year * 12 + month - 1 - months;
  const last = addDays(firstOf(count + 1), -1);
  const same = firstOf(count).slice(0, 8) + on.slice(8);
  return same < last ? same : last;
}

/** The first day of a month counted from the year 0. */
const firstOf = (count: number): CivilDay =>
  `${String(Math.floor(count / 12)).padStart(4, '0')}-${String((count % 12) + 1).padStart(2, '0')}-01`;

/** Somebody who has left every unit. */
export interface Departed {
  readonly leftOn: CivilDay;
  /** The end of the last period with a watch of theirs, announced or drafted; null: none. */
  readonly lastOn: CivilDay | null;
  /** Has a role somewhere, or heads a unit. */
  readonly hasRole: boolean;
  /** Of a unit that is held, or in what is not closed yet. */
  readonly held: boolean;
}

export type WhyStays = 'role' | 'held' | 'early';

/** Why somebody is not forgotten yet; null: they may be. Time counts from when they were last needed. */
export function whyStays({ leftOn, lastOn, hasRole, held }: Departed, beforeOn: CivilDay): WhyStays | null {
  if (hasRole) return 'role';
  if (held) return 'held';
  return leftOn >= beforeOn || (lastOn !== null && lastOn >= beforeOn) ? 'early' : null;
}
