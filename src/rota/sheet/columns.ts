import type { CivilDay } from '../calendar.js';
import { fold } from '../names.js';
import type { Cells } from './cells.js';
import { readDays } from './dates.js';
import { looksLikeShift } from './hours.js';
import { isTitle, peopleIn, phonesIn } from './people.js';

/** What a column holds. `post`: names of the people on one post; `post-name`: which post a row is about; `day`: days. */
export type Meaning =
  'number' | 'day' | 'shift' | 'name' | 'post' | 'post-name' | 'title' | 'phone' | 'email' | 'note' | 'unknown';

export interface Column {
  readonly index: number;
  /** The header's words as written; '' without a header. */
  readonly header: string;
  readonly meaning: Meaning;
  /** Of a `post` column, and of the phone column that belongs to it. */
  readonly postId?: string;
  /** Of a grid's `day` column: the one day it stands for. */
  readonly on?: CivilDay;
}

/** A table's columns and the rows of its header; `headers` is empty when there is none. */
export interface Layout {
  readonly kind: 'list' | 'grid' | 'none';
  readonly headers: readonly number[];
  readonly columns: readonly Column[];
}

/** What the columns may be about. */
export interface Terms {
  readonly firstOn: CivilDay;
  readonly lastOn: CivilDay;
  readonly posts: readonly {
    readonly id: string;
    readonly kindId: string;
    readonly nameVi: string;
    readonly nameEn?: string | undefined;
  }[];
  /** Whether a text is the name of somebody known; tells name columns apart when there is no header. */
  readonly isKnown: (name: string) => boolean;
}

const MEANINGS: readonly (readonly [Meaning, RegExp])[] = [
  ['number', /^(?:stt|tt|so tt|so thu tu|no\.?|#)$/],
  ['phone', /dien thoai|\bs\.?d\.?t\b|^d\.?t\.?$|\bdi dong\b|phone|\btel\b|lien he|lien lac/],
  ['email', /e-?mail|thu dien tu/],
  ['note', /ghi chu|\bnotes?\b/],
  ['title', /chuc vu|chuc danh|\btitle\b|\bposition\b/],
  ['post-name', /vi tri|nhiem vu|loai truc|bo phan|noi dung truc|\bposts?\b/],
  ['day', /^(?:thu\b.*\bngay\b|ngay\b|(?:thu|date|day)$)/],
  ['shift', /^(?:ca\b|buoi\b|gio\b|thoi gian|khung gio|(?:shift|hours)$)/],
  [
    'name',
    /\bho(?: va|,| &)? (?:ten|dem)|^ten\b|nguoi truc|can bo truc|nhan su|^can bo$|^giao vien$|^(?:full )?name$|thanh phan/,
  ],
];
const POST_WORDS: Readonly<Record<string, RegExp>> = {
  'lanh-dao': /lanh dao|\bbgh\b|ban giam hieu|^ld$/,
  'ky-thuat': /ky thuat|cntt|cong nghe|^kt$/,
  'truc-ban': /truc ban|van thu/,
  'bao-ve': /bao ve|^bv$/,
  'dia-ban': /dia ban/,
  'ung-truc': /ung truc|ung cuu|su co/,
  'duong-day-nong': /duong day nong|hotline/,
};
/** What stands over or under a grid's days. */
const WEEKDAY = /^(?:t[2-7]|cn|thu .*|chu nhat|\d{1,2})$/;
const DEEPEST_HEADER = 40;
const LONGEST_HEADING = 60;
/** So many cells tell what a column holds. */
const ENOUGH_CELLS = 200;

/** The post a text is about: by its name, or by the words for its kind. */
export function postOf(text: string, posts: Terms['posts']): string | undefined {
  const plain = fold(text).replace(/[.:]+$/, '');
  const named = posts.find(
    ({ nameVi, nameEn = '' }) =>
      plain !== '' && [fold(nameVi), fold(nameVi).replace(/^truc /, ''), fold(nameEn)].includes(plain),
  );
  return (named ?? posts.find(({ kindId }) => Object.hasOwn(POST_WORDS, kindId) && POST_WORDS[kindId]!.test(plain)))
    ?.id;
}

/** Finds the header and what each column means; without a header, by what the columns hold. */
export function layoutOf(cells: Cells, terms: Terms): Layout {
  return gridLayout(cells, terms) ?? headedLayout(cells, terms) ?? bareLayout(cells, terms);
}

function meaningOf(header: string, terms: Terms): Pick<Column, 'meaning' | 'postId'> {
  const plain = fold(header);
  if (plain.length > LONGEST_HEADING) return { meaning: 'unknown' };
  const postId = postOf(plain, terms.posts);
  const meaning = MEANINGS.find(([, words]) => words.test(plain))?.[0];
  if (postId !== undefined && (meaning === undefined || meaning === 'name')) return { meaning: 'post', postId };
  if (postId !== undefined && meaning === 'phone') return { meaning, postId };
  return { meaning: meaning ?? 'unknown' };
}

/** A list: the row with the most headings, and a second line of headings under it when posts span columns. */
function headedLayout(cells: Cells, terms: Terms): Layout | undefined {
  const scores = cells.slice(0, DEEPEST_HEADER).map((row) => {
    const found = row.map((cell) => meaningOf(cell, terms).meaning).filter((meaning) => meaning !== 'unknown');
    const people = found.some((meaning) => meaning === 'name' || meaning === 'post');
    return people && !row.some((cell) => isContent(cell, terms)) ? new Set(found).size : 0;
  });
  const best = Math.max(0, ...scores);
  if (best < 2) return undefined;
  const isHeading = (row: number) => (scores[row] ?? 0) >= 2 || isSecondLine(cells[row] ?? [], terms);
  const middle = scores.indexOf(best);
  const headers = [middle - 1, middle, middle + 1].filter(isHeading);
  const width = Math.max(...cells.map((row) => row.length));
  const columns = Array.from({ length: width }, (_, index) => headed(index, cells, headers, terms));
  return { kind: 'list', headers, columns: withPhones(columns) };
}

/** A column under the words of all its heading's lines, each once. */
function headed(index: number, cells: Cells, headers: readonly number[], terms: Terms): Column {
  const lines = headers.map((row) => cells[row]![index] ?? '').filter((cell) => cell !== '');
  const header = [...new Set(lines)].join(' ').replaceAll('\n', ' ');
  return { index, header, ...meaningOf(header, terms) };
}

const isSecondLine = (row: readonly string[], terms: Terms): boolean => {
  if (row.some((cell) => isContent(cell, terms))) return false;
  const found = row.filter((cell) => cell !== '').map((cell) => meaningOf(cell, terms).meaning);
  return found.length >= 2 && found.every((meaning) => meaning !== 'unknown');
};

/** What no heading of a list says: somebody's name, or a day. */
const isContent = (cell: string, terms: Terms): boolean =>
  terms.isKnown(cell) || (/\d/.test(cell) && onlyDay(cell, terms) !== undefined);

/** A phone column without a post's name belongs to the people written before it. */
function withPhones(columns: readonly Column[]): Column[] {
  return columns.map((column, at) => {
    if (column.meaning !== 'phone' || column.postId !== undefined) return column;
    const owner = columns.slice(0, at).findLast(({ meaning }) => meaning === 'post' || meaning === 'name');
    return owner?.postId === undefined ? column : { ...column, postId: owner.postId };
  });
}

/** A grid of people × days: the row with the most days, three or more, each in a column of its own, none twice. */
function gridLayout(cells: Cells, terms: Terms): Layout | undefined {
  const rows = cells.slice(0, DEEPEST_HEADER).map((row) => row.map((cell) => onlyDay(cell, terms)));
  const counts = rows.map((days) => {
    const known = days.filter((day) => day !== undefined);
    return new Set(known).size === known.length ? known.length : 0;
  });
  const most = Math.max(0, ...counts);
  if (most < 3) return undefined;
  const top = counts.indexOf(most);
  const days = rows[top]!;
  const first = days.findIndex((day) => day !== undefined);
  const headers = gridHeaders(cells, top, first, terms);
  const columns = days.map((on, index): Column => {
    const column = headed(index, cells, headers, terms);
    return on === undefined ? column : { index, header: cells[top]![index]!, meaning: 'day', on };
  });
  return { kind: 'grid', headers, columns: withNames(cells, columns, first, terms) };
}

function onlyDay(cell: string, terms: Terms): CivilDay | undefined {
  const on = readDays(cell, terms.firstOn, terms.lastOn)?.on;
  return on?.length === 1 ? on[0] : undefined;
}

/** The row of days, with a row of weekdays or of titles above or below it. */
function gridHeaders(cells: Cells, top: number, first: number, terms: Terms): number[] {
  const textsOf = (row: number) => (cells[row] ?? []).filter((cell) => cell !== '');
  const areTitles = (texts: readonly string[]) =>
    texts.every(
      (cell) => !terms.isKnown(cell) && (WEEKDAY.test(fold(cell)) || meaningOf(cell, terms).meaning !== 'unknown'),
    );
  const untitled = cells[top]!.slice(0, first).every((cell) => cell === '');
  return [top - 1, top, top + 1].filter((row) => {
    const texts = textsOf(row);
    return row === top || (texts.length > 1 && ((row < top && untitled) || areTitles(texts)));
  });
}

/** Names stand left of the days, under whatever heading; if none says so, where most people are known. */
function withNames(cells: Cells, columns: Column[], first: number, terms: Terms): Column[] {
  if (columns.some(({ meaning }) => meaning === 'name')) return columns;
  const known = columns
    .slice(0, first)
    .map(({ index }) => cells.filter((row) => terms.isKnown(row[index] ?? '')).length);
  const best = known.indexOf(Math.max(...known));
  return columns.map((column) => (column.index === best ? { ...column, meaning: 'name' } : column));
}

/** Without a header: each column is what most of its cells look like. Numbers none of which recurs count the rows. */
function bareLayout(cells: Cells, terms: Terms): Layout {
  const width = Math.max(0, ...cells.map((row) => row.length));
  const columns = Array.from({ length: width }, (_, index): Column => {
    const texts = cells
      .map((row) => row[index] ?? '')
      .filter((cell) => cell !== '')
      .slice(0, ENOUGH_CELLS);
    const most = (test: (text: string) => boolean) => texts.filter(test).length * 2 > texts.length;
    const meaning: Meaning = most((text) => text.includes('@'))
      ? 'email'
      : most((text) => phonesIn(text).length > 0 && peopleIn(text).people.length === 0)
        ? 'phone'
        : most((text) => readDays(text, terms.firstOn, terms.lastOn) !== undefined && /\D/.test(text))
          ? 'day'
          : most((text) => /^\d{1,4}$/.test(text)) && new Set(texts).size === texts.length
            ? 'number'
            : most(looksLikeShift)
              ? 'shift'
              : most(isTitle)
                ? 'title'
                : texts.some((text) => peopleIn(text).people.some(({ name }) => terms.isKnown(name)))
                  ? 'name'
                  : 'unknown';
    return { index, header: '', meaning };
  });
  const seen = columns.some(({ meaning }) => meaning === 'name');
  return { kind: seen ? 'list' : 'none', headers: [], columns: withPhones(columns) };
}
