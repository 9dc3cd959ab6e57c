import { addDays, type CivilDay } from './calendar.js';

/** What a period asks of a unit, as the day of its merging finds it. */
export interface AskedOf {
  readonly firstOn: CivilDay;
  /** The last day of the period, or of the last turn of its roster: a night may end after the period. */
  readonly lastOn: CivilDay;
  /** Whether the unit's roster is published. */
  readonly announced: boolean;
  /** Watches somebody stands, or is meant to, on the day or later. */
  readonly ahead: number;
}

/** `stood`: asked of the merged unit to its end. `cut`: asked of it until the day. `void`: no longer asked of it. */
export type AskedFate = 'stood' | 'cut' | 'void';

/** What becomes of what is asked of a unit that is merged on a day: whoever has a roster stands it to the end. */
export function fateOf({ firstOn, announced, ahead }: AskedOf, on: CivilDay): AskedFate {
  if (announced || ahead > 0) return 'stood';
  return firstOn < on ? 'cut' : 'void';
}

/** The day from which a merged unit is over, once all it still stands is stood. */
export function overFrom(on: CivilDay, asked: readonly AskedOf[]): CivilDay {
  return asked
    .filter((each) => fateOf(each, on) === 'stood')
    .map(({ lastOn }) => addDays(lastOn, 1))
    .reduce((latest, day) => (day > latest ? day : latest), on);
}
