import type { CivilDay } from '../../../../rota/calendar.js';
import type { ReorganisationWanted } from '../../../api/reorganisations.js';
import type { Unit } from '../../../api/units.js';

export interface ChangeValues {
  readonly on: CivilDay;
  readonly basis: string;
  readonly name: string;
  readonly shortName: string;
  readonly parentId: string | null;
  readonly supervisingUnitId: string | null;
}

/** The unit as it is, to be changed from this day on. */
export function valuesOf(unit: Unit, on: CivilDay): ChangeValues {
  const { name, shortName, parentId, supervisingUnitId } = unit;
  return { on, basis: '', name, shortName, parentId, supervisingUnitId };
}

/** Only what is otherwise than it is. */
export function changeWanted(unit: Unit, { on, basis, ...values }: ChangeValues): ReorganisationWanted {
  const { name, shortName, parentId, supervisingUnitId } = values;
  const change = {
    unitId: unit.id,
    ...(name !== unit.name && { name }),
    ...(shortName !== unit.shortName && { shortName }),
    ...(parentId !== unit.parentId && parentId && { parentId }),
    ...(supervisingUnitId !== unit.supervisingUnitId && { supervisingUnitId }),
  };
  return { act: 'change', on, ...(basis.trim() !== '' && { basis }), changes: [change] };
}
