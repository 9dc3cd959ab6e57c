import type { EntityManager } from 'typeorm';
import type { UnitState } from '../rota/reorganisation.js';
import { keepPast } from '../units/keep-past.js';
import { against, checkPeriods, checkTree } from './checking.js';
import type { Wanted } from './reorganisation.schema.js';

/**
 * Makes it so, with the tree held. Returns the units it changed. Problems of `checkTree` and `checkPeriods`;
 * `unknown-reference` when a unit does not stand on that day.
 */
export async function carryOut(tx: EntityManager, wanted: Wanted): Promise<string[]> {
  const { on, changes } = wanted;
  const unitIds = changes.map(({ unitId }) => unitId);
  await checkStanding(tx, wanted);
  await keepPast(tx, unitIds, on);
  await tx.query(CHANGE, [JSON.stringify(changes)]);
  await checkTree(tx, unitIds, on);
  await checkPeriods(tx, unitIds, on);
  return unitIds;
}

/** The units as they stand, for comparing. */
export function statesOf(tx: EntityManager, unitIds: readonly string[]): Promise<UnitState[]> {
  return tx.query(
    `SELECT id, name, short_name AS "shortName", parent_id AS "parentId", supervising_unit_id AS "supervisingUnitId",
            valid_from AS "validFrom", valid_to AS "validTo"
       FROM unit WHERE id = ANY($1::uuid[]) ORDER BY "position", name COLLATE "vi-x-icu", id`,
    [unitIds],
  );
}

async function checkStanding(tx: EntityManager, { on, changes }: Wanted): Promise<void> {
  const standing = await tx.query<{ id: string }[]>(
    `SELECT id FROM unit WHERE id = ANY($1::uuid[]) AND valid_from <= $2 AND (valid_to IS NULL OR valid_to > $2)
      ORDER BY id FOR NO KEY UPDATE`,
    [changes.map(({ unitId }) => unitId), on],
  );
  const known = new Set(standing.map(({ id }) => id));
  const at = changes.findIndex(({ unitId }) => !known.has(unitId));
  const detail = { vi: 'Đơn vị này không hoạt động vào ngày đó', en: 'This unit does not stand on that day' };
  if (at >= 0) throw against(`#/changes/${at}/unitId`, detail);
}

/** A superior left out stays; a supervising unit left out stays, one of null goes. */
const CHANGE = /* sql */ `
  UPDATE unit u SET name = coalesce(change->>'name', u.name), short_name = coalesce(change->>'shortName', u.short_name),
         parent_id = coalesce((change->>'parentId')::uuid, u.parent_id),
         supervising_unit_id = CASE WHEN change ? 'supervisingUnitId' THEN (change->>'supervisingUnitId')::uuid
                                    ELSE u.supervising_unit_id END,
         version = u.version + 1, feed_revision = u.feed_revision + 1
    FROM jsonb_array_elements($1::jsonb) change WHERE u.id = (change->>'unitId')::uuid`;
