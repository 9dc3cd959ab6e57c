/** One thing the desk does at every tick: load, decide, save. Doing it twice, late or beside another instance is harmless. */
export interface Step {
  readonly name: string;
  /** Taken every sixth tick only: once a minute. */
  readonly seldom?: boolean;
  /** What it looks for is known this long before it is owed, milliseconds: after a long look for nothing it may rest. */
  readonly mayRest?: number;
  /** Returns what it found to do, for the record. */
  run(): Promise<Found>;
}

export interface Found {
  /** Whether all is well; a step that merely did something is. */
  readonly good: boolean;
  readonly [count: string]: number | boolean;
}

/** Rows by what they have in common, in the order they came. */
export function grouped<Row, Key>(rows: readonly Row[], keyOf: (row: Row) => Key): Map<Key, Row[]> {
  const groups = new Map<Key, Row[]>();
  for (const row of rows) {
    const key = keyOf(row);
    const group = groups.get(key);
    if (group) group.push(row);
    else groups.set(key, [row]);
  }
  return groups;
}
