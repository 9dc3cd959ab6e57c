import { clockOf, HO_CHI_MINH, minuteOf } from '../calendar.js';
import type { Instant } from '../interval.js';
import { MINUTE } from '../interval.js';
import { hoursLabel } from '../labels.js';
import { fold, normalName } from '../names.js';
import type { Words } from './cells.js';
import type { GroundShift } from './roster-sheet.js';

/** The watches a text means, of those given; and what is odd about it. */
export interface ShiftReading {
  readonly shifts: readonly GroundShift[];
  readonly sentences: readonly Words[];
}

/** How far written hours may be from a watch's and still mean it: '7h-19h' for 07h30–19h30. */
const TOLERANCE = 45;
const HOURS = /(\d{1,2}) ?(?:h|gio|g|:) ?(\d{2})? ?(?:-|–|—|~|→|den) ?(\d{1,2})(?: ?(?:h|gio|g|:) ?(\d{2})?)?(?!\d)/g;
const ORDINALS: Readonly<Record<string, number>> = { i: 1, ii: 2, iii: 3, iv: 4 };
/** Where in the day a watch begins to go by that name, minutes from 00:00. */
const TIMES_OF_DAY: readonly (readonly [RegExp, number, number])[] = [
  [/\b(?:sang|ngay|hanh chinh)\b/, 300, 659],
  [/\b(?:trua|chieu)\b/, 660, 1019],
  [/\b(?:toi|dem|khuya)\b/, 1020, 1440],
];

/** Whether a text could be a shift at all: hours, 'Ca 1', 'Sáng', 'Đêm', '24/24'. Codes need the watches to be known. */
export function looksLikeShift(text: string): boolean {
  const plain = fold(text);
  return plain.search(HOURS) >= 0 || isWhole(text) || /^(?:ca )?(?:\d|i{1,3}|iv|sang|chieu|toi|dem|ngay)$/.test(plain);
}

/**
 * The watches of one post on one day that a text means: '07h30 - 19h30', 'Ca 2', 'Sáng', 'Đ', '24/24', 'S+C'. Without
 * a text the only watch there is.
 */
export function readShifts(text: string, shifts: readonly GroundShift[]): ShiftReading {
  const sorted = shifts.toSorted((a, b) => a.start - b.start);
  if (sorted.length === 0) return { shifts: [], sentences: [] };
  if (text.trim() === '') return sorted.length === 1 ? meant(sorted) : unsaid(sorted);
  if (isWhole(text)) return meant(sorted);
  const byHours = hoursIn(text);
  if (byHours.length > 0) return joined(byHours.map((hours) => within(hours, sorted, text)));
  const parts = text.split(/[,;+/&\n]|\svà\s/iu).filter((part) => part.trim() !== '');
  const readings = [parts, [text]].map((texts) => texts.map((each) => named(each, sorted)));
  const whole = readings.find((found) => found.length > 0 && found.every((each) => each.length > 0));
  if (whole) return meant([...new Set(whole.flat())]);
  return sorted.length === 1 && looksLikeShift(text)
    ? { shifts: sorted, sentences: [onlyOne(sorted)] }
    : unknown(text, sorted);
}

/** Whether the text is one of the watches' codes or labels, or hours; what a grid's cell must be to count. */
export function meansShift(text: string, shifts: readonly GroundShift[]): boolean {
  return readShifts(text, shifts).shifts.length > 0;
}

const meant = (shifts: readonly GroundShift[]): ShiftReading => ({ shifts, sentences: [] });

function isWhole(text: string): boolean {
  return (
    /^(?:ca |truc )?(?:24 ?\/ ?24|24 ?(?:h|gio|g)|24\/7|ngay dem|ca ngay (?:va|lan) dem|sang chieu dem)$/.test(
      fold(text),
    ) || /^cả ngày(?: đêm)?$/.test(normalName(text).toLowerCase())
  );
}

function hoursIn(text: string): (readonly [number, number])[] {
  return [...fold(text).matchAll(HOURS)]
    .map(([, h1, m1, h2, m2]) => [Number(h1) * 60 + Number(m1 ?? 0), Number(h2) * 60 + Number(m2 ?? 0)] as const)
    .filter(([from, to]) => from <= 1440 && to <= 1440);
}

function within([from, to]: readonly [number, number], shifts: readonly GroundShift[], text: string): ShiftReading {
  const length = (to - from + 1440) % 1440 || 1440;
  const offsets = shifts.map((shift) => {
    const start = minutes(shift.start) - from;
    const lasts = (shift.end - shift.start) / MINUTE;
    return { shift, start: wrapped(start), end: wrapped(start) + lasts - length };
  });
  const exact = offsets.filter(({ start, end }) => start === 0 && end === 0);
  if (exact.length > 0) return meant(exact.map(({ shift }) => shift));
  const close = offsets.filter(({ start, end }) => Math.abs(start) <= TOLERANCE && Math.abs(end) <= TOLERANCE);
  if (close.length > 0) return { shifts: close.map(({ shift }) => shift), sentences: [taken(close[0]!.shift)] };
  const inside = offsets.filter(({ start, end }) => start >= -TOLERANCE && end <= TOLERANCE);
  if (inside.length > 0) return meant(inside.map(({ shift }) => shift));
  return shifts.length === 1 ? { shifts, sentences: [onlyOne(shifts)] } : unknown(text, shifts);
}

/** −720 … 719: 19h30 lies 4 h 30 before midnight's 00h00, not 19 h after. */
const wrapped = (minute: number): number => ((((minute + 720) % 1440) + 1440) % 1440) - 720;

const minutes = (instant: Instant): number => minuteOf(clockOf(instant, HO_CHI_MINH));

function named(text: string, shifts: readonly GroundShift[]): GroundShift[] {
  const plain = fold(text)
    .replace(/[.:()"']/g, '')
    .replace(/^(?:ca|buoi) (?:truc )?/, '')
    .trim();
  const same = shifts.filter((shift) => [fold(shift.code), fold(shift.label)].includes(plain));
  if (same.length > 0) return same;
  const ordinal = /^\d$/.test(plain) ? Number(plain) : ORDINALS[plain];
  const nth = shifts[(ordinal ?? 0) - 1];
  if (nth) return [nth];
  const time = TIMES_OF_DAY.find(([word]) => word.test(plain));
  if (!time) return [];
  const [, from, to] = time;
  return shifts.filter((shift) => minutes(shift.start) >= from && minutes(shift.start) <= to);
}

function joined(readings: readonly ShiftReading[]): ShiftReading {
  return {
    shifts: [...new Set(readings.flatMap((reading) => reading.shifts))],
    sentences: readings.flatMap((reading) => reading.sentences),
  };
}

const listed = (shifts: readonly GroundShift[], lang: 'vi' | 'en'): string =>
  shifts.map((shift) => `${shift.code} ${hoursLabel(shift, HO_CHI_MINH, lang)}`).join(', ');

const taken = (shift: GroundShift): Words => ({
  vi: `Giờ ghi hơi khác; lấy ca ${listed([shift], 'vi')}`,
  en: `The hours differ a little; taken as ${listed([shift], 'en')}`,
});
const onlyOne = (shifts: readonly GroundShift[]): Words => ({
  vi: `Vị trí này chỉ có một ca trong ngày, lấy ca ${listed(shifts, 'vi')}`,
  en: `The post has one watch that day, taken as ${listed(shifts, 'en')}`,
});
const unsaid = (shifts: readonly GroundShift[]): ShiftReading => ({
  shifts: [],
  sentences: [
    {
      vi: `Không ghi ca; ngày này có ${listed(shifts, 'vi')}`,
      en: `No shift is written; the day has ${listed(shifts, 'en')}`,
    },
  ],
});
const unknown = (text: string, shifts: readonly GroundShift[]): ShiftReading => ({
  shifts: [],
  sentences: [
    {
      vi: `Không có ca nào như “${text.slice(0, 60)}”; ngày này có ${listed(shifts, 'vi')}`,
      en: `There is no shift like “${text.slice(0, 60)}”; the day has ${listed(shifts, 'en')}`,
    },
  ],
});
