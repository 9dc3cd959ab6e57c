import { marks, type Runs } from './run.js';

/** Prints rows under their heads, as a table that reads well as text and as Markdown. */
export function printTable(title: string, head: readonly string[], rows: readonly (readonly string[])[]): void {
  const all = [head, ...rows];
  const widths = head.map((_, column) => Math.max(3, ...all.map((row) => (row[column] ?? '').length)));
  const line = (cells: readonly string[]): string =>
    `| ${widths.map((width, column) => (cells[column] ?? '')[column === 0 ? 'padEnd' : 'padStart'](width)).join(' | ')} |`;
  const rule = widths.map((width, column) => (column === 0 ? '-'.repeat(width) : `${'-'.repeat(width - 1)}:`));
  console.log(`\n## ${title}\n\n${[line(head), line(rule), ...rows.map(line)].join('\n')}`);
}

export const runHead = ['first', ...marks.map((mark) => `${mark} s`), 'end', 'bound', 'gap', 'proved', 'CPU', 'memory'];

/** The figures of one problem under `runHead`. Marks beyond the time given stay empty. */
export function runCells(runs: Runs, limit: number): string[] {
  const { first, at, objective, bound, proved, provedSeeds, seeds, cpu, memory } = runs;
  const of = seeds > 1 && provedSeeds > 0 && provedSeeds < seeds ? ` (${provedSeeds}/${seeds})` : '';
  return [
    inSeconds(first),
    ...marks.map((mark, index) => (mark > limit ? '' : amount(at[index] ?? Infinity))),
    amount(objective),
    amount(bound),
    percent(gapOf(objective, bound)),
    (proved < Infinity ? inSeconds(proved) : '–') + of,
    inSeconds(cpu),
    `${(memory / 1e6).toFixed(0)} MB`,
  ];
}

/** How far an objective may be from the best there is. */
export function gapOf(objective: number, bound: number): number {
  if (objective - bound <= 1e-6) return 0;
  return (objective - bound) / Math.max(Math.abs(objective), 1e-9);
}

export const inSeconds = (value: number): string =>
  value === Infinity ? '–' : value < 1 ? `${Math.round(value * 1000)} ms` : `${value.toFixed(1)} s`;

/** Objectives of rosters have fractions, those of benchmark instances none. */
export const amount = (value: number): string =>
  Number.isFinite(value) ? value.toFixed(Number.isInteger(Math.round(value * 1e6) / 1e6) ? 0 : 1) : '–';

export const percent = (share: number): string =>
  Number.isFinite(share) ? `${(share * 100).toFixed(share !== 0 && Math.abs(share) < 0.001 ? 3 : 2)} %` : '–';
