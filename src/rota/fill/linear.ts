/** Columns to add: their entries by column, `starts` one for each column. */
export interface Columns {
  readonly costs: ArrayLike<number>;
  readonly lower: ArrayLike<number>;
  readonly upper: ArrayLike<number>;
  readonly starts: ArrayLike<number>;
  readonly rows: ArrayLike<number>;
  readonly values: ArrayLike<number>;
  /** By column, 1 where it must be whole. */
  readonly whole?: ArrayLike<number>;
}

/** Rows to add: their entries by row, `starts` one for each row. */
export interface Rows {
  readonly lower: ArrayLike<number>;
  readonly upper: ArrayLike<number>;
  readonly starts: ArrayLike<number>;
  readonly columns: ArrayLike<number>;
  readonly values: ArrayLike<number>;
}

/** The end of a solve; of a programme with whole columns there are no duals. */
export interface Solved {
  readonly status: 'optimal' | 'infeasible' | 'stopped';
  readonly objective: number;
  /** Never above the best there is; −Infinity when nothing is known. */
  readonly bound: number;
  /** Null when no solution was found. */
  readonly values: Float64Array | null;
  readonly duals: Float64Array;
  readonly reducedCosts: Float64Array;
}

/** Limits and listeners of a solve with whole columns. */
export interface WholeOptions {
  /** Branching nodes at most. */
  readonly nodes?: number;
  /** Stop when within this much of the best, absolutely. */
  readonly gap?: number;
  readonly start?: ArrayLike<number>;
  readonly seed?: number;
  readonly expired?: () => boolean;
  readonly improved?: (values: Float64Array, objective: number) => void;
  readonly bounded?: (bound: number) => void;
}

/** A linear programme in memory, minimised. Solving again starts from the last basis. */
export interface LinearProgram {
  addColumns(columns: Columns): void;
  addRows(rows: Rows): void;
  setCosts(columns: ArrayLike<number>, costs: ArrayLike<number>): void;
  setBounds(columns: ArrayLike<number>, lower: ArrayLike<number>, upper: ArrayLike<number>): void;
  removeColumns(columns: ArrayLike<number>): void;
  /** The programme as it stands, whole columns taken as plain ones. */
  relax(expired?: () => boolean): Solved;
  /** With its whole columns whole. */
  solve(options?: WholeOptions): Solved;
  dispose(): void;
}

/** What the exact engines need of a solver. */
export interface LinearSolver {
  program(rows: { readonly lower: ArrayLike<number>; readonly upper: ArrayLike<number> }): LinearProgram;
}
