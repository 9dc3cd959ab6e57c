import type { EntityManager } from 'typeorm';
import type { Actor } from '../access/actor.js';
import { holdsAtLeast } from '../access/reach.js';
import { Problem } from '../http/problem.js';
import type { Unit } from './unit.entity.js';

/** Members of a unit by which it hangs in the tree; changing one takes an officer above the unit. */
interface TreeChange {
  readonly kindId?: string | undefined;
  readonly parentId?: string | undefined;
  readonly supervisingUnitId?: string | null | undefined;
  readonly validTo?: string | null | undefined;
}

/** Any number, the same in every process: "the tree of units is being changed". */
const TREE_LOCK = 7_201_604_290_002;

/**
 * Lets a unit be rehung only by officers above it, under units they reach, and never below itself. Problems
 * `not-allowed`, `unknown-reference`, `unit-under-itself`. Two moves at once would each see a tree without the other's
 * change and could close a circle together, so moves take turns until the transaction ends.
 */
export async function checkTreeChange(tx: EntityManager, by: Actor, unit: Unit, change: TreeChange): Promise<void> {
  if (!touchesTree(unit, change)) return;
  await tx.query('SELECT pg_advisory_xact_lock($1)', [TREE_LOCK]);
  const superiorId = unit.parentId ?? unit.id;
  if (!(await holdsAtLeast(tx, by, 'department', superiorId))) throw new Problem('not-allowed');
  for (const upper of newUppers(unit, change)) {
    if (!(await holdsAtLeast(tx, by, 'department', upper.id))) throw unknownUnit(upper.pointer);
    if (await standsAtOrBelow(tx, upper.id, unit.id)) throw new Problem('unit-under-itself', { unitId: upper.id });
  }
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
  return new Problem('unknown-reference', { errors: [{ pointer, detail }] });
}
