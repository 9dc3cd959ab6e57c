import { readAddress } from '../ip/address.js';
import { fold } from '../names.js';
import { type Cells, isBlank } from '../sheet/cells.js';

export type BotnetMeaning = 'number' | 'address' | 'seen' | 'malware' | 'port' | 'unknown';

export interface BotnetColumn {
  readonly index: number;
  readonly header: string;
  readonly meaning: BotnetMeaning;
}

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

/** The first that fits a header counts. */
const MEANINGS: readonly (readonly [BotnetMeaning, RegExp])[] = [
  ['number', /^(?:stt|tt|so tt|so thu tu|no\.?|#)$/],
  ['port', /\bport\b|\bcong\b/],
  ['seen', /thoi gian|\bngay\b|\bgio\b|\btime\b|\bdate\b|\bseen\b/],
  ['malware', /ma doc|botnet|malware|virus|\bho\b|family|\bloai\b/],
  ['address', /\bip\b|dia chi|address/],
];
const DEEPEST_HEADER = 40;

/**
 * What the columns of a list mean and what its rows say; a list without a header is read by where its addresses stand.
 * Never throws.
 * @param chosen column → what the reader says it means
 */
export function readBotnetSheet(pasted: Cells, chosen: Readonly<Record<number, BotnetMeaning>> = {}): BotnetSheet {
  const cells = parted(pasted);
  const header = headerOf(cells);
  const width = Math.max(0, ...cells.map((row) => row.length));
  const taken = new Set<BotnetMeaning>(Object.values(chosen));
  const addresses = header === undefined ? mostAddresses(cells, width) : -1;
  const columns = Array.from({ length: width }, (_, index): BotnetColumn => {
    const text = (header === undefined ? undefined : cells[header]?.[index]) ?? '';
    const guessed = index === addresses ? 'address' : meaningOf(text);
    const free = !taken.has(guessed);
    if (chosen[index] === undefined && free) taken.add(guessed);
    return { index, header: text.replaceAll('\n', ' '), meaning: chosen[index] ?? (free ? guessed : 'unknown') };
  });
  const lines = cells.flatMap((row, at) => (at <= (header ?? -1) || isBlank(row) ? [] : [lineOf(row, at, columns)]));
  return { cells, columns, lines };
}

/** Comma-separated text that was pasted stands in one column. */
function parted(cells: Cells): Cells {
  if (cells.some((row) => row.filter((cell) => cell !== '').length > 1)) return cells;
  const mark = [';', ','].find((each) => cells.some(([cell = '']) => cell.includes(each)));
  if (mark === undefined) return cells;
  return cells.map(([cell = '']) => cell.split(mark).map((part) => part.trim().replace(/^"(.*)"$/, '$1')));
}

/** The row in which an address column is named, with no address in it. */
function headerOf(cells: Cells): number | undefined {
  const at = cells
    .slice(0, DEEPEST_HEADER)
    .findIndex((row) => row.some((cell) => meaningOf(cell) === 'address') && !row.some(isAddress));
  return at < 0 ? undefined : at;
}

function mostAddresses(cells: Cells, width: number): number {
  const counts = Array.from({ length: width }, (_, index) => cells.filter((row) => isAddress(row[index] ?? '')).length);
  // Where no address is, the first column is to hold them: each of its rows then says what is wrong with it.
  return counts.indexOf(Math.max(...counts));
}

const isAddress = (cell: string): boolean => typeof readAddress(cell) !== 'string';

function lineOf(row: readonly string[], at: number, columns: readonly BotnetColumn[]): BotnetLine {
  const text = (meaning: BotnetMeaning): string =>
    (row[columns.find((column) => column.meaning === meaning)?.index ?? -1] ?? '').replaceAll('\n', ' ');
  return { row: at, address: text('address'), seen: text('seen'), malware: text('malware'), port: text('port') };
}

function meaningOf(header: string): BotnetMeaning {
  const plain = fold(header);
  if (plain === '' || plain.length > 60) return 'unknown';
  return MEANINGS.find(([, words]) => words.test(plain))?.[0] ?? 'unknown';
}
