import type { CalendarDay } from '../../src/rota/calendar.js';
import { dayCalendar } from '../../src/rota/calendar.js';
import type { Instant, Interval } from '../../src/rota/interval.js';

/** The instant of a wall clock in Hải Phòng, '2024-04-30 19:30', read without the code under test. */
export function when(text: string): Instant {
  return Date.parse(`${text.replace(' ', 'T')}:00+07:00`);
}

/** A stretch between two wall clocks. */
export function from(start: string, end: string): Interval {
  return { start: when(start), end: when(end) };
}

/** The letter's weeks, from day-calendar.json: a swapped Monday, two holidays, a make-up Saturday, an anniversary. */
export const letterDays: readonly CalendarDay[] = [
  { on: '2024-04-29', kind: 'SWAP_OFF', label: 'Nghỉ hoán đổi (làm bù 4/5)' },
  { on: '2024-04-30', kind: 'HOLIDAY', label: 'Ngày Chiến thắng' },
  { on: '2024-05-01', kind: 'HOLIDAY', label: 'Quốc tế lao động' },
  { on: '2024-05-04', kind: 'MAKEUP_WORK', label: 'Làm bù cho 29/4' },
  { on: '2024-05-07', kind: 'WORK', label: 'Kỷ niệm 70 năm Chiến thắng Điện Biên Phủ', observance: true },
];

export const letterCalendar = dayCalendar(letterDays);

/** The letter's period, eleven whole days. */
export const letterPeriod = from('2024-04-27 00:00', '2024-05-08 00:00');
