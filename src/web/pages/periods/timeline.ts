import { addDays, type CivilDay, daysBetween } from '../../../rota/calendar.js';

interface Lasting {
  readonly firstOn: CivilDay;
  readonly lastOn: CivilDay;
}

/** Where something lies on a stretch of days, in hundredths of its length. */
export interface Place {
  readonly from: number;
  readonly width: number;
}

/** A stretch of days on which periods lie beside each other. */
export class Timeline {
  readonly days: readonly CivilDay[];

  /** From the first day of the earliest to the last of the latest, today included. */
  constructor(periods: readonly Lasting[], today: CivilDay) {
    const first = [today, ...periods.map(({ firstOn }) => firstOn)].toSorted()[0] ?? today;
    const last = [today, ...periods.map(({ lastOn }) => lastOn)].toSorted().at(-1) ?? today;
    this.days = daysBetween(first, last);
  }

  place({ firstOn, lastOn }: Lasting): Place {
    const from = this.at(firstOn);
    return { from, width: this.at(addDays(lastOn, 1)) - from };
  }

  /** The first day of each month after the first day of all. */
  get months(): readonly CivilDay[] {
    return this.days.slice(1).filter((on) => on.endsWith('-01'));
  }

  /** Where the day begins. */
  at(on: CivilDay): number {
    const [first = on] = this.days;
    return (100 * (daysBetween(first, on).length - 1)) / this.days.length;
  }
}

export interface Sorted<T> {
  readonly now: readonly T[];
  readonly ahead: readonly T[];
  readonly past: readonly T[];
}

/** Those running and those to come, soonest first; those over, latest first. */
export function sorted<T extends Lasting>(periods: readonly T[], today: CivilDay): Sorted<T> {
  const inOrder = periods.toSorted((a, b) => (a.firstOn < b.firstOn ? -1 : Number(a.firstOn > b.firstOn)));
  return {
    now: inOrder.filter(({ firstOn, lastOn }) => firstOn <= today && today <= lastOn),
    ahead: inOrder.filter(({ firstOn }) => firstOn > today),
    past: inOrder.filter(({ lastOn }) => lastOn < today).toReversed(),
  };
}
