import { dayOf, HO_CHI_MINH } from '../rota/calendar.js';
import type { Instant } from '../rota/interval.js';
import { clockOf } from '../rota/calendar.js';
import type { Cell, Column, Row, Said } from './paper.js';
import { sizeLabel } from '../rota/sizes.js';
import type { PrintedEntry } from './watch-facts.js';

/** `07h30`. */
export const hour = (instant: Instant): string => clockOf(instant, HO_CHI_MINH).replace(':', 'h');
/** `07h30 29/4`. */
export const hourAndDay = (instant: Instant): string => {
  const on = dayOf(instant, HO_CHI_MINH);
  return `${hour(instant)} ${Number(on.slice(8))}/${Number(on.slice(5, 7))}`;
};

const LEVELS = { info: 'Bình thường', attention: 'Lưu ý', serious: 'Nghiêm trọng' } as const;

/** Rows of words and figures; none says so in words. Each may stand on a page of its own. */
export function rowsOf(cells: readonly (readonly (string | Said)[])[], columns: number, none: string): Row[] {
  const all = cells.length > 0 ? cells : [['', none, ...Array.from({ length: columns - 2 }, () => '')]];
  return all.map((line, index) => ({ day: String(index), cells: line.map(cellOf) }));
}

function cellOf(said: string | Said): Cell {
  if (typeof said === 'string') return { text: said, rows: 1 };
  const { text, ...figure } = said;
  return { text, figure, rows: 1 };
}

/** Columns by title and share of the line; numbers and short words in the middle, sentences at the left. */
export function columnsOf(
  line: number,
  wanted: readonly (readonly [title: string, share: number, left?: true])[],
): Column[] {
  const total = wanted.reduce((sum, [, share]) => sum + share, 0);
  const widths = wanted.map(([, share]) => Math.floor((line * share) / total));
  const rest = line - widths.reduce((sum, width) => sum + width, 0);
  return wanted.map(([title, , left], index) => ({
    title,
    width: (widths[index] ?? 0) + (index === wanted.length - 1 ? rest : 0),
    align: left ? 'left' : 'center',
  }));
}

/** The lines of a log: STT, giờ, nội dung, mức độ, xử lý/báo ai lúc nào, người ghi. */
export function entryCells(entries: readonly PrintedEntry[], when: (instant: Instant) => string): string[][] {
  const positions = new Map(entries.map(({ id, position }) => [id, position]));
  const corrections = new Map(
    entries.flatMap(({ correctsId, position }) => (correctsId ? [[correctsId, position]] : [])),
  );
  return entries.map((entry) => [
    String(entry.position),
    when(entry.at),
    [pointing(entry, positions), wordsOf(entry), enclosed(entry), mark(corrections.get(entry.id))]
      .filter(Boolean)
      .join(' '),
    LEVELS[entry.level],
    [entry.done, ...entry.told.map(({ who, at }) => `báo ${who} ${hour(at)}`)].filter(Boolean).join('; '),
    entry.authorName,
  ]);
}

const mark = (position: number | undefined): string =>
  position === undefined ? '' : `(đã đính chính tại dòng ${position})`;

/** What goes with a line: each file by name, size and the beginning of its hash. */
const enclosed = ({ files }: PrintedEntry): string =>
  files.length === 0
    ? ''
    : `(kèm: ${files.map(({ name, size, sha256 }) => `${name}, ${sizeLabel(size, 'vi')}, SHA-256 ${sha256.slice(0, 12)}…`).join('; ')})`;

function pointing({ correctsId, settlesId }: PrintedEntry, positions: ReadonlyMap<string, number>): string {
  const line = (id: string): string => `dòng ${positions.get(id) ?? 'trước'}`;
  if (correctsId) return `Đính chính ${line(correctsId)}:`;
  return settlesId ? `Giải quyết ${line(settlesId)}:` : '';
}

function wordsOf({ kind, text, results, roundAt }: PrintedEntry): string {
  if (kind === 'takeover') return text === '' ? 'Ký nhận ca, không có kiến nghị.' : `Ký nhận ca, kiến nghị: ${text}`;
  if (kind === 'handover') return `Bàn giao ca: ${text}`;
  if (kind === 'note') return text;
  const troubles = results.filter(({ ok }) => !ok).map(({ text: item, note }) => (note ? `${item}: ${note}` : item));
  const found = troubles.length > 0 ? troubles.join('; ') : `${results.length} mục bình thường`;
  return `Kiểm tra${roundAt === null ? '' : ` ${hour(roundAt)}`}: ${found}.`;
}
