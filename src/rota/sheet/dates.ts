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
  /** How it hangs on the mark before: a range, a list, the morning its night ends in, or not at all. */
  readonly link: 'to' | 'and' | 'dawn' | 'none';
}

const LONGEST_RANGE = 62;
const CLOCK = String.raw`\d{1,2} ?(?:h|gio|g|:) ?(?:\d{2})?(?![\d/])`;
/** '7h30', '7h30 - 19h30': what spans hours spans no days. '7h 30/4' is seven o'clock on a day. */
const HOURS = new RegExp(String.raw`\b${CLOCK}(?: ?(?:-|–|—|→|den) ?${CLOCK})?`, 'g');
/** '27/4 7h30 - 7h30 29/4': with a day on either side the days are spanned. */
const HOURS_INSIDE = new RegExp(
  String.raw`(?<=\d[/.]\d{1,2}) ?${CLOCK} ?(?:-|–|—|→|den) ?${CLOCK} ?(?:ngay )?(?=\d{1,2}[/.]\d)`,
  'g',
);
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

/** Small letters without marks; ISO days, months in words and hours out of the way; whatever spans is '~'. */
function plainly(text: string): string {
  return fold(text.replaceAll('\n', ' , '))
    .replace(/\b(\d{4})-(\d{2})-(\d{2})\b/g, '$3/$2/$1')
    .replace(HOURS_INSIDE, '~')
    .replace(HOURS, ' ')
    .replace(/\b24\/(?:24|7)\b/g, ' ')
    .replace(/(?<=\d) ?(?:thang|nam) ?(?=\d)/g, '/')
    .replace(/\bngay\b/g, ' ')
    .replace(/–|—|→|\bden\b| - | ?- ?(?=\d{1,2}[/.]\d)/g, '~');
}

function marksIn(text: string): Mark[] {
  if (/^\d{1,2}$/.test(text)) return [{ day: Number(text), month: undefined, year: undefined, link: 'none' }];
  const marks: Mark[] = [];
  let end = 0;
  let alone = false;
  for (const found of text.matchAll(/(?<![\d/.-])(\d{1,2})(?:([/.-])(\d{1,2})(?:\2(\d{4}|\d{2}))?)?(?![\d/-])/g)) {
    const [whole, day, , month, year] = found;
    marks.push({
      day: Number(day),
      month: month === undefined ? undefined : Number(month),
      year: year === undefined ? undefined : Number(year.length === 2 ? `20${year}` : year),
      link: linkOf(text.slice(end, found.index), alone),
    });
    alone = ALONE.test(text.slice(0, found.index));
    end = found.index + whole.length;
  }
  return borrowed(marks);
}

/** Before a number that is all its entry of a list holds, 'đêm' aside: such a number is a day, not a count. */
const ALONE = /(?:^|[,;&+~]|\bva|\brang(?: sang)?) *(?:dem)? *$/;

/**
 * What stands between two marks, remarks in brackets aside.
 * @param alone whether the first of them is all its entry holds: then the list goes on behind an entry without a day
 */
function linkOf(between: string, alone: boolean): Mark['link'] {
  const said = between.replace(/\(.*\)|\bhet\b|[\s,]/g, '');
  if (said === '~') return 'to';
  if (/^rang(?:sang)?$/.test(said)) return 'dawn';
  if ((said === '' && between.includes(',')) || /^(?:[;&+]|va)$/.test(said)) return 'and';
  return alone && /^ *[,;](?:[^,;~]*[,;])? *(?:dem)? *$/.test(between) ? 'and' : 'none';
}

/** '27, 28/4': a day without a month has that of the next it is listed with, or else of the one before. */
function borrowed(marks: readonly Mark[]): Mark[] {
  for (const [at, mark] of [...marks.entries()].toReversed()) {
    const next = marks[at + 1];
    // A night 'đêm 30 rạng 1/5' begins in the month before.
    if (next?.link === 'dawn' && next.day === 1) mark.month ??= next.month && ((next.month + 10) % 12) + 1;
    else if (next && next.link !== 'none') mark.month ??= next.month;
  }
  for (const [at, mark] of marks.entries()) if (mark.link !== 'none') mark.month ??= marks[at - 1]?.month;
  return marks.filter((mark) => mark.month !== undefined);
}

function daysIn(marks: readonly Mark[], firstOn: CivilDay, lastOn: CivilDay): CivilDay[] {
  const days: CivilDay[] = [];
  for (const mark of marks) {
    const day = dayOf(mark, firstOn, lastOn);
    if (day === undefined || endsNight(mark, days.at(-1))) continue;
    const before = mark.link === 'to' ? days.at(-1) : undefined;
    const spans = before !== undefined && before < day && day <= addDays(before, LONGEST_RANGE);
    days.push(...(spans ? daysBetween(before, day) : [day]));
  }
  return [...new Set(days)];
}

/** 'đêm 27 rạng 28/4' is the night of the 27th: the day it ends on is no other watch. */
const endsNight = ({ link, day }: Mark, before: CivilDay | undefined): boolean =>
  link === 'dawn' && before !== undefined && Number(addDays(before, 1).slice(8)) === day;

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

/** At most a year of days, so that a strange period costs nothing; none of no period. */
function within(firstOn: CivilDay, lastOn: CivilDay): CivilDay[] {
  if (!isCivilDay(firstOn)) return [];
  const limit = addDays(firstOn, 366);
  return daysBetween(firstOn, lastOn < limit ? lastOn : limit);
}

function beyond(outside: readonly CivilDay[]): Words[] {
  return outside.map((on) => ({
    vi: `${longDayLabel(on, 'vi')}/${on.slice(0, 4)} nằm ngoài kỳ trực`,
    en: `${longDayLabel(on, 'en')} ${on.slice(0, 4)} lies outside the period`,
  }));
}

function oddWeekday(days: readonly CivilDay[], weekdays: readonly number[]): Words[] {
  const [only, ...more] = days;
  if (only === undefined || more.length > 0 || weekdays.length !== 1 || weekday(only) === weekdays[0]) return [];
  return [
    {
      vi: `Thứ và ngày không khớp: lấy theo ngày, ${longDayLabel(only, 'vi')}`,
      en: `Weekday and date disagree: the date counts, ${longDayLabel(only, 'en')}`,
    },
  ];
}
