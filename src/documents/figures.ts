import { at, HO_CHI_MINH } from '../rota/calendar.js';
import { DAY, type Instant, MINUTE } from '../rota/interval.js';
import type { Said } from './paper.js';
import { hourAndDay } from './watch-rows.js';
import { dayDigits, monthDigits } from './wording.js';

const WHOLE = '#,##0';
const MOMENT = 'hh:mm dd/mm/yyyy';

export const count = (number: number): string => Math.round(number).toLocaleString('vi-VN');

export const counted = (number: number): Said => ({ text: count(number), value: Math.round(number), format: WHOLE });

/** So many of so many. */
export const countedOf = (number: number, whole: number): Said => ({
  text: `${count(number)}/${count(whole)}`,
  value: number,
  format: `${WHOLE}"/${whole}"`,
});

/** `96,4%`; nothing of nothing is said as such. */
export const share = (part: number, whole: number): Said | string =>
  whole === 0
    ? '-'
    : {
        text: `${((part * 100) / whole).toLocaleString('vi-VN', { maximumFractionDigits: 1 })}%`,
        value: part / whole,
        format: '0.0%',
      };

/** `07h30 29/4`. */
export const moment = (instant: Instant): Said => ({
  text: hourAndDay(instant),
  value: serialOf(instant),
  format: MOMENT,
});

/** `15h00 ngày 29/4`. */
export const momentOf = (on: string, clock: string): Said => ({
  text: `${clock.replace(':', 'h')} ngày ${dayDigits(on)}/${monthDigits(on)}`,
  value: serialOf(at(on, clock, HO_CHI_MINH)),
  format: MOMENT,
});

/** The days of the house's clock since 30/12/1899, by which spreadsheets know a moment. */
const serialOf = (instant: Instant): number => (instant + HO_CHI_MINH.offsetMinutes * MINUTE) / DAY + 25_569;
