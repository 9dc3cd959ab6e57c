import type { CivilDay } from '../calendar.js';
import { normalName } from '../names.js';
import { plainLine } from '../plain-line.js';
import { ALWAYS, dayIn } from '../sheet/beginning.js';
import type { Cells, Words } from '../sheet/cells.js';
import {
  columnsOf,
  DEEPEST_HEADER,
  type Headings,
  type ListColumn,
  meaningIn,
  NUMBER,
  rowsBelow,
} from '../sheet/flat-list.js';
import { ByName } from '../unit-list/ground.js';
import { blockText, readBlock } from './block.js';
import { FAULTS, noted, SPECIAL } from './said.js';
import { specialPurpose } from './special.js';

/** A row of a list of ranges, as written. `row`: its place in the sheet. */
export interface RangeLine {
  readonly row: number;
  /** The unit’s code (short name) or name. */
  readonly unit: string;
  readonly block: string;
  readonly note: string;
  readonly from: string;
}

export type RangeMeaning = 'number' | 'unit' | 'block' | 'note' | 'from' | 'unknown';

interface NamedUnit {
  readonly id: string;
  readonly name: string;
  readonly shortName: string;
}

/** A range a unit has already, while it is valid. */
export interface KnownRange {
  readonly unitId: string;
  readonly block: string;
  readonly validTo: CivilDay | null;
}

/** What becomes of a row. */
export interface RangeDecision {
  readonly row: number;
  readonly fate: 'new' | 'same' | 'bad';
  readonly sentences: readonly Words[];
  /** What a new row makes. */
  readonly range: {
    readonly unitId: string;
    readonly block: string;
    readonly note: string;
    readonly validFrom: CivilDay;
  } | null;
}

const HEADINGS: Headings<RangeMeaning> = [
  ['number', NUMBER],
  ['from', /tu ngay|hieu luc|\bfrom\b|valid/],
  ['block', /\bip\b|\bdai\b|cidr|range|block|network/],
  ['note', /ghi chu|duong truyen|nha mang|note|line|\bisp\b/],
  ['unit', /don vi|\bma\b|truong|unit|code|\bten\b|name/],
];
/** Without a header: code, range, note, day. */
const PLAIN: readonly RangeMeaning[] = ['unit', 'block', 'note', 'from'];

/** What the columns mean and what the rows say. Never throws. @param chosen column → what the reader says it means */
export function readRangeSheet(
  cells: Cells,
  chosen: Readonly<Record<number, RangeMeaning>> = {},
): { columns: readonly ListColumn<RangeMeaning>[]; lines: readonly RangeLine[] } {
  const header = headerOf(cells);
  const guess = (text: string, index: number) => (header < 0 ? (PLAIN[index] ?? 'unknown') : meaningOf(text));
  const columns = columnsOf(cells, header, guess, chosen);
  const lines = rowsBelow(cells, header, columns).map(({ row, said }): RangeLine => {
    return { row, unit: said('unit'), block: said('block'), note: said('note'), from: said('from') };
  });
  return { columns, lines };
}

/** The row that names a column of units and one of ranges, with no range in it; -1: there is none. */
const headerOf = (cells: Cells): number =>
  cells.slice(0, DEEPEST_HEADER).findIndex((row) => {
    const found = row.map(meaningOf);
    return (
      found.includes('unit') && found.includes('block') && row.every((cell) => typeof readBlock(cell) === 'string')
    );
  });

/** What becomes of each row. The same list, once taken in, is all `same`. */
export function decideRanges(
  lines: readonly RangeLine[],
  units: readonly NamedUnit[],
  known: readonly KnownRange[],
): RangeDecision[] {
  const named = new ByName(units);
  const there = new Set(
    known.filter(({ validTo }) => validTo === null).map(({ unitId, block }) => `${unitId} ${block}`),
  );
  return lines.map(({ row, ...line }): RangeDecision => {
    const read = readBlock(line.block);
    const found = named.called(line.unit);
    const unit = found.length === 1 ? found[0] : undefined;
    const note = normalName(line.note);
    const validFrom = line.from.trim() === '' ? ALWAYS : dayIn(line.from);
    const isPlain = plainLine(note, 200) === note;
    const faults = [
      ...(unit ? [] : [found.length === 0 ? SAID.noUnit(line.unit) : SAID.manyUnits(line.unit)]),
      ...(typeof read === 'string' ? [FAULTS[read]] : []),
      ...(isPlain ? [] : [SAID.note]),
      ...(validFrom === undefined ? [SAID.day] : []),
    ];
    if (typeof read === 'string' || !unit || !isPlain || validFrom === undefined)
      return { row, fate: 'bad', sentences: faults, range: null };
    const block = blockText(read.block);
    const purpose = specialPurpose(read.block);
    const sentences = [...read.notes.map((each) => noted(each, block)), ...(purpose ? [SPECIAL[purpose]] : [])];
    const key = `${unit.id} ${block}`;
    if (there.has(key)) return { row, fate: 'same', sentences, range: null };
    there.add(key);
    return { row, fate: 'new', sentences, range: { unitId: unit.id, block, note, validFrom } };
  });
}

const meaningOf = (header: string): RangeMeaning => meaningIn(HEADINGS, header);

const SAID = {
  noUnit: (text: string): Words => ({
    vi:
      text === '' ? 'Thiếu mã hoặc tên đơn vị' : `Không có đơn vị “${text}” trong cấp dưới: ghi tên viết tắt hoặc tên`,
    en:
      text === ''
        ? 'The unit’s short name or name is missing'
        : `There is no unit “${text}” below this one: write its short name or its name`,
  }),
  manyUnits: (text: string): Words => ({
    vi: `Có nhiều đơn vị tên “${text}”: ghi tên viết tắt`,
    en: `Several units are called “${text}”: write the short name`,
  }),
  note: {
    vi: 'Ghi chú có ký tự ẩn hoặc dài hơn 200 chữ: hãy gõ lại',
    en: 'The note has hidden characters or more than 200 letters: type it anew',
  },
  day: {
    vi: 'Ngày phải từ năm 2000 trở đi: hãy ghi như 1/7/2025',
    en: 'The day must be of 2000 or later: write it as 1/7/2025',
  },
};
