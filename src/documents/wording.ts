import { clockOf, dayOf, HO_CHI_MINH, type CivilDay } from '../rota/calendar.js';
import type { Instant, Interval } from '../rota/interval.js';
import { longDayLabel } from '../rota/labels.js';
import { initialOf } from '../rota/names.js';
import type { DocumentKind, RosterFacts, Signing } from './roster-facts.js';

const KINDS: Readonly<Record<DocumentKind, string>> = { TB: 'THÔNG BÁO', KH: 'KẾ HOẠCH', QĐ: 'QUYẾT ĐỊNH' };

/** The kind in the capitals of its heading. */
export const kindTitle = (kind: DocumentKind): string => KINDS[kind];

export const capitals = (text: string): string => text.toLocaleUpperCase('vi');

/** Days below 10 and the months 1 and 2 are written with a zero, so that nobody adds a digit (NĐ 30/2020). */
export const dayDigits = (on: CivilDay): string => on.slice(8);
export const monthDigits = (on: CivilDay): string => {
  const month = Number(on.slice(5, 7));
  return month <= 2 ? `0${month}` : String(month);
};

/** `07/5/2024`. */
export const officialDate = (on: CivilDay): string => `${dayDigits(on)}/${monthDigits(on)}/${on.slice(0, 4)}`;

/** `Thứ Ba` and `07/5`, the two lines of a day in a table. */
export const dayLines = (on: CivilDay): string =>
  `${longDayLabel(on, 'vi').replace(/ \d.*$/, '')}\n${dayDigits(on)}/${monthDigits(on)}`;

/** `07h30`; midnight as an end is `24h00`. */
const clockWords = (instant: Instant): string => clockOf(instant, HO_CHI_MINH).replace(':', 'h');

/** `07h30 - 19h30`, `16h00 - 24h00`. */
export function shiftHours({ start, end }: Interval): string {
  const until = clockWords(end);
  return `${clockWords(start)} - ${until === '00h00' ? '24h00' : until}`;
}

/** `06h00`, for the list of handovers. */
export const handoverHour = (shift: Interval): string => clockWords(shift.start);

/** `25/4/2024 16h05`, as printed beside the revision. */
export function printedAt(instant: Instant): string {
  const on = dayOf(instant, HO_CHI_MINH);
  return `${Number(on.slice(8))}/${Number(on.slice(5, 7))}/${on.slice(0, 4)} ${clockWords(instant)}`;
}

/** `Số:      /TB-THPTD1`, the blank for the clerk's pen; numbers below 10 with a zero. */
export function numberLine(
  { kind, number }: { readonly kind: DocumentKind | 'BC'; readonly number: string },
  unit: Parameters<typeof abbreviation>[0],
): string {
  if (number.includes('/')) return `Số: ${number}`;
  return `Số: ${number === '' ? '     ' : /^\d$/.test(number) ? `0${number}` : number}/${kind}-${abbreviation(unit)}`;
}

const SILENT = new Set(['và', 'của', 'trường', 'số', 'quận', 'huyện', 'thị', 'xã', 'phường', 'thành', 'phố', 'tỉnh']);

/** The unit in the letters of a document number: `SGDĐT`, `THPTD1`. A short name without spaces is one already. */
export function abbreviation({ name, shortName }: { readonly name: string; readonly shortName: string }): string {
  if (/^[^\s]{2,12}$/u.test(shortName)) return capitals(shortName);
  const words = name.match(/[\p{L}\p{N}&]+/gu) ?? [];
  const spoken = words.filter((word) => !SILENT.has(word.toLocaleLowerCase('vi')));
  const letters = spoken.map((word) =>
    /^\p{N}+$/u.test(word) || (word.length > 1 && word === capitals(word)) ? word : initialOf(word),
  );
  return letters.join('').slice(0, 12);
}

/** `Hải Phòng, ngày    tháng 4 năm 2024`: without a date the day is left to the pen, the month is the printing's. */
export function placeAndDate({ place, on }: Pick<Signing, 'place' | 'on'>, printed: Instant): string {
  const month = on ?? dayOf(printed, HO_CHI_MINH);
  const where = place === '' ? '…………' : place;
  return `${where}, ngày ${on ? dayDigits(on) : '   '} tháng ${monthDigits(month)} năm ${month.slice(0, 4)}`;
}

/** The place of issue by an address: what stands after its last comma, without the kind of place. */
export const placeOf = (address: string): string =>
  (address.split(',').at(-1) ?? '').trim().replace(/^(?:thành phố|tp\.?|tỉnh)\s+/iu, '');

const DEGREES = /^(?:(?:GS|PGS|TSKH|TS|ThS|CN|KS|BS|CK[12I]+|NGND|NGƯT|NGUT)(?:\.\s*|[\s,-]+))+(?=\p{L})/u;

/** Names stand below a signature without degrees and honours. */
export const withoutDegrees = (name: string): string => name.replace(DEGREES, '');

/** The lines above the name: `KT. HIỆU TRƯỞNG` over `PHÓ HIỆU TRƯỞNG`. */
export function signatureLines(
  { authority, signerTitle }: Pick<Signing, 'authority' | 'signerTitle'>,
  headTitle: string,
  unitName: string,
): string[] {
  const title = capitals(signerTitle);
  const head = capitals(headTitle) || 'THỦ TRƯỞNG ĐƠN VỊ';
  if (authority === '') return [title || head];
  if (authority === 'Q.') return [`Q. ${title.replace(/^Q\.\s*/u, '') || head}`];
  if (authority === 'TM.') return [`TM. ${capitals(unitName)}`, title || head];
  return [`${authority} ${head}`, ...(title === '' || title === head ? [] : [title])];
}

const SECURITY = /an toàn thông tin|an ninh mạng|an ninh thông tin/iu;

/** What the document is about: `Phân công trực bảo đảm an toàn thông tin mạng dịp Lễ 30/4, 01/5`. */
export function subjectOf({ kind }: Pick<Signing, 'kind'>, period: RosterFacts['period']): string {
  return `${kind === 'QĐ' ? 'Về việc phân công' : 'Phân công'} ${watchOf(period)}`;
}

/** What is stood: `trực bảo đảm an toàn thông tin mạng dịp Lễ 30/4, 01/5`. */
export function watchOf({ title, directive }: RosterFacts['period']): string {
  const named = title.replace(/^\p{Lu}(?=\p{Ll})/u, (letter) => letter.toLocaleLowerCase('vi'));
  if (/^(?:đợt )?trực(?!\p{L})/u.test(named)) return named.replace(/^đợt /u, '');
  const work = SECURITY.test(`${directive.subject} ${title}`) ? 'trực bảo đảm an toàn thông tin mạng' : 'trực';
  return `${work} ${/^(?:dịp|đợt)(?!\p{L})/u.test(named) ? named : `dịp ${title}`}`;
}

/** `Công văn số 834/STTTT-BCVT ngày 23/4/2024 của Sở … về việc …`; '' when no directive is known. */
export function directiveWords({ directive }: RosterFacts['period']): string {
  const { number, on, issuer, subject } = directive;
  if (number === '' && subject === '') return '';
  const words = ['Công văn'];
  if (number !== '') words.push(`số ${number.startsWith('/') ? '     ' : ''}${number}`);
  if (on) words.push(`ngày ${officialDate(on)}`);
  if (issuer !== '') words.push(`của ${issuer}`);
  if (subject !== '') words.push(`về việc ${subject.replace(/^(?:V\/v|Về việc)\s+/iu, '')}`);
  return words.join(' ');
}

/** How far a unit's roster has come. */
export const STATE_WORDS = {
  'not-started': 'Chưa lập lịch',
  drafting: 'Đang soạn',
  submitted: 'Đã nộp',
  returned: 'Bị trả lại',
  published: 'Đã công bố',
  withdrawn: 'Đã rút',
} as const;
