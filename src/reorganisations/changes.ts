import type { EntityManager } from 'typeorm';
import type { CivilDay } from '../rota/calendar.js';
import { type UnitChange, unitChanges, type UnitState } from '../rota/reorganisation.js';
import { namesOf } from './affected.queries.js';

/** What became of units, with what they hang on as it is called now. */
export async function changesBetween(
  tx: EntityManager,
  before: readonly UnitState[],
  after: readonly UnitState[],
  on: CivilDay,
): Promise<UnitChange[]> {
  const uppers = [...before, ...after].flatMap((unit) => [unit.parentId, unit.supervisingUnitId, unit.mergedIntoId]);
  const names = await namesOf(tx, uppers);
  return unitChanges(before, after, (id) => names.get(id) ?? '', on);
}
