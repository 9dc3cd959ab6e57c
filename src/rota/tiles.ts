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
  onDuty: number;
  units: number;
  uncovered: number;
  shortNext24h: number;
  shortNext24hUnits: number;
  unconfirmed72h: number;
  unconfirmed72hUnits: number;
  notSubmitted: number;
}

/** The figures above a board, added up from its units. `asked`: the kinds of unit that must be standing watch now. */
export function tilesOf(units: Iterable<Tiled>, asked: ReadonlySet<string>): Readonly<Tiles> {
  const tiles = noTiles();
  for (const unit of units) addTo(tiles, unit, asked);
  return tiles;
}

export function noTiles(): Tiles {
  return {
    onDuty: 0,
    units: 0,
    uncovered: 0,
    shortNext24h: 0,
    shortNext24hUnits: 0,
    unconfirmed72h: 0,
    unconfirmed72hUnits: 0,
    notSubmitted: 0,
  };
}

/** For units that come one by one and are not kept. `asked`: as in `tilesOf`. */
export function addTo(tiles: Tiles, unit: Tiled, asked: ReadonlySet<string>): void {
  const stands = unit.onDuty.length > 0;
  tiles.units++;
  tiles.onDuty += Number(stands);
  tiles.uncovered += Number(!stands && asked.has(unit.kindId));
  tiles.shortNext24h += unit.shortNext24h;
  tiles.shortNext24hUnits += Number(unit.shortNext24h > 0);
  tiles.unconfirmed72h += unit.unconfirmed72h;
  tiles.unconfirmed72hUnits += Number(unit.unconfirmed72h > 0);
  tiles.notSubmitted += Number(unit.state !== 'submitted' && unit.state !== 'published');
}
