/** What a unit adds to a board's figures. */
export interface Tiled {
  readonly kindId: string;
  readonly state: string;
  /** Whoever stands watch in it at this moment. */
  readonly onDuty: readonly unknown[];
  readonly shortNext24h: number;
  readonly unconfirmed72h: number;
}

export interface Tiles {
  readonly onDuty: number;
  readonly units: number;
  readonly uncovered: number;
  readonly shortNext24h: number;
  readonly shortNext24hUnits: number;
  readonly unconfirmed72h: number;
  readonly unconfirmed72hUnits: number;
  readonly notSubmitted: number;
}

/** The figures above a board, added up from its units. `asked`: the kinds of unit that must be standing watch now. */
export function tilesOf(units: readonly Tiled[], asked: ReadonlySet<string>): Tiles {
  const many = (holds: (unit: Tiled) => boolean): number => units.filter(holds).length;
  const sum = (count: (unit: Tiled) => number): number => units.reduce((total, unit) => total + count(unit), 0);
  return {
    onDuty: many((unit) => unit.onDuty.length > 0),
    units: units.length,
    uncovered: many((unit) => asked.has(unit.kindId) && unit.onDuty.length === 0),
    shortNext24h: sum((unit) => unit.shortNext24h),
    shortNext24hUnits: many((unit) => unit.shortNext24h > 0),
    unconfirmed72h: sum((unit) => unit.unconfirmed72h),
    unconfirmed72hUnits: many((unit) => unit.unconfirmed72h > 0),
    notSubmitted: many(({ state }) => state !== 'submitted' && state !== 'published'),
  };
}
