/** One person's whole line of days: the task of each, −1 for none, and what it costs less the duals of its tasks. */
export interface PricedLine {
  readonly line: Int32Array;
  readonly reduced: number;
}

/** What pricing found. */
export interface Priced {
  /** Cheaper than the threshold, the cheapest first. */
  readonly lines: readonly PricedLine[];
  /** No line is cheaper than this. */
  readonly least: number;
}

/** What to look for. */
export interface PriceQuery {
  /** By task, what standing it earns. */
  readonly duals: Float64Array;
  /** Only lines cheaper than this. */
  readonly below: number;
  /** By day, the task that must be stood, −1 for none, FREE for any; null: all free. */
  readonly fixed: Int32Array | null;
  /** How many lines at most. */
  readonly lines: number;
  /** How many partial lines to keep at each place; Infinity prices exactly. */
  readonly width: number;
}
