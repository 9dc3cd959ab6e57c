import type { EntityManager } from 'typeorm';
import type { Actor } from '../access/actor.js';
import { holdsAtLeast } from '../access/reach.js';
import { Problem } from '../http/problem.js';
import { unknownAt } from '../http/unknown.js';
import type { Unit } from './unit.entity.js';

/** Members of a unit by which it hangs in the tree; changing one takes an officer above the unit. */
interface TreeChange {
  readonly kindId?: string | undefined;
  readonly parentId?: string | undefined;
  readonly supervisingUnitId?: string | null | undefined;
  readonly validTo?: string | null | undefined;
}

/** Any number, the same in every process: "the tree of units is being changed". */
const TREE_LOCK = 7_201_604_290_005;

/**
 * Lets a unit be rehung only by officers above it, under units they reach, and never below itself. Problems
 * `not-allowed`, `unknown-reference`, `unit-under-itself`. Returns whether the tree changes; it is then held.
 */
export async function checkTreeChange(tx: EntityManager, by: Actor, unit: Unit, change: TreeChange): Promise<boolean> {
  if (!touchesTree(unit, change)) return false;
  await holdTree(tx);
  const superiorId = unit.parentId ?? unit.id;
  if (!(await holdsAtLeast(tx, by, 'department', superiorId))) throw new Problem('not-allowed');
  for (const upper of newUppers(unit, change)) {
    if (!(await holdsAtLeast(tx, by, 'department', upper.id))) throw unknownUnit(upper.pointer);
    if (await standsAtOrBelow(tx, upper.id, unit.id)) throw new Problem('unit-under-itself', { unitId: upper.id });
  }
  return true;
}

/**
 * Holds the tree still until the transaction ends: two changes at once would each see a tree without the other's, and
 * could close a circle together or hang a unit under one that is just ending.
 */
export async function holdTree(tx: EntityManager): Promise<void> {
  await tx.query('SELECT pg_advisory_xact_lock($1)', [TREE_LOCK]);
}

/**
 * A unit ends after everything that hangs on it: the units below and supervised, and its own watches. Call after the
 * change is written, with the tree held. Problems `unit-outlives-superior`, `unit-has-watches`, each with their number.
 */
export async function checkEnds(tx: EntityManager, unitId: string): Promise<void> {
  const [found] = await tx.query<{ units: number; watches: number }[]>(
    `SELECT (SELECT count(DISTINCT lower.id)::int FROM unit lower JOIN unit upper
                 ON upper.id IN (lower.parent_id, lower.supervising_unit_id)
              WHERE $1 IN (lower.id, upper.id)
                AND coalesce(lower.valid_to, 'infinity') > coalesce(upper.valid_to, 'infinity')) AS units,
            (SELECT count(*)::int FROM (
               SELECT a.id, a.starts_at FROM assignment a JOIN roster r ON r.id = a.roster_id WHERE r.unit_id = $1
               UNION
               SELECT d.id, d.starts_at FROM duty d WHERE d.unit_id = $1 AND d.live
             ) watch JOIN unit own ON own.id = $1
              WHERE watch.starts_at >= own.valid_to::timestamp AT TIME ZONE 'Asia/Ho_Chi_Minh') AS watches`,
    [unitId],
  );
  if (found?.units) throw new Problem('unit-outlives-superior', { units: found.units });
  if (found?.watches) throw new Problem('unit-has-watches', { watches: found.watches });
}

/** The unit that shall supervise a new one must be within the officer's reach. Problem `unknown-reference`. */
export async function checkSupervisor(tx: EntityManager, by: Actor, supervisorId: string): Promise<void> {
  if (!(await holdsAtLeast(tx, by, 'department', supervisorId))) throw unknownUnit('#/supervisingUnitId');
}

function touchesTree(unit: Unit, change: TreeChange): boolean {
  return (['kindId', 'parentId', 'supervisingUnitId', 'validTo'] as const).some(
    (member) => change[member] !== undefined && change[member] !== unit[member],
  );
}

function newUppers(unit: Unit, { parentId, supervisingUnitId }: TreeChange): { id: string; pointer: string }[] {
  return [
    { id: parentId, was: unit.parentId, pointer: '#/parentId' },
    { id: supervisingUnitId, was: unit.supervisingUnitId, pointer: '#/supervisingUnitId' },
  ].flatMap(({ id, was, pointer }) => (id && id !== was ? [{ id, pointer }] : []));
}

async function standsAtOrBelow(tx: EntityManager, unitId: string, topId: string): Promise<boolean> {
  const [found] = await tx.query<unknown[]>(
    `WITH RECURSIVE below(id) AS (
       SELECT $2::uuid
       UNION
       SELECT u.id FROM below JOIN unit u ON u.parent_id = below.id OR u.supervising_unit_id = below.id
     )
     SELECT FROM below WHERE id = $1`,
    [unitId, topId],
  );
  return found !== undefined;
}

/** A unit out of the actor's sight is answered exactly as one that does not exist. */
function unknownUnit(pointer: string): Problem {
  const detail = { vi: 'Không có đơn vị này', en: 'There is no such unit' };
  return unknownAt(pointer, detail);
}
