import type { CivilDay } from '../../../../rota/calendar.js';
import type { ReorganisationWanted } from '../../../api/reorganisations.js';
import type { Unit } from '../../../api/units.js';
import type { Acted } from './DayAndBasis.js';

export interface ChangeValues extends Acted {
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
  return { act: 'change', ...acted({ on, basis }), changes: [change] };
}

export interface MergeValues extends Acted {
  readonly fromIds: readonly string[];
  readonly intoId: string | null;
  readonly name: string;
  readonly shortName: string;
}

/** The other unit keeps the names that are left empty. */
export function mergeWanted({ fromIds, intoId, name, shortName, ...rest }: MergeValues): ReorganisationWanted {
  return {
    act: 'merge',
    ...acted(rest),
    fromIds: [...fromIds],
    intoId: intoId ?? '',
    ...(name.trim() !== '' && { name }),
    ...(shortName.trim() !== '' && { shortName }),
  };
}

export interface PartValues {
  readonly key: number;
  readonly name: string;
  readonly shortName: string;
  readonly personIds: readonly string[];
  readonly unitIds: readonly string[];
  /** Empty: nobody yet. */
  readonly headPersonId: string;
}

export interface SplitValues extends Acted {
  readonly parts: readonly PartValues[];
}

let parts = 0;

export function newPart(): PartValues {
  return { key: parts++, name: '', shortName: '', personIds: [], unitIds: [], headPersonId: '' };
}

export function splitWanted(unit: Unit, { parts: chosen, ...rest }: SplitValues): ReorganisationWanted {
  return {
    act: 'split',
    ...acted(rest),
    fromId: unit.id,
    parts: chosen.map(({ name, shortName, personIds, unitIds, headPersonId }) => {
      const going = { personIds: [...personIds], unitIds: [...unitIds] };
      return { name, shortName, ...going, ...(headPersonId && { headPersonId }) };
    }),
  };
}

const acted = ({ on, basis }: Acted) => ({ on, ...(basis.trim() !== '' && { basis }) });
