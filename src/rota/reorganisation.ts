import type { CivilDay } from './calendar.js';

/** A unit as far as a reorganisation can change it. */
export interface UnitState {
  readonly id: string;
  readonly name: string;
  readonly shortName: string;
  readonly parentId: string | null;
  readonly supervisingUnitId: string | null;
  readonly validFrom: CivilDay;
  readonly validTo: CivilDay | null;
  readonly mergedIntoId: string | null;
}

/** One thing that becomes of a unit on a day, in names rather than ids. */
export interface UnitChange {
  readonly what: 'begins' | 'renamed' | 'abbreviated' | 'merged' | 'moved' | 'supervised' | 'ends';
  readonly unitId: string;
  /** As the unit is called before; a new one as it begins. */
  readonly name: string;
  readonly before: string | null;
  readonly after: string | null;
  readonly on: CivilDay;
}

/** What became of units, unit by unit. @param nameOf what a superior is called @param on the day from which it holds */
export function unitChanges(
  before: readonly UnitState[],
  after: readonly UnitState[],
  nameOf: (unitId: string) => string,
  on: CivilDay,
): UnitChange[] {
  const known = new Map(before.map((unit) => [unit.id, unit]));
  const named = (id: string | null): string | null => id && nameOf(id);
  return after.flatMap((unit): UnitChange[] => {
    const was = known.get(unit.id);
    const line = (what: UnitChange['what'], from: string | null, to: string | null, day = on): UnitChange => {
      return { what, unitId: unit.id, name: was?.name ?? unit.name, before: from, after: to, on: day };
    };
    if (!was) return [line('begins', null, named(unit.parentId), unit.validFrom)];
    return [
      ...(unit.name === was.name ? [] : [line('renamed', was.name, unit.name)]),
      ...(unit.shortName === was.shortName ? [] : [line('abbreviated', was.shortName, unit.shortName)]),
      ...placed(was, unit).map(({ what, from, to }) => line(what, named(from), named(to))),
      ...(unit.supervisingUnitId === was.supervisingUnitId
        ? []
        : [line('supervised', named(was.supervisingUnitId), named(unit.supervisingUnitId))]),
      ...(unit.validTo === null || unit.validTo === was.validTo ? [] : [line('ends', null, null, unit.validTo)]),
    ];
  });
}

/** A change somebody notices; a short name is none. */
export type FeltChange = UnitChange & { readonly what: Exclude<UnitChange['what'], 'abbreviated'> };

export const isFelt = (change: UnitChange): change is FeltChange => change.what !== 'abbreviated';

/** The units in which a change is felt: the one it is about, what that hangs on before and after, and what takes it in. */
export function feltIn({ what, unitId }: FeltChange, was: UnitState | undefined, is: UnitState): string[] {
  const others: Readonly<Record<typeof what, readonly (string | null | undefined)[]>> = {
    renamed: [],
    begins: [is.parentId, is.supervisingUnitId],
    moved: [was?.parentId, is.parentId],
    supervised: [was?.supervisingUnitId, is.supervisingUnitId],
    merged: [is.mergedIntoId, was?.parentId],
    ends: [is.mergedIntoId],
  };
  return [unitId, ...others[what].filter((id) => id !== null && id !== undefined)];
}

/** Where a unit goes. One that is merged hangs below the other until it is over: that is no move of its own. */
function placed(
  was: UnitState,
  unit: UnitState,
): { readonly what: 'merged' | 'moved'; readonly from: string | null; readonly to: string | null }[] {
  if (unit.mergedIntoId !== was.mergedIntoId) return [{ what: 'merged', from: null, to: unit.mergedIntoId }];
  return unit.parentId === was.parentId ? [] : [{ what: 'moved', from: was.parentId, to: unit.parentId }];
}
