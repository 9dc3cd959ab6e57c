import type { LinearProgram, LinearSolver } from './linear.js';

/** Columns that count one each, and what counts anyway. */
export interface Tally {
  readonly columns: readonly number[];
  readonly constant: number;
}

/** A linear programme while it is written down, each part knowing how to complete the values of a plan. */
export class CompactModel {
  readonly costs: number[] = [];
  /** What every solution pays. */
  offset = 0;
  private readonly lower: number[] = [];
  private readonly upper: number[] = [];
  private readonly whole: number[] = [];
  private readonly rowLower: number[] = [];
  private readonly rowUpper: number[] = [];
  private readonly starts: number[] = [];
  private readonly columns: number[] = [];
  private readonly values: number[] = [];
  private readonly completions: ((values: Float64Array) => void)[] = [];

  /** A new column, by its number. */
  column(cost: number, lower: number, upper: number, whole = false): number {
    this.lower.push(lower);
    this.upper.push(upper);
    this.whole.push(whole ? 1 : 0);
    return this.costs.push(cost) - 1;
  }

  /** A new row; without factors every column counts one. */
  row(lower: number, upper: number, columns: readonly number[], factors?: readonly number[]): void {
    this.rowLower.push(lower);
    this.rowUpper.push(upper);
    this.starts.push(this.columns.length);
    for (const [index, column] of columns.entries()) {
      this.columns.push(column);
      this.values.push(factors?.[index] ?? 1);
    }
  }

  /** How later columns follow from the earlier ones, in the order told. */
  completes(completion: (values: Float64Array) => void): void {
    this.completions.push(completion);
  }

  /** At most so many of the tally, each further one at the price; Infinity forbids. */
  atMost({ columns, constant }: Tally, most: number, price: number): void {
    if (price === 0) return;
    const limit = most - constant;
    if (price === Infinity) {
      this.row(-Infinity, limit, columns);
      return;
    }
    const beyond = this.column(price, 0, Infinity);
    this.row(-Infinity, limit, [...columns, beyond], [...columns.map(() => 1), -1]);
    this.completes((values) => {
      values[beyond] = Math.max(0, sumOf(values, columns) - limit);
    });
  }

  /** The values of all columns, from those that a plan decides. */
  complete(values: Float64Array): void {
    for (const completion of this.completions) completion(values);
  }

  program(solver: LinearSolver): LinearProgram {
    const { costs, lower, upper, whole, starts, columns, values } = this;
    const programme = solver.program({ lower: [], upper: [] });
    const none = new Int32Array(costs.length);
    programme.addColumns({ costs, lower, upper, whole, starts: none, rows: [], values: [] });
    programme.addRows({ lower: this.rowLower, upper: this.rowUpper, starts, columns, values });
    return programme;
  }
}

/** The sum of some columns' values. */
export function sumOf(values: ArrayLike<number>, columns: readonly number[]): number {
  let sum = 0;
  for (const column of columns) sum += values[column] ?? 0;
  return sum;
}
