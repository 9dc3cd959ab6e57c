import type { CivilDay } from '../calendar.js';
import { addDays, daysBetween, isCivilDay, weekday } from '../calendar.js';
import { longDayLabel } from '../labels.js';
import { fold } from '../names.js';
import type { Words } from './cells.js';

/** The days a cell names: those of the period, those beyond it, and what is odd about them. */
export interface DayReading {
  readonly on: readonly CivilDay[];
  readonly outside: readonly CivilDay[];
  readonly sentences: readonly Words[];
}

interface Mark {
  readonly day: number;
  month: number | undefined;
  readonly year: number | undefined;
  /** How it hangs on the mark before: a range, a list, or not at all. */
  readonly link: 'to' | 'and' | 'none';
}

const LONGEST_RANGE = 62;
const WEEKDAYS: readonly (readonly [RegExp, number])[] = [
  [/\b(?:thu hai|thu 2|t2)\b/, 1],
  [/\b(?:thu ba|thu 3|t3)\b/, 2],
  [/\b(?:thu tu|thu 4|t4)\b/, 3],
  [/\b(?:thu nam|thu 5|t5)\b/, 4],
  [/\b(?:thu sau|thu 6|t6)\b/, 5],
  [/\b(?:thu bay|thu 7|t7)\b/, 6],
  [/\b(?:chu nhat|cn)\b/, 7],
];

/**
 * The days written in a cell: 'T7 27/4', '27, 28/4', '30/4 - 1/5', '27-4', ISO, Excel's day numbers, a weekday that
 * occurs once. A missing year is the period's. Nothing when the cell names no day.
 */
export function readDays(text: string, firstOn: CivilDay, lastOn: CivilDay): DayReading | undefined {
  const plain = plainly(text);
  const weekdays = WEEKDAYS.filter(([name]) => name.test(plain)).map(([, number]) => number);
  const bare = WEEKDAYS.reduce((rest, [name]) => rest.replace(new RegExp(name.source, 'g'), ' '), plain).trim();
  const serial = /^\d{5}$/.test(bare) ? addDays('1899-12-30', Number(bare)) : undefined;
  const days = serial ? [serial] : daysIn(marksIn(bare), firstOn, lastOn);
  if (days.length === 0) return byWeekday(weekdays, bare, firstOn, lastOn);
  const on = days.filter((day) => day >= firstOn && day <= lastOn);
  const outside = days.filter((day) => day < firstOn || day > lastOn);
  return { on, outside, sentences: [...beyond(outside), ...oddWeekday(days, weekdays)] };
}

/** Small letters without marks; ISO days, months in words and hours out of the way; every dash that spans is '~'. */
function plainly(text: string): string {
  return fold(text.replaceAll('\n', ' , '))
    .replace(/\b(\d{4})-(\d{2})-(\d{2})\b/g, '$3/$2/$1')
    .replace(/\b\d{1,2}\s*(?:h|g|gio|:)\s*(?:\d{2})?(?!\d)/g, ' ')
    .replace(/\b24\/(?:24|7)\b/g, ' ')
    .replace(/(\d)\s*thang\s*(\d)/g, '$1/$2')
    .replace(/(\d)\s*nam\s*(\d{4})/g, '$1/$2')
    .replace(/\bngay\b|\btu\b(?!\s*,)(?=\s*(?:ngay)?\s*\d)/g, ' ')
    .replace(/(\d)\s*(?:–|—|→|\bden\b|\s-\s)\s*(?=(?:thu|t\d|cn|chu)?[^/]{0,9}\d)/g, '$1 ~ ')
    .replace(/(\/\d{1,2}(?:\/\d{2,4})?)\s*-\s*(?=\d{1,2}\/)/g, '$1 ~ ')
    .replace(/(^|[^\d/.-])(\d{1,2})-(?=\d{1,2}\/)/g, '$1$2 ~ ');
}

function marksIn(text: string): Mark[] {
  if (/^\d{1,2}$/.test(text)) return [{ day: Number(text), month: undefined, year: undefined, link: 'none' }];
  const marks: Mark[] = [];
  let end = 0;
  for (const found of text.matchAll(/(?<![\d/.-])(\d{1,2})(?:([/.-])(\d{1,2})(?:\2(\d{4}|\d{2}))?)?(?![\d/-])/g)) {
    const [whole, day, , month, year] = found;
    const between = marks.length > 0 ? text.slice(end, found.index).trim() : 'x';
    end = found.index + whole.length;
    marks.push({
      day: Number(day),
      month: month === undefined ? undefined : Number(month),
      year: year === undefined ? undefined : Number(year.length === 2 ? `20${year}` : year),
      link: linkOf(between, month !== undefined && marks.at(-1)?.month !== undefined),
    });
  }
  return borrowed(marks);
}

function linkOf(between: string, bothWhole: boolean): Mark['link'] {
  if (between.includes('~')) return 'to';
  if (/^(?:[,;&+]|va)[\s,]*$/.test(between)) return 'and';
  return between === '' && bothWhole ? 'and' : 'none';
}

/** '27, 28/4': a day without a month has that of the next it is listed with, or else of the one before. */
function borrowed(marks: readonly Mark[]): Mark[] {
  const known = marks.map((mark) => ({ ...mark }));
  for (let at = known.length - 2; at >= 0; at--) {
    const next = known[at + 1]!;
    if (next.link !== 'none') known[at]!.month ??= next.month;
  }
  for (let at = 1; at < known.length; at++) if (known[at]!.link !== 'none') known[at]!.month ??= known[at - 1]!.month;
  return known.filter((mark) => mark.month !== undefined);
}

function daysIn(marks: readonly Mark[], firstOn: CivilDay, lastOn: CivilDay): CivilDay[] {
  const days: CivilDay[] = [];
  let before: CivilDay | undefined;
  for (const mark of marks) {
    const day = dayOf(mark, firstOn, lastOn);
    if (day === undefined) continue;
    const spans = mark.link === 'to' && before !== undefined && before <= day && day <= addDays(before, LONGEST_RANGE);
    days.push(...(spans ? daysBetween(addDays(before!, 1), day) : [day]));
    before = day;
  }
  return [...new Set(days)];
}

/** The day of a mark; without a month or year, the one inside the period when there is just one. */
function dayOf(mark: Mark, firstOn: CivilDay, lastOn: CivilDay): CivilDay | undefined {
  if (mark.month === undefined) {
    const same = within(firstOn, lastOn).filter((on) => Number(on.slice(8)) === mark.day);
    return same.length === 1 ? same[0] : undefined;
  }
  const years = mark.year === undefined ? [firstOn.slice(0, 4), lastOn.slice(0, 4)] : [String(mark.year)];
  const days = years
    .map((year) => `${year}-${String(mark.month).padStart(2, '0')}-${String(mark.day).padStart(2, '0')}`)
    .filter(isCivilDay);
  return days.find((on) => on >= firstOn && on <= lastOn) ?? days[0];
}

function byWeekday(
  weekdays: readonly number[],
  rest: string,
  firstOn: CivilDay,
  lastOn: CivilDay,
): DayReading | undefined {
  if (weekdays.length === 0 || /\d/.test(rest)) return undefined;
  const same = within(firstOn, lastOn).filter((on) => weekdays.includes(weekday(on)));
  if (same.length === weekdays.length) return { on: same, outside: [], sentences: [] };
  const sentence = {
    vi: 'Chỉ ghi thứ, mà kỳ trực có nhiều ngày (hoặc không có ngày) như vậy',
    en: 'Only a weekday is written, and the period has several such days, or none',
  };
  return { on: [], outside: [], sentences: [sentence] };
}

/** At most a year of days, so that a strange period costs nothing. */
function within(firstOn: CivilDay, lastOn: CivilDay): CivilDay[] {
  if (!isCivilDay(firstOn) || !isCivilDay(lastOn)) return [];
  const limit = addDays(firstOn, 366);
  return daysBetween(firstOn, lastOn < limit ? lastOn : limit);
}

function beyond(outside: readonly CivilDay[]): Words[] {
  return outside.map((on) => ({
    vi: `Ngày ${longDayLabel(on, 'vi')}/${on.slice(0, 4)} nằm ngoài kỳ trực`,
    en: `${longDayLabel(on, 'en')} ${on.slice(0, 4)} lies outside the period`,
  }));
}

function oddWeekday(days: readonly CivilDay[], weekdays: readonly number[]): Words[] {
  const [only] = days;
  if (days.length !== 1 || weekdays.length !== 1 || only === undefined || weekday(only) === weekdays[0]) return [];
  return [
    {
      vi: `Thứ và ngày không khớp: lấy theo ngày, ${longDayLabel(only, 'vi')}`,
      en: `Weekday and date disagree: the date counts, ${longDayLabel(only, 'en')}`,
    },
  ];
}
