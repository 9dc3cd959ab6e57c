/** One line of the table: our figure, the limit measured beside it in the same run, and how they compare. */
export interface Figure {
  readonly what: string;
  readonly ours: string;
  readonly limit: string;
  /** Times: ours to the limit, so above 1 is slower. Rates: ours to the limit, so below 1 is slower. */
  readonly ratio: number;
  readonly goal: string;
  readonly met: boolean;
}

/** Milliseconds of each call, sorted: ours and the limit in turn, so that what else the machine does hits both. */
export async function inTurn(
  runs: number,
  ours: () => unknown,
  limit: () => unknown,
): Promise<{ ours: number[]; limit: number[] }> {
  const taken = { ours: [] as number[], limit: [] as number[] };
  for (let run = -Math.ceil(runs / 5); run < runs; run++) {
    const [mine, theirs] = [await timed(ours), await timed(limit)];
    if (run < 0) continue; // warming up
    taken.ours.push(mine);
    taken.limit.push(theirs);
  }
  return { ours: taken.ours.toSorted(ascending), limit: taken.limit.toSorted(ascending) };
}

/** Milliseconds one call takes. */
export async function timed(work: () => unknown): Promise<number> {
  const began = performance.now();
  await work();
  return performance.now() - began;
}

/** The value below which a share of a sorted list lies. */
export function quantile(sorted: readonly number[], share: number): number {
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
}

export const median = (values: readonly number[]): number => quantile(values.toSorted(ascending), 0.5);

export const ms = (value: number): string => (value < 1 ? `${value.toFixed(4)} ms` : `${value.toFixed(1)} ms`);
export const microseconds = (value: number): string => `${value.toFixed(1)} µs`;
export const perSecond = (value: number): string => `${Math.round(value)}/s`;
export const spread = (sorted: readonly number[]): string =>
  `p50 ${ms(quantile(sorted, 0.5))}, p95 ${ms(quantile(sorted, 0.95))}`;

/** Prints the figures as a table; exit code 1 when one is missed, so that a machine can ask. */
export function print(figures: readonly Figure[]): void {
  const rows = figures.map((f) => [f.met ? 'ok' : 'MISSED', f.what, f.ours, f.limit, f.ratio.toFixed(2), f.goal]);
  const table = [['', 'what', 'ours', 'limit in this run', 'ratio', 'goal'], ...rows];
  const widths = table[0]?.map((_, column) => Math.max(...table.map((row) => (row[column] ?? '').length))) ?? [];
  for (const row of table)
    console.log(
      row
        .map((cell, column) => cell.padEnd(widths[column] ?? 0))
        .join('  ')
        .trimEnd(),
    );
  if (figures.some((figure) => !figure.met)) process.exitCode = 1;
}

const ascending = (a: number, b: number): number => a - b;
