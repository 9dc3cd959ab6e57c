import type { CivilDay } from '../../../../rota/calendar.js';

/** Something that holds from one day to another; `validTo` is the first day it no longer does. */
export interface Dated {
  readonly id: string;
  readonly validFrom: CivilDay;
  readonly validTo: CivilDay | null;
}

type Time = 'over' | 'now' | 'coming';

/** When something holds, seen from a day. */
export function timeOf({ validFrom, validTo }: Dated, today: CivilDay): Time {
  if (validTo !== null && validTo <= today) return 'over';
  return validFrom > today ? 'coming' : 'now';
}
