import { fold, normalName } from '../names.js';
import { type Phone, possiblePhone } from '../phones.js';
import { type Cells, isBlank, isFormula, type Words } from './cells.js';
import { type Column, layoutOf, type Meaning, postOf, type Terms } from './columns.js';
import { Roll } from './matching.js';
import { isTitle, namesNobody, peopleIn, phonesIn, withoutHonorific } from './people.js';
import { BLANK, isTotal } from './row-notes.js';

/** Somebody of the unit as the house knows them. */
export interface KnownPerson {
  readonly id: string;
  readonly name: string;
  readonly phone: string | null;
  readonly email: string | null;
  readonly title?: string;
}

/** A kind of post and the name it goes by. */
export interface KnownPostKind {
  readonly id: string;
  readonly nameVi: string;
  readonly nameEn?: string;
}

/**
 * What became of a row of a staff list. `change`: `personId` is known and something is written differently; `bad`: it
 * cannot be taken as it stands (no name, a formula, twice in the sheet, two people it might be); `skipped`: it holds no person.
 */
export type StaffFate = 'new' | 'same' | 'change' | 'bad' | 'skipped';

export interface StaffRow {
  readonly row: number;
  readonly cells: readonly string[];
  readonly fate: StaffFate;
  readonly name: string;
  readonly title: string;
  /** As it should be stored: with a lost leading zero put back. */
  readonly phone: string | null;
  readonly phoneWarning: 'leading-zero-restored' | 'country-code-assumed' | 'impossible' | null;
  readonly email: string | null;
  readonly postKindIds: readonly string[];
  readonly sentences: readonly Words[];
  /** Who it is, when the fate is `same` or `change`. */
  readonly personId?: string;
}

export interface StaffReading {
  readonly columns: readonly Column[];
  /** One per row of the sheet, in its order. */
  readonly rows: readonly StaffRow[];
}

/** Reads a staff list against the people there are. Never throws. */
export function readStaffSheet(
  cells: Cells,
  existing: readonly KnownPerson[],
  postKinds: readonly KnownPostKind[],
): StaffReading {
  const posts = postKinds.map(({ id, nameVi, nameEn }) => ({ id, kindId: id, nameVi, nameEn }));
  const roll = new Roll(existing);
  const isKnown = (name: string) => 'personId' in roll.find({ name, phones: [] });
  // No days are looked for: a period of none.
  const layout = layoutOf(cells, { firstOn: '', lastOn: '', posts: [], isKnown });
  const columns = layout.kind === 'none' ? guessed(layout.columns, cells) : layout.columns;
  const seen = new Map<string, number>();
  const start = layout.headers.at(-1) ?? -1;
  const rows = cells.map((row, at) => {
    if (at <= start) return skipped(at, row, SAID.before);
    return staffRow({ at, row, columns, posts, roll, existing, seen });
  });
  return { columns, rows };
}

interface Reading {
  readonly at: number;
  readonly row: readonly string[];
  readonly columns: readonly Column[];
  readonly posts: Terms['posts'];
  readonly roll: Roll;
  readonly existing: readonly KnownPerson[];
  /** E-mail addresses and names with their numbers → the row that had them first. */
  readonly seen: Map<string, number>;
}

function staffRow(reading: Reading): StaffRow {
  const { at, row, columns, posts, roll, existing, seen } = reading;
  const text = (meaning: Meaning) => row[columns.find((column) => column.meaning === meaning)?.index ?? -1] ?? '';
  if ([text('name'), text('title')].some(isFormula)) return { ...skipped(at, row, FORMULA), fate: 'bad' };
  const [person] = peopleIn(text('name').replaceAll('\n', ' ')).people;
  if (!person || isOther(text('name'))) return nameless(at, row);
  const phone = phoneOf(text('phone'), person.phones);
  const mail = mailIn(text('email'));
  const kinds = kindsIn(text('post-name'), posts);
  const sentences = [
    ...(mail === undefined ? [SAID.badMail] : []),
    ...(phone ? ofPhone(phone, phonesIn(text('phone')).length) : []),
    ...(kinds.strange.length > 0 ? [noPost(kinds.strange)] : []),
  ];
  const written: Written = {
    at,
    cells: row,
    name: withoutHonorific(person.name),
    title: normalName(text('title').replaceAll('\n', ' ')) || person.title,
    phone: phone && stored(phone),
    warning: phone?.warning ?? null,
    email: mail ?? null,
    postKindIds: kinds.ids,
  };
  const twin = twinOf(written, phone, seen);
  if (twin !== undefined) return made(written, 'bad', [...sentences, again(twin)]);
  return compared(written, sentences, whoIs(written, roll, existing));
}

/** As its own cell says it, else as the name's does. */
function phoneOf(cell: string, besideName: readonly string[]): Phone | null {
  const shown = phonesIn(cell)[0] ?? besideName[0] ?? normalName(cell);
  return shown === '' ? null : possiblePhone(shown);
}

const ofPhone = ({ warning, written }: Phone, many: number): Words[] => [
  ...(warning ? [WARNINGS[warning]] : []),
  ...(many > 1 ? [firstOnly(written)] : []),
];

/** A row without a name: about nobody, or about somebody whose name is missing. */
function nameless(at: number, row: readonly string[]): StaffRow {
  if (isBlank(row)) return skipped(at, row, BLANK);
  const texts = row.filter((each) => each !== '');
  const aside = texts.length === 1 || texts.some(isOther);
  return aside ? skipped(at, row, SAID.other) : { ...skipped(at, row, SAID.noName), fate: 'bad' };
}

/** The address, null when none is written, undefined when it is none. */
function mailIn(text: string): string | null | undefined {
  const mail = normalName(text).toLowerCase();
  if (mail === '') return null;
  return /^[^\s@<>,;]+@[^\s@<>,;]+\.[^\s@<>,;]+$/.test(mail) ? mail : undefined;
}

/** The row of the same person further up; this one is remembered. */
function twinOf({ at, name, email }: Written, phone: Phone | null, seen: Map<string, number>): number | undefined {
  const keys = [`${fold(name)} ${phone?.e164 ?? ''}`, ...(email === null ? [] : [email])];
  const twin = keys.map((key) => seen.get(key)).find((row) => row !== undefined);
  for (const key of keys) if (!seen.has(key)) seen.set(key, at);
  return twin;
}

interface Written {
  readonly at: number;
  readonly cells: readonly string[];
  readonly name: string;
  readonly title: string;
  readonly phone: string | null;
  readonly warning: StaffRow['phoneWarning'];
  readonly email: string | null;
  readonly postKindIds: readonly string[];
}

/** The person's e-mail address decides; then their name, with the number where several have it. */
function whoIs({ name, phone, email }: Written, roll: Roll, existing: readonly KnownPerson[]) {
  const owner = email === null ? undefined : existing.find((each) => each.email?.toLowerCase() === email);
  if (owner) return { known: owner };
  const match = roll.find({ name, phones: phone === null ? [] : [phone] });
  if ('personId' in match) return { known: existing.find(({ id }) => id === match.personId) };
  return 'question' in match ? { question: match.question } : {};
}

function compared(written: Written, sentences: readonly Words[], who: ReturnType<typeof whoIs>): StaffRow {
  if (who.known) {
    const differences = differing(written, who.known);
    const fate = differences.length > 0 ? 'change' : 'same';
    return { ...made(written, fate, [...sentences, ...differences]), personId: who.known.id };
  }
  if (who.question?.kind === 'homonym') return made(written, 'bad', [...sentences, SAID.homonym]);
  const near = who.question?.kind === 'near' ? [closeTo(who.question.candidates.map((each) => each.name))] : [];
  return made(written, 'new', [...sentences, ...near]);
}

const reached = (phone: string | null): string | null => phone && (possiblePhone(phone).e164 ?? phone);

function differing(written: Written, known: KnownPerson): Words[] {
  const found: Words[] = [];
  if (isOtherName(written.name, normalName(known.name))) found.push(change('Họ tên', 'Name', known.name, written.name));
  if (written.phone !== null && reached(written.phone) !== reached(known.phone))
    found.push(change('Điện thoại', 'Phone', known.phone, written.phone));
  if (written.email !== null && written.email !== known.email?.toLowerCase())
    found.push(change('E-mail', 'E-mail', known.email, written.email));
  if (written.title !== '' && known.title !== undefined && fold(written.title) !== fold(known.title))
    found.push(change('Chức vụ', 'Title', known.title, written.title));
  return found;
}

/** A name that lost its marks on the way through a spreadsheet is the same name. */
function isOtherName(written: string, known: string): boolean {
  return written !== known && !(fold(written) === fold(known) && fold(written) === written.toLowerCase());
}

function made({ at, warning, ...written }: Written, fate: StaffFate, sentences: readonly Words[]): StaffRow {
  return { row: at, fate, ...written, phoneWarning: warning, sentences };
}

function skipped(row: number, cells: readonly string[], why: Words): StaffRow {
  return {
    row,
    cells,
    fate: 'skipped',
    name: '',
    title: '',
    phone: null,
    phoneWarning: null,
    email: null,
    postKindIds: [],
    sentences: [why],
  };
}

/** Without a heading and with nobody known yet, names are where most cells look like 'Nguyễn Văn An'. */
function guessed(columns: readonly Column[], cells: Cells): Column[] {
  const free = columns.filter(({ meaning }) => meaning === 'unknown');
  const looks = (index: number) =>
    cells.filter(
      (row) => /^\p{Lu}[\p{L}'.]*(?:\s\p{L}[\p{L}'.]*){1,5}$/u.test(row[index] ?? '') && !isTitle(row[index] ?? ''),
    ).length;
  const best = free.toSorted((a, b) => looks(b.index) - looks(a.index))[0];
  return columns.map((column) => (column === best && looks(best.index) > 0 ? { ...column, meaning: 'name' } : column));
}

/** The posts a text names, and what it names that is none. */
function kindsIn(text: string, posts: Terms['posts']): { readonly ids: string[]; readonly strange: string[] } {
  const parts = text
    .split(/[,;/+&\n]/)
    .map(normalName)
    .filter((part) => /\p{L}/u.test(part) && !namesNobody(part));
  const ids = parts.map((part) => postOf(part, posts)).filter((id) => id !== undefined);
  return { ids: [...new Set(ids)], strange: parts.filter((part) => postOf(part, posts) === undefined) };
}

/** What Excel dropped is put back; anything else stays as written. */
const stored = ({ e164, written, warning }: Phone): string =>
  warning === 'leading-zero-restored' && e164 ? e164.replace('+84', '0') : written;

const OTHER = /^(?:noi nhan|nguoi lap|ky ten|hieu truong$|danh sach|ghi chu|kt\.|tm\.)/;
/** Whether a text is of the totals, signatures or notes around a list. */
const isOther = (text: string): boolean => OTHER.test(fold(text)) || isTotal([text]);
/** Said of a row whose name or title is one. */
export const FORMULA: Words = {
  vi: 'Họ tên hoặc chức vụ là công thức của bảng tính: hãy dán lại dưới dạng giá trị',
  en: 'The name or the title is a formula of the spreadsheet: paste it again as a value',
};
const SAID = {
  before: { vi: 'Tiêu đề hoặc phần trước bảng', en: 'The heading, or what stands before the table' },
  other: { vi: 'Không phải dòng về một người', en: 'It is not about a person' },
  noName: { vi: 'Thiếu họ tên', en: 'The name is missing' },
  badMail: { vi: 'Địa chỉ thư không đúng, sẽ bỏ trống', en: 'The e-mail address is not valid and is left out' },
  homonym: {
    vi: 'Có nhiều người cùng họ tên: cần e-mail hoặc số điện thoại để phân biệt',
    en: 'Several people have this name: an e-mail address or phone number is needed to tell them apart',
  },
} satisfies Record<string, Words>;
const WARNINGS: Readonly<Record<NonNullable<StaffRow['phoneWarning']>, Words>> = {
  'leading-zero-restored': { vi: 'Đã thêm lại số 0 đầu của điện thoại', en: 'The phone’s leading zero was put back' },
  'country-code-assumed': { vi: 'Hiểu 84 là mã nước', en: '84 is taken as the country code' },
  impossible: { vi: 'Số điện thoại có vẻ không đúng', en: 'The phone number does not look possible' },
};
const again = (row: number): Words => ({
  vi: `Trùng với dòng ${row + 1} của tệp`,
  en: `The same as row ${row + 1} of the file`,
});
const closeTo = (names: readonly string[]): Words => ({
  vi: `Gần giống ${names.join(', ')}: hãy xem có phải cùng một người`,
  en: `Close to ${names.join(', ')}: see whether it is the same person`,
});
const firstOnly = (phone: string): Words => ({
  vi: `Có nhiều số điện thoại: chỉ lấy số đầu, ${phone}`,
  en: `There are several phone numbers: only the first is taken, ${phone}`,
});
const noPost = (texts: readonly string[]): Words => ({
  vi: `Không có vị trí trực ${texts.map((text) => `“${text}”`).join(', ')}, sẽ bỏ trống`,
  en: `There is no post ${texts.map((text) => `“${text}”`).join(', ')}: it is left out`,
});
const change = (vi: string, en: string, before: string | null, after: string): Words => ({
  vi: `${vi}: ${before ?? '(trống)'} → ${after}`,
  en: `${en}: ${before ?? '(none)'} → ${after}`,
});
