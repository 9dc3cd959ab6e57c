import type { Zone } from './calendar.js';
import { dayOf, HO_CHI_MINH } from './calendar.js';
import type { Gap } from './coverage.js';
import { dayLabel, durationLabel, type Lang, monthLabel, stretchLabel } from './labels.js';
import type { Breach, RuleId } from './rules.js';

/** Looks up a person's name; a Map will do. */
export interface Names {
  get(personId: string): string | undefined;
}

/**
 * A breach in words, saying how much is missing: 'chỉ nghỉ 8 giờ sau ca trước, thiếu 4 giờ'. The person's name comes
 * first when `names` has it; days are named in the zone.
 */
export function sentence(breach: Breach, names: Names, lang: Lang, zone: Zone = HO_CHI_MINH): string {
  const name = names.get(breach.personId);
  const said = SAYINGS[breach.rule][lang]({
    actual: counted(breach.actual, breach.unit, lang),
    missing: counted(breach.missing, breach.unit, lang),
    day: dayLabel(dayOf(breach.start, zone), lang),
    month: monthLabel(dayOf(breach.start, zone).slice(0, 7), lang),
  });
  return name === undefined ? said : `${name} ${said}`;
}

/** A gap in words: 'Trực kỹ thuật T3 30/4 19h30–T4 1/5 07h30: thiếu 1 trên 2 người'. */
export function shortageSentence(gap: Gap, postLabel: string, lang: Lang, zone: Zone = HO_CHI_MINH): string {
  const where = `${postLabel} ${stretchLabel(gap, zone, lang)}`;
  if (lang === 'vi') {
    return gap.missing === gap.required
      ? `${where}: không có ai trực, cần ${gap.required} người`
      : `${where}: thiếu ${gap.missing} trên ${gap.required} người`;
  }
  return gap.missing === gap.required
    ? `${where}: nobody on watch, ${gap.required} needed`
    : `${where}: ${gap.missing} of ${gap.required} missing`;
}

interface Words {
  readonly actual: string;
  readonly missing: string;
  readonly day: string;
  readonly month: string;
}

const SAYINGS: Readonly<Record<RuleId, Readonly<Record<Lang, (words: Words) => string>>>> = {
  'double-watch': {
    vi: ({ actual }) => `trùng hai ca trong ${actual}`,
    en: ({ actual }) => `stands two watches at once for ${actual}`,
  },
  absence: {
    vi: ({ actual }) => `đã báo vắng ${actual} của ca này`,
    en: ({ actual }) => `is absent for ${actual} of this watch`,
  },
  'wrong-post': {
    vi: () => 'không thuộc diện trực vị trí này',
    en: () => 'may not stand this post',
  },
  rest: {
    vi: ({ actual, missing }) => `chỉ nghỉ ${actual} sau ca trước, thiếu ${missing}`,
    en: ({ actual, missing }) => `rests only ${actual} after the last watch, ${missing} too little`,
  },
  'weekly-rest': {
    vi: ({ actual, missing, day }) => `tuần từ ${day} chỉ nghỉ liền ${actual}, thiếu ${missing}`,
    en: ({ actual, missing, day }) => `rests only ${actual} on end in the week of ${day}, ${missing} too little`,
  },
  'longest-run': {
    vi: ({ actual, missing, day }) => `trực ${actual} liền từ ${day}, quá ${missing}`,
    en: ({ actual, missing, day }) => `stands ${actual} in a row from ${day}, ${missing} too many`,
  },
  'consecutive-nights': {
    vi: ({ actual, missing, day }) => `trực ${actual} liền từ ${day}, quá ${missing}`,
    en: ({ actual, missing, day }) => `stands ${actual} in a row from ${day}, ${missing} too many`,
  },
  'daily-hours': {
    vi: ({ actual, missing, day }) => `trực ${actual} trong ngày nghỉ ${day}, quá ${missing}`,
    en: ({ actual, missing, day }) => `stands ${actual} on the day off ${day}, ${missing} too much`,
  },
  'weekly-hours': {
    vi: ({ actual, missing, day }) => `trực ${actual} trong tuần từ ${day}, quá ${missing}`,
    en: ({ actual, missing, day }) => `stands ${actual} in the week of ${day}, ${missing} too much`,
  },
  'monthly-hours': {
    vi: ({ actual, missing, month }) => `trực ngoài giờ ${actual} trong ${month}, quá ${missing}`,
    en: ({ actual, missing, month }) => `stands ${actual} of overtime in ${month}, ${missing} too much`,
  },
};

const COUNTS = {
  days: { vi: 'ngày', en: 'day' },
  nights: { vi: 'đêm', en: 'night' },
  count: { vi: 'lần', en: 'time' },
} as const;

function counted(amount: number, unit: Breach['unit'], lang: Lang): string {
  if (unit === 'minutes') return durationLabel(amount, lang);
  const word = COUNTS[unit][lang];
  return lang === 'en' && amount !== 1 ? `${amount} ${word}s` : `${amount} ${word}`;
}
