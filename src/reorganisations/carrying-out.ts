import type { EntityManager } from 'typeorm';
import type { UnitState } from '../rota/reorganisation.js';
import { keepPast } from '../units/keep-past.js';
import { checkPeriods, checkTree, touchedIn } from './checking.js';
import { keepHeld } from './holds.js';
import { lowersOf, merge } from './merging.js';
import type { ChangeWanted, Wanted } from './reorganisation.schema.js';
import { split } from './splitting.js';
import { checkUnmerged } from './unmerged.js';
import { unknownAt } from '../http/unknown.js';

/**
 * Makes it so, with the tree held. Returns the units it changed. Problems of `checkTree` and `checkPeriods`;
 * `unknown-reference` when a unit does not stand on that day, `unit-merged` when it is but the rest of one, and those of
 * `merge` and `split`.
 */
export async function carryOut(tx: EntityManager, wanted: Wanted): Promise<string[]> {
  await checkUnmerged(tx, wanted);
  await checkStanding(tx, wanted);
  const unitIds = await keepHeld(tx, await touchedBy(tx, wanted), () => done(tx, wanted));
  await checkTree(tx, unitIds, wanted.on);
  await checkPeriods(tx, unitIds, wanted.on);
  return unitIds;
}

/** The units there are that it changes, those that go along with one that ends included. */
export async function touchedBy(tx: EntityManager, wanted: Wanted): Promise<string[]> {
  const named = touchedIn(wanted).map(({ id }) => id);
  return wanted.act === 'merge' ? [...named, ...(await lowersOf(tx, wanted))] : named;
}

/** The units as they stand, for comparing. */
export function statesOf(tx: EntityManager, unitIds: readonly string[]): Promise<UnitState[]> {
  return tx.query(
    `SELECT id, name, short_name AS "shortName", parent_id AS "parentId", supervising_unit_id AS "supervisingUnitId",
            valid_from AS "validFrom", valid_to AS "validTo", merged_into_id AS "mergedIntoId"
       FROM unit WHERE id = ANY($1::uuid[]) ORDER BY "position", name COLLATE vietnamese, id`,
    [unitIds],
  );
}

async function checkStanding(tx: EntityManager, wanted: Wanted): Promise<void> {
  const touched = touchedIn(wanted);
  const standing = await tx.query<{ id: string }[]>(
    `SELECT id FROM unit WHERE id = ANY($1::uuid[]) AND valid_from <= $2 AND (valid_to IS NULL OR valid_to > $2)
      ORDER BY id FOR NO KEY UPDATE`,
    [touched.map(({ id }) => id), wanted.on],
  );
  const known = new Set(standing.map(({ id }) => id));
  const missing = touched.find(({ id }) => !known.has(id));
  const detail = { vi: 'Đơn vị này không hoạt động vào ngày đó', en: 'This unit does not stand on that day' };
  if (missing) throw unknownAt(missing.pointer, detail);
}

function done(tx: EntityManager, wanted: Wanted): Promise<string[]> {
  switch (wanted.act) {
    case 'change':
      return change(tx, wanted);
    case 'merge':
      return merge(tx, wanted);
    case 'split':
      return split(tx, wanted);
  }
}

async function change(tx: EntityManager, { on, changes }: ChangeWanted): Promise<string[]> {
  const unitIds = changes.map(({ unitId }) => unitId);
  await keepPast(tx, unitIds, on);
  await tx.query(CHANGE, [JSON.stringify(changes)]);
  return unitIds;
}

/** A superior left out stays; a supervising unit left out stays, one of null goes. */
const CHANGE = /* sql */ `
  UPDATE unit u SET name = coalesce(change->>'name', u.name), short_name = coalesce(change->>'shortName', u.short_name),
         parent_id = coalesce((change->>'parentId')::uuid, u.parent_id),
         supervising_unit_id = CASE WHEN change ? 'supervisingUnitId' THEN (change->>'supervisingUnitId')::uuid
                                    ELSE u.supervising_unit_id END,
         version = u.version + 1, feed_revision = u.feed_revision + 1
    FROM jsonb_array_elements($1::jsonb) change WHERE u.id = (change->>'unitId')::uuid`;
