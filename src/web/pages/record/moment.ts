import { at as instantAt, HO_CHI_MINH } from '../../../rota/calendar.js';
import type { Instant } from '../../../rota/interval.js';
import { longDayLabel, timeLabel } from '../../../rota/labels.js';
import { clock, dayAt, dayMonth } from '../../dates.js';
import { language } from '../../i18n.js';

/** A moment as the address has it, by the clocks of the house: `2024-04-30T02:10`. */
const WRITTEN = /^(\d{4}-\d{2}-\d{2})T([01]\d|2[0-3]):([0-5]\d)$/;

/** The moment the address speaks of; undefined when it speaks of none. */
export function momentIn(text: string | undefined): Instant | undefined {
  const [, on, hour, minute] = WRITTEN.exec(text ?? '') ?? [];
  if (on === undefined) return undefined;
  const moment = instantAt(on, `${hour}:${minute}`, HO_CHI_MINH);
  return Number.isNaN(moment) ? undefined : moment;
}

export const written = (moment: Instant): string => `${dayAt(moment)}T${clock(moment)}`;

/** Where the record of a unit at a moment is shown. */
export function recordAddress(unitId: string, moment: Instant, known?: Instant): string {
  const query = new URLSearchParams({ at: written(moment), ...(known !== undefined && { known: written(known) }) });
  return `/units/${unitId}/record?${query.toString()}`;
}

/** `02h10` or `02:10`. */
export const hourWords = (moment: Instant): string => timeLabel(clock(moment), language.value);
/** `02h10 30/4` or `02:10 30/4`. */
export const whenWords = (moment: Instant): string => `${hourWords(moment)} ${dayMonth(dayAt(moment))}`;
/** `Thứ Ba 30/4/2024` or `Tuesday 30 April 2024`. */
export function dateWords(moment: Instant): string {
  const day = dayAt(moment);
  return [longDayLabel(day, language.value), day.slice(0, 4)].join(language.value === 'vi' ? '/' : ' ');
}
