import { randomUUID } from 'node:crypto';
import type { EntityManager } from 'typeorm';
import type { CivilDay } from '../rota/calendar.js';
import type { UnitDecision, UnitRef } from '../rota/unit-list/decide.js';
import { checkTree } from './checking.js';
import type { ImportGround } from './import-ground.js';
import type { ChangeWanted } from './reorganisation.schema.js';

/** Founds the units that are new, in one statement, so that superiors may stand anywhere. Returns their ids by row. */
export async function found(
  tx: EntityManager,
  decisions: readonly UnitDecision[],
  ground: ImportGround,
): Promise<ReadonlyMap<number, string>> {
  const fresh = decisions.filter(({ fate }) => fate === 'new');
  const ids = new Map(fresh.map(({ row }) => [row, randomUUID() as string]));
  if (fresh.length === 0) return ids;
  const days = beginnings(fresh, ground);
  const rows = fresh.map(({ row, wanted: { parent, supervisor, ...texts } }) => ({
    ...texts,
    id: ids.get(row),
    parentId: idOf(parent, ids),
    supervisingUnitId: idOf(supervisor, ids),
    validFrom: days.get(row),
  }));
  await tx.query(FOUND, [JSON.stringify(rows)]);
  await checkTree(tx, [...ids.values()], ground.today);
  return ids;
}

/** What is not kept day by day changes now. */
export async function changeAtOnce(tx: EntityManager, changes: readonly UnitDecision[]): Promise<void> {
  const rows = changes.flatMap(({ unitId, wanted: { kindId, address, dutyPhone } }) =>
    (kindId ?? address ?? dutyPhone) ? [{ unitId, kindId, address, dutyPhone }] : [],
  );
  if (rows.length > 0) await tx.query(CHANGE, [JSON.stringify(rows)]);
}

/** The rest, by the day from which it holds. */
export function datedChanges(
  changes: readonly UnitDecision[],
  ids: ReadonlyMap<number, string>,
): ReadonlyMap<CivilDay, ChangeWanted['changes']> {
  const byDay = new Map<CivilDay, ChangeWanted['changes']>();
  for (const { unitId, on, wanted } of changes) {
    const { name, shortName, parent, supervisor } = wanted;
    if (unitId === null || on === null || !(name ?? shortName ?? parent ?? supervisor)) continue;
    const change = {
      unitId,
      ...(name && { name }),
      ...(shortName && { shortName }),
      ...(parent && { parentId: idOf(parent, ids) ?? '' }),
      ...(supervisor && { supervisingUnitId: idOf(supervisor, ids) }),
    };
    byDay.set(on, [...(byDay.get(on) ?? []), change]);
  }
  return new Map([...byDay].toSorted(([one], [other]) => (one < other ? -1 : 1)));
}

/** The day written; without one, since its superiors are there. */
function beginnings(fresh: readonly UnitDecision[], { beginning }: ImportGround): ReadonlyMap<number, CivilDay> {
  const rows = new Map(fresh.map((each) => [each.row, each]));
  const days = new Map<number, CivilDay>();
  const dayOf = ({ row, on, wanted }: UnitDecision): CivilDay => {
    const known = days.get(row) ?? on;
    if (known !== null) return known;
    const uppers = [wanted.parent, wanted.supervisor].flatMap((ref) => {
      if (!ref) return [];
      const upper = 'row' in ref ? rows.get(ref.row) : undefined;
      return upper ? [dayOf(upper)] : 'unitId' in ref ? [beginning.get(ref.unitId) ?? FIRST] : [];
    });
    return [FIRST, ...uppers].toSorted().at(-1) ?? FIRST;
  };
  for (const each of fresh) days.set(each.row, dayOf(each));
  return days;
}

const FIRST: CivilDay = '2000-01-01';

const idOf = (ref: UnitRef | undefined, ids: ReadonlyMap<number, string>): string | null =>
  !ref ? null : 'unitId' in ref ? ref.unitId : (ids.get(ref.row) ?? null);

const FOUND = /* sql */ `
  INSERT INTO unit (id, kind_id, name, short_name, address, duty_phone, parent_id, supervising_unit_id, valid_from)
  SELECT id, "kindId", name, "shortName", address, "dutyPhone", "parentId", "supervisingUnitId", "validFrom"
    FROM jsonb_to_recordset($1::jsonb) AS row(id uuid, "kindId" text, name text, "shortName" text, address text,
      "dutyPhone" text, "parentId" uuid, "supervisingUnitId" uuid, "validFrom" date)`;

const CHANGE = /* sql */ `
  UPDATE unit SET kind_id = coalesce(row."kindId", unit.kind_id), address = coalesce(row.address, unit.address),
         duty_phone = coalesce(row."dutyPhone", unit.duty_phone), version = version + 1, feed_revision = feed_revision + 1
    FROM jsonb_to_recordset($1::jsonb) AS row("unitId" uuid, "kindId" text, address text, "dutyPhone" text)
   WHERE unit.id = row."unitId"`;
