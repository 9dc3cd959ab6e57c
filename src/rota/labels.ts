import type { CivilDay, DayKind, Zone } from './calendar.js';
import { addDays, at, clockOf, dayOf, weekday } from './calendar.js';
import { DAY, HOUR, type Instant, type Interval, MINUTE } from './interval.js';

export type Lang = 'vi' | 'en';

const SHORT = {
  vi: ['T2', 'T3', 'T4', 'T5', 'T6', 'T7', 'CN'],
  en: ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'],
} as const;

const LONG = {
  vi: ['Thứ Hai', 'Thứ Ba', 'Thứ Tư', 'Thứ Năm', 'Thứ Sáu', 'Thứ Bảy', 'Chủ Nhật'],
  en: ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'],
} as const;

const MONTHS = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
] as const;

const KINDS: Readonly<Record<DayKind, Readonly<Record<Lang, string>>>> = {
  WORK: { vi: 'ngày làm việc', en: 'working day' },
  REST: { vi: 'ngày nghỉ hằng tuần', en: 'rest day' },
  HOLIDAY: { vi: 'ngày lễ', en: 'public holiday' },
  COMP_OFF: { vi: 'ngày nghỉ bù', en: 'compensatory day off' },
  SWAP_OFF: { vi: 'ngày nghỉ hoán đổi', en: 'swapped day off' },
  MAKEUP_WORK: { vi: 'ngày làm bù', en: 'make-up working day' },
};

/** The day in few letters: 'T3 30/4', 'Tue 30 Apr'. */
export function dayLabel(on: CivilDay, lang: Lang): string {
  const { day, month, name } = partsOf(on);
  const weekdayName = SHORT[lang][weekday(on) - 1];
  return lang === 'vi' ? `${weekdayName} ${day}/${month}` : `${weekdayName} ${day} ${name.slice(0, 3)}`;
}

/** The day in words: 'Thứ Ba 30/4', 'Tuesday 30 April'. */
export function longDayLabel(on: CivilDay, lang: Lang): string {
  const { day, month, name } = partsOf(on);
  const weekdayName = LONG[lang][weekday(on) - 1];
  return lang === 'vi' ? `${weekdayName} ${day}/${month}` : `${weekdayName} ${day} ${name}`;
}

/** The date in full: '30/04/2024', '30 April 2024'. */
export function dateLabel(on: CivilDay, lang: Lang): string {
  const [year, month, day] = on.split('-');
  return lang === 'vi' ? `${day}/${month}/${year}` : `${Number(day)} ${partsOf(on).name} ${year}`;
}

/** A month 'YYYY-MM' in words: 'tháng 4/2024', 'April 2024'. */
export function monthLabel(month: string, lang: Lang): string {
  const { month: number, name } = partsOf(`${month}-01`);
  return lang === 'vi' ? `tháng ${number}/${month.slice(0, 4)}` : `${name} ${month.slice(0, 4)}`;
}

/** A wall clock 'HH:MM' as it is read: '07h30', '07:30'. */
export function timeLabel(clock: string, lang: Lang): string {
  return lang === 'vi' ? clock.replace(':', 'h') : clock;
}

/** The hours of a shift: '19h30–07h30'. An end at midnight is the 24h00 of the day before. */
export function hoursLabel(interval: Interval, zone: Zone, lang: Lang): string {
  const end = clockOf(interval.end, zone);
  return `${timeLabel(clockOf(interval.start, zone), lang)}–${timeLabel(end === '00:00' ? '24:00' : end, lang)}`;
}

/** A stretch with its days: 'T3 30/4 19h30–T4 1/5 07h30'; the day once when it ends by that day's 24h00. */
export function stretchLabel(interval: Interval, zone: Zone, lang: Lang): string {
  const first = dayOf(interval.start, zone);
  if (interval.end <= at(first, '24:00', zone)) return `${dayLabel(first, lang)} ${hoursLabel(interval, zone, lang)}`;
  const [from, to] = hoursLabel(interval, zone, lang).split('–');
  const last = dayOf(interval.end, zone);
  const ends = to === timeLabel('24:00', lang) ? addDays(last, -1) : last;
  return `${dayLabel(first, lang)} ${from}–${dayLabel(ends, lang)} ${to}`;
}

/** A length in minutes, rounded to whole ones: '8 giờ', '4 giờ 30 phút', '8 h', '4 h 30 min'. */
export function durationLabel(length: number, lang: Lang): string {
  const [hour, minute] = lang === 'vi' ? ['giờ', 'phút'] : ['h', 'min'];
  const whole = Math.floor(Math.round(length) / 60);
  const rest = Math.round(length) - whole * 60;
  if (rest === 0) return `${whole} ${hour}`;
  return whole === 0 ? `${rest} ${minute}` : `${whole} ${hour} ${rest} ${minute}`;
}

/** The kind of a day in words. */
export function dayKindLabel(kind: DayKind, lang: Lang): string {
  return KINDS[kind][lang];
}

function partsOf(on: CivilDay): { day: number; month: number; name: string } {
  const month = Number(on.slice(5, 7));
  return { day: Number(on.slice(8)), month, name: MONTHS[month - 1] ?? '' };
}

/**
 * How far a deadline is: 'còn 2 giờ 15 phút', 'quá hạn 4 ngày', '2 h 15 min left', '4 days overdue'. Whole days from two
 * days on, whole hours from twelve hours on. The deadline itself is over.
 */
export function countdownLabel(deadline: Instant, now: Instant, lang: Lang): string {
  const over = now >= deadline;
  const length = Math.abs(deadline - now);
  const text = lengthLabel(length, lang);
  if (lang === 'vi') return over ? `quá hạn ${text}` : `còn ${text}`;
  return over ? `${text} overdue` : `${text} left`;
}

function lengthLabel(length: number, lang: Lang): string {
  if (length < MINUTE) return lang === 'vi' ? 'dưới 1 phút' : 'under 1 min';
  if (length >= 2 * DAY) return `${Math.floor(length / DAY)} ${lang === 'vi' ? 'ngày' : 'days'}`;
  const whole = length >= 12 * HOUR ? Math.floor(length / HOUR) * HOUR : Math.floor(length / MINUTE) * MINUTE;
  return durationLabel(whole / MINUTE, lang);
}
