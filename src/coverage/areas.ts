import type { z } from 'zod';
import type { Instant } from '../rota/interval.js';
import { compareTitles } from '../rota/names.js';
import { isoOf } from '../time/iso.js';
import { LARGE } from '../units/large.js';
import type { areasView } from './areas.schema.js';

type Areas = z.output<typeof areasView>;
type Area = Areas['areas'][number];

/** Units of one branch that are alike: of one kind, their rosters equally far. */
export interface Alike {
  /** The unit directly below, with what is below it; null: single units, and the unit itself. */
  readonly branchId: string | null;
  readonly branchName: string | null;
  /** The place its department gave it; those of one place go by their names. */
  readonly branchPosition: number | null;
  readonly kindId: string;
  readonly stage: 'draft' | 'submitted' | 'returned' | 'published' | 'withdrawn' | null;
  readonly revision: number | null;
  readonly stripRevision: number | null;
  readonly units: number;
  readonly onDuty: number;
  readonly gaps: number;
  readonly nextGapAt: Instant | null;
  readonly shortNext24h: number;
  readonly shortNext24hUnits: number;
  readonly unconfirmed72h: number;
  readonly unconfirmed72hUnits: number;
}

/** Single units first, by their kinds; then the branches by their places and names. */
function inOrder(a: Alike, b: Alike): number {
  return (
    Number(a.branchId !== null) - Number(b.branchId !== null) ||
    (a.branchPosition ?? 0) - (b.branchPosition ?? 0) ||
    compareTitles(a.branchName ?? '', b.branchName ?? '')
  );
}

/**
 * The areas in their order, each added up from its units that are alike.
 * @param asked the kinds of unit that must be standing watch now
 */
export function areasOf(
  alike: readonly Alike[],
  kindNames: ReadonlyMap<string, string>,
  asked: ReadonlySet<string>,
): Area[] {
  const areas = new Map<string, Area>();
  for (const some of alike.toSorted(inOrder)) {
    const own = some.branchId === null;
    const id = some.branchId ?? some.kindId;
    const name = (own ? kindNames.get(id) : some.branchName) ?? id;
    areas.set(id, added(areas.get(id) ?? { id, name, own, ...NOTHING }, some, asked));
  }
  return [...areas.values()];
}

/** The figures above the areas: what they come to together. */
export function tilesOfAreas(areas: readonly Area[]): Areas['tiles'] {
  const sum = (figure: (area: Area) => number): number => areas.reduce((total, area) => total + figure(area), 0);
  return {
    onDuty: sum(({ onDuty }) => onDuty),
    units: sum(({ units }) => units),
    uncovered: sum(({ uncovered }) => uncovered),
    shortNext24h: sum(({ shortNext24h }) => shortNext24h),
    shortNext24hUnits: sum(({ shortNext24hUnits }) => shortNext24hUnits),
    unconfirmed72h: sum(({ unconfirmed72h }) => unconfirmed72h),
    unconfirmed72hUnits: sum(({ unconfirmed72hUnits }) => unconfirmed72hUnits),
    notSubmitted: sum(({ units, published, submitted }) => units - published - submitted),
  };
}

const NOTHING = {
  units: 0,
  large: false,
  published: 0,
  submitted: 0,
  onDuty: 0,
  uncovered: 0,
  shortNext24h: 0,
  shortNext24hUnits: 0,
  gaps: 0,
  nextGapAt: null,
  unconfirmed72h: 0,
  unconfirmed72hUnits: 0,
};

function added(area: Area, some: Alike, asked: ReadonlySet<string>): Area {
  const units = area.units + some.units;
  const next = some.nextGapAt === null ? null : isoOf(some.nextGapAt);
  return {
    ...area,
    units,
    large: units > LARGE,
    published: area.published + (some.stage === 'published' ? some.units : 0),
    submitted: area.submitted + (some.stage === 'submitted' ? some.units : 0),
    onDuty: area.onDuty + some.onDuty,
    uncovered: area.uncovered + (asked.has(some.kindId) ? some.units - some.onDuty : 0),
    shortNext24h: area.shortNext24h + some.shortNext24h,
    shortNext24hUnits: area.shortNext24hUnits + some.shortNext24hUnits,
    gaps: area.gaps + some.gaps,
    nextGapAt: area.nextGapAt === null || (next !== null && next < area.nextGapAt) ? next : area.nextGapAt,
    unconfirmed72h: area.unconfirmed72h + some.unconfirmed72h,
    unconfirmed72hUnits: area.unconfirmed72hUnits + some.unconfirmed72hUnits,
  };
}
