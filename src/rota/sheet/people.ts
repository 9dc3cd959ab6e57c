import { fold, normalName } from '../names.js';
import { possiblePhone } from '../phones.js';
import { tidyCell } from './cells.js';

/** A person as a sheet writes them. `label` is what stands before a colon: 'LĐ: …'. */
export interface WrittenPerson {
  readonly name: string;
  readonly title: string;
  readonly label: string;
  readonly phones: readonly string[];
}

interface Building {
  name: string;
  title: string;
  label: string;
  phones: string[];
}

const HONORIFICS =
  /^(?:(?:đ\/c|đc|đồng chí|ông|bà|anh|chị|cô|thầy|chú|bác|pgs|gs|ts|ths|cn|bs|ô|b)(?:\.\s*|:\s*|\s+))+(?=\p{L})/iu;
const TITLES =
  /^(?:p\.?\s?)?(?:ht|hieu truong|hieu pho|pho hieu truong|pht|gd|giam doc|pho giam doc|pgd|tp|truong phong|pho (?:truong )?phong|to truong|to pho|ttcm|tpcm|gv|giao vien.*|nv|nhan vien.*|chuyen vien.*|cv|ke toan.*|van thu.*|y te|thu vien|thiet bi|bao ve|quan tri mang|cntt|can bo.*|chu tich.*|bi thu.*|tpt.*|tong phu trach.*)$/;
/** Words that stand where a name would, and name nobody. */
const NOBODY = /^(?:x|v|o|khong|khong co|nghi|trong|nt|nhu tren|null|n\/a|chua co|\W*)$/;
const PHONE = /\(?\+?\d[\d\s.()\-–]{5,}\d/g;
const REMARK_OR_SEPARATOR = /((?<=\p{L}\.? *)[([][^()[\]\n]*[)\]])|[\n,;/|&+]| [-–—] | và /giu;
const TAIL = /[\s.:()\-–]+$/u;

/**
 * The people in one cell, by line, comma, semicolon, slash, dash or 'và', with the phones and titles beside them.
 * Numbers before any name belong to nobody here: see `loose`.
 */
export function peopleIn(cell: string): { readonly people: WrittenPerson[]; readonly loose: string[] } {
  const people: Building[] = [];
  const loose: string[] = [];
  const shielded = tidyCell(cell).replace(/đ\s*\/\s*c(?=[\s.:]|$)/giu, 'đc');
  for (const part of partsOf(shielded)) {
    const phones = phonesIn(part);
    const text = part.replace(PHONE, (run) => (isPhone(run) ? opening(run) : run));
    // 'An: 0600 000 001': before a number's colon stands whose it is, not a label.
    const { name, title, label } = namedIn(phones.length > 0 ? text.replace(/[\s:]+$/, '') : text);
    if (name !== '') people.push({ name, title, label, phones });
    else if (people.length > 0) {
      const last = people.at(-1)!;
      last.phones.push(...phones);
      last.title ||= title;
    } else loose.push(...phones);
  }
  shareOut(people);
  return { people, loose };
}

/** Each person's share of a cell. A remark in brackets behind a name stays whole: 'An (Tổ Tin, trực chính), Hòa'. */
function partsOf(cell: string): string[] {
  const parts: string[] = [];
  let from = 0;
  for (const { 0: whole, 1: remark, index } of cell.matchAll(REMARK_OR_SEPARATOR)) {
    if (remark !== undefined) continue;
    parts.push(cell.slice(from, index));
    from = index + whole.length;
  }
  return [...parts, cell.slice(from)];
}

/** Every phone number in a text, as written. */
export function phonesIn(text: string): string[] {
  return tidyCell(text)
    .split(/[\n,;/|]| [-–—] /u)
    .flatMap((part) => part.match(PHONE) ?? [])
    .flatMap((run) => (digits(run) > 12 ? run.split(/ (?=(?:0|\+?84)\d{3})/) : [run]))
    .filter(isPhone)
    .map((run) => normalName(run.includes(')') ? run : run.replace('(', '')));
}

/** NGUYỄN VĂN AN → Nguyễn Văn An; a name with any small letter stays as written. */
export function properName(name: string): string {
  const normal = normalName(name);
  if (normal !== normal.toUpperCase()) return normal;
  return normal
    .toLowerCase()
    .replace(/(^|[\s.'-])(\p{L})/gu, (_, before: string, letter: string) => before + letter.toUpperCase());
}

/** The name without 'Đ/c', 'Ông', 'Cô', 'ThS.' and the like before it. */
export function withoutHonorific(name: string): string {
  return normalName(name.replace(HONORIFICS, ''));
}

/** Whether the text says that nobody stands here, or only 'as above', which a name may not. */
export function namesNobody(text: string): boolean {
  return NOBODY.test(fold(text));
}

/** Whether the text is an office such as 'Phó Hiệu trưởng', not a person. */
export function isTitle(text: string): boolean {
  return TITLES.test(fold(text));
}

function namedIn(part: string): Omit<Building, 'phones'> {
  let title = '';
  const open = part.replace(/[([]([^()[\]]*)[)\]]/gu, (_, inside: string) => {
    if (/\p{L}/u.test(inside)) title ||= withoutPhoneWord(inside.replace(/^[\s,;]+|[\s,;]+$/gu, ''));
    return ' ';
  });
  const [, label = '', rest = open] = /^([^:]{1,30}):(.*)/su.exec(open) ?? [];
  const bare = withoutPhoneWord(rest.replace(/^[\s\-–•*\d.)(]+/u, ''));
  if (isTitle(bare)) return { name: '', title: bare, label: normalName(label) };
  return { name: namesNobody(bare) || !/\p{L}/u.test(bare) ? '' : properName(bare), title, label: normalName(label) };
}

/** 'A, B' and then both numbers on a last line: each gets theirs when they are as many. */
function shareOut(people: readonly Building[]): void {
  const last = people.at(-1);
  if (last?.phones.length !== people.length) return;
  if (people.some((person) => person !== last && person.phones.length > 0)) return;
  const { phones } = last;
  people.forEach((person, index) => (person.phones = [phones[index]!]));
}

/** A text without what leads to the number that stood behind it, and without the marks around that. */
function withoutPhoneWord(text: string): string {
  return normalName(
    text
      .replace(TAIL, '')
      .replace(/(?<!\p{L})(?:sđt|đt|dđ|tel|điện thoại)$/iu, '')
      .replace(TAIL, ''),
  );
}

/** What is left of a number taken out of a text: the bracket it may stand behind, when that closes later. */
const opening = (run: string): string => (run.startsWith('(') && !run.includes(')') ? '( ' : ' ');

const digits = (text: string): number => text.replace(/\D/g, '').length;

function isPhone(run: string): boolean {
  return digits(run) > 8 || (digits(run) === 8 && possiblePhone(run).warning !== 'impossible');
}
