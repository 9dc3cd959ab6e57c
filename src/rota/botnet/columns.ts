import { readAddress } from '../ip/address.js';
import type { Cells } from '../sheet/cells.js';
import {
  columnsOf,
  DEEPEST_HEADER,
  type Headings,
  type ListColumn,
  meaningIn,
  NUMBER,
  rowsBelow,
} from '../sheet/flat-list.js';

export type BotnetMeaning = 'number' | 'address' | 'seen' | 'malware' | 'port' | 'unknown';

export type BotnetColumn = ListColumn<BotnetMeaning>;

/** A row of a botnet list, as written; '' where it says nothing. `row`: its place in the sheet. */
export interface BotnetLine {
  readonly row: number;
  readonly address: string;
  readonly seen: string;
  readonly malware: string;
  readonly port: string;
}

interface BotnetSheet {
  readonly cells: Cells;
  readonly columns: readonly BotnetColumn[];
  readonly lines: readonly BotnetLine[];
}

const HEADINGS: Headings<BotnetMeaning> = [
  ['number', NUMBER],
  ['port', /\bport\b|\bcong\b(?! ty\b)/],
  ['seen', /thoi gian|\bngay\b|\bgio\b|\btime\b|\bdate\b|\bseen\b/],
  ['malware', /ma doc|botnet|malware|virus|^ho$|family|\bloai\b/],
  ['address', /\bip\b|dia chi|address/],
];

/**
 * What the columns of a list mean and what its rows say; a list without a header is read by where its addresses stand.
 * Never throws.
 * @param chosen column → what the reader says it means
 */
export function readBotnetSheet(pasted: Cells, chosen: Readonly<Record<number, BotnetMeaning>> = {}): BotnetSheet {
  const cells = parted(pasted);
  const header = headerOf(cells);
  const addresses = header < 0 ? mostAddresses(cells) : -1;
  const guess = (text: string, index: number): BotnetMeaning => (index === addresses ? 'address' : meaningOf(text));
  const columns = columnsOf(cells, header, guess, chosen);
  const lines = rowsBelow(cells, header, columns).map(({ row, said }): BotnetLine => {
    return { row, address: said('address'), seen: said('seen'), malware: said('malware'), port: said('port') };
  });
  return { cells, columns, lines };
}

/** Comma-separated text that was pasted stands in one column. */
function parted(cells: Cells): Cells {
  if (cells.some((row) => row.filter((cell) => cell !== '').length > 1)) return cells;
  const mark = [';', ','].find((each) => cells.some(([cell = '']) => cell.includes(each)));
  if (mark === undefined) return cells;
  return cells.map(([cell = '']) => cell.split(mark).map((part) => part.trim().replace(/^"(.*)"$/, '$1')));
}

/** The row in which an address column is named, with no address in it; -1: there is none. */
const headerOf = (cells: Cells): number =>
  cells
    .slice(0, DEEPEST_HEADER)
    .findIndex((row) => row.some((cell) => meaningOf(cell) === 'address') && !row.some(isAddress));

/** The column with the most addresses. Where none is, the first: each of its rows then says what is wrong with it. */
function mostAddresses(cells: Cells): number {
  const counts: number[] = [];
  for (const row of cells) row.forEach((cell, at) => (counts[at] = (counts[at] ?? 0) + Number(isAddress(cell))));
  return counts.indexOf(Math.max(...counts));
}

const isAddress = (cell: string): boolean => typeof readAddress(cell) !== 'string';

const meaningOf = (header: string): BotnetMeaning => meaningIn(HEADINGS, header);
