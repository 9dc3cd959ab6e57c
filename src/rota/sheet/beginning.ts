import type { CivilDay } from '../calendar.js';
import { readDays } from './dates.js';

/** The first day there is: what was always so is so since then. */
export const ALWAYS: CivilDay = '2000-01-01';

/** The one day a text says with its year, as 1/7/2025, 2025-07-01 or the number Excel keeps. */
export function dayIn(text: string): CivilDay | undefined {
  const days = readDays(text, ALWAYS, '2100-01-01')?.on;
  return days?.length === 1 && /\d{4}/.test(text) ? days[0] : undefined;
}
