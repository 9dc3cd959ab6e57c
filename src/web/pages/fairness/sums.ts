import type { FairnessView } from '../../api/fairness.js';

export type Person = FairnessView['people'][number];
type Burden = 'hours' | 'nights' | 'weekends' | 'holidays';
export type Order = Burden | 'name';

/** What a person carries, this period's hours and earlier ones apart. */
export interface Sums extends Readonly<Record<Burden, number>> {
  readonly person: Person;
  readonly now: number;
  readonly before: number;
  /** Hours of leave earned and not taken. */
  readonly due: number;
}

/** Everybody's burdens over the periods counted: all, or one alone. */
export function sumsOf(view: FairnessView, current: string | undefined, only: string | undefined): Sums[] {
  return view.people
    .map((person) => {
      const counted = person.loads.filter(({ periodId }) => only === undefined || periodId === only);
      const sum = (of: Burden) => counted.reduce((total, load) => total + load[of], 0);
      const now = counted.filter(({ periodId }) => periodId === current).reduce((total, load) => total + load.hours, 0);
      const burdens = {
        hours: sum('hours'),
        nights: sum('nights'),
        weekends: sum('weekends'),
        holidays: sum('holidays'),
      };
      return {
        person,
        ...burdens,
        now,
        before: burdens.hours - now,
        due: earnedOf(person) - person.compensation.taken,
      };
    })
    .filter(({ person, hours }) => person.present || hours > 0);
}

/** Hours for which leave is due, before any was taken. */
export const earnedOf = ({ compensation: { workingDays, daysOff, holidays } }: Person): number =>
  workingDays + daysOff + holidays;

/** The most burdened first; by name keeps the order the server gave. */
export function ordered(sums: readonly Sums[], order: Order): readonly Sums[] {
  return order === 'name' ? sums : sums.toSorted((a, b) => b[order] - a[order]);
}

/** To a tenth of an hour; 37.25 → 37.3. */
export const rounded = (hours: number): number => Math.round(hours * 10) / 10;
