import { clockOf, dayOf, HO_CHI_MINH } from '../rota/calendar.js';
import type { CivilDay, Day } from '../rota/calendar.js';
import type { Instant } from '../rota/interval.js';
import { dayLabel, longDayLabel } from '../rota/labels.js';
import { language } from './i18n.js';

/** RFC 3339 → epoch milliseconds. */
export const ms = (instant: string): Instant => Date.parse(instant);
/** The civil day of an instant. */
export const dayAt = (instant: Instant): CivilDay => dayOf(instant, HO_CHI_MINH);
/** `14:00`. */
export const clock = (instant: Instant): string => clockOf(instant, HO_CHI_MINH);
/** `29/4`. */
export const dayMonth = (on: CivilDay): string => `${Number(on.slice(8))}/${Number(on.slice(5, 7))}`;
/** `29`. */
export const dayNumber = (on: CivilDay): string => String(Number(on.slice(8)));
/** `T2` or `Mon`. */
export const shortDay = (on: CivilDay): string => dayLabel(on, language.value).split(' ')[0] ?? '';
/** `T2 29/4` or `Mon 29 Apr`. */
export const dayWords = (on: CivilDay): string => dayLabel(on, language.value);
/** `Thứ Hai 29/4` or `Monday 29 April`. */
export const longDay = (on: CivilDay): string => longDayLabel(on, language.value);
/** `29/4/2024`. */
export const fullDate = (on: CivilDay): string => `${dayMonth(on)}/${on.slice(0, 4)}`;
/** `29/4, 14:00`. */
export const moment = (instant: Instant): string => `${dayMonth(dayAt(instant))}, ${clock(instant)}`;

/** `26/4 – 10/5/2024`. */
export function dateRange(first: CivilDay, last: CivilDay): string {
  if (first === last) return fullDate(last);
  return `${first.slice(0, 4) === last.slice(0, 4) ? dayMonth(first) : fullDate(first)} – ${fullDate(last)}`;
}

/** `14:00–22:00`; a stretch that ends at midnight ends at 24:00. */
export function hours(start: Instant, end: Instant): string {
  const until = clock(end);
  return `${clock(start)}–${until === '00:00' ? '24:00' : until}`;
}

/** How a calendar paints the day: gold for holidays and observances, red text for weekends and days off. */
export function dayTone(day: Pick<Day, 'kind' | 'observance'>): 'holiday' | 'off' | 'work' {
  if (day.kind === 'HOLIDAY' || day.observance) return 'holiday';
  return day.kind === 'REST' || day.kind === 'COMP_OFF' || day.kind === 'SWAP_OFF' ? 'off' : 'work';
}
