import type { EntityManager } from 'typeorm';
import type { Actor } from '../access/actor.js';
import { holdsAtLeast } from '../access/reach.js';
import { Problem, type Words } from '../http/problem.js';
import { unknownAt } from '../http/unknown.js';
import type { CivilDay } from '../rota/calendar.js';
import type { Wanted } from './reorganisation.schema.js';

/** A unit somebody names in a reorganisation, and how they must reach it. */
interface Named {
  readonly id: string;
  readonly pointer: string;
  /** `touched`: it changes, which takes an officer above it. `upper`: something is hung below it. */
  readonly as: 'touched' | 'upper';
}

/** Every unit named is in the officer's reach. Problem `unknown-reference`, as for one that does not exist. */
export async function checkReach(tx: EntityManager, by: Actor, wanted: Wanted): Promise<void> {
  const known = new Map<string, boolean>();
  for (const { id, pointer, as } of namedIn(wanted)) {
    const key = `${as} ${id}`;
    const reached = known.get(key) ?? (await reaches(tx, by, id, as));
    known.set(key, reached);
    if (!reached) throw unknownAt(pointer, { vi: 'Không có đơn vị này', en: 'There is no such unit' });
  }
}

/**
 * The roles and webhooks to be kept are those of the units that end; a role is no higher than an officer's. Problem
 * `unknown-reference`.
 */
export async function checkKept(tx: EntityManager, wanted: Wanted): Promise<void> {
  if (wanted.act !== 'merge') return;
  for (const [member, { from, detail }] of Object.entries(KEPT)) {
    const ids = wanted[member as keyof typeof KEPT] ?? [];
    const held = await tx.query<{ id: string }[]>(
      `SELECT id FROM ${from} AND id = ANY($1::uuid[]) AND unit_id = ANY($2::uuid[])`,
      [ids, wanted.fromIds],
    );
    const known = new Set(held.map(({ id }) => id));
    const at = ids.findIndex((id) => !known.has(id));
    if (at >= 0) throw unknownAt(`#/${member}/${at}`, detail);
  }
}

const KEPT = {
  keptGrantIds: {
    from: `role_grant WHERE role <> 'administrator'`,
    detail: { vi: 'Không giữ được vai trò này', en: 'This role cannot be kept' },
  },
  keptWebhookIds: {
    from: `webhook WHERE off_because IS DISTINCT FROM 'removed'`,
    detail: { vi: 'Không giữ được cổng tin nhắn này', en: 'This webhook cannot be kept' },
  },
} as const;

/** Today or later, and not in another age. Problem `not-valid`. */
export function checkDay(on: CivilDay, today: CivilDay): void {
  const last = `${Number(today.slice(0, 4)) + 5}${today.slice(4)}`;
  if (on >= today && on <= last) return;
  const vi = 'Chọn hôm nay hoặc một ngày sắp tới';
  throw new Problem('not-valid', {
    errors: [{ pointer: '#/on', detail: { vi, en: 'Choose today or a day to come' } }],
  });
}

/**
 * The tree as it now stands around these units: nothing below itself, nothing outlasting what it hangs on or hung on
 * what is not there yet. Problems `unit-under-itself`, `unit-outlives-superior`, `superior-begins-later`.
 */
export async function checkTree(tx: EntityManager, unitIds: readonly string[], on: CivilDay): Promise<void> {
  const [round] = await tx.query<{ name: string }[]>(CIRCLES, [unitIds]);
  if (round) throw new Problem('unit-under-itself', { detail: named(round.name) });
  const [long] = await tx.query<{ units: number; name: string }[]>(OUTLASTING, [unitIds]);
  if (long?.units) throw new Problem('unit-outlives-superior', { units: long.units, detail: named(long.name) });
  const [early] = await tx.query<{ name: string }[]>(EARLY, [unitIds, on]);
  if (early) throw new Problem('superior-begins-later', { detail: named(early.name) });
}

/**
 * Whoever announced watches for a period answers to the unit that called it: a unit does not leave the reach of one whose
 * period it still stands watch in. Problem `watches-leave-their-period`, with their number and the last day.
 */
export async function checkPeriods(tx: EntityManager, unitIds: readonly string[], on: CivilDay): Promise<void> {
  const [left] = await tx.query<{ unit: string; period: string; watches: number; lastOn: CivilDay }[]>(LEAVING, [
    unitIds,
    on,
  ]);
  if (!left) return;
  const { unit, period, watches, lastOn } = left;
  const vi = `${unit}: ${watches} phiên trực đã công bố trong kỳ trực “${period}”, đến ${lastOn}. Chọn ngày sau đó, hoặc thu hồi lịch trực trước`;
  const en = `${unit}: ${watches} watches announced in “${period}”, up to ${lastOn}. Choose a later day, or withdraw the roster first`;
  throw new Problem('watches-leave-their-period', { watches, lastOn, detail: { vi, en } });
}

/** The units it changes, each with the place where it is named. */
export const touchedIn = (wanted: Wanted): readonly Named[] => namedIn(wanted).filter(({ as }) => as === 'touched');

function namedIn(wanted: Wanted): Named[] {
  switch (wanted.act) {
    case 'change':
      return wanted.changes.flatMap(({ unitId, parentId, supervisingUnitId }, at): Named[] => [
        { id: unitId, pointer: `#/changes/${at}/unitId`, as: 'touched' },
        ...(parentId ? [{ id: parentId, pointer: `#/changes/${at}/parentId`, as: 'upper' as const }] : []),
        ...(supervisingUnitId
          ? [{ id: supervisingUnitId, pointer: `#/changes/${at}/supervisingUnitId`, as: 'upper' as const }]
          : []),
      ]);
    case 'merge':
      return [
        ...wanted.fromIds.map((id, at): Named => ({ id, pointer: `#/fromIds/${at}`, as: 'touched' })),
        { id: wanted.intoId, pointer: '#/intoId', as: 'touched' },
      ];
    case 'split':
      return [
        { id: wanted.fromId, pointer: '#/fromId', as: 'touched' },
        ...wanted.parts.flatMap(({ unitIds }, part) =>
          unitIds.map((id, at): Named => ({ id, pointer: `#/parts/${part}/unitIds/${at}`, as: 'touched' })),
        ),
      ];
  }
}

async function reaches(tx: EntityManager, by: Actor, unitId: string, as: Named['as']): Promise<boolean> {
  if (as === 'upper') return holdsAtLeast(tx, by, 'department', unitId);
  const [unit] = await tx.query<{ superior: string }[]>(
    'SELECT coalesce(parent_id, id) AS superior FROM unit WHERE id = $1',
    [unitId],
  );
  return unit !== undefined && holdsAtLeast(tx, by, 'department', unit.superior);
}

const named = (name: string): Words => ({ vi: name, en: name });

const CIRCLES = /* sql */ `
  WITH RECURSIVE above(start, id) AS (
    SELECT u.id, upper.id FROM unit u CROSS JOIN LATERAL (VALUES (u.parent_id), (u.supervising_unit_id)) upper(id)
     WHERE u.id = ANY($1::uuid[]) AND upper.id IS NOT NULL
    UNION
    SELECT above.start, upper.id FROM above JOIN unit u ON u.id = above.id
     CROSS JOIN LATERAL (VALUES (u.parent_id), (u.supervising_unit_id)) upper(id) WHERE upper.id IS NOT NULL
  )
  SELECT unit.name FROM above JOIN unit ON unit.id = above.id WHERE above.start = above.id LIMIT 1`;

const OUTLASTING = /* sql */ `
  SELECT count(DISTINCT lower.id)::int AS units, min(lower.name) AS name
    FROM unit lower JOIN unit upper ON upper.id IN (lower.parent_id, lower.supervising_unit_id)
   WHERE (lower.id = ANY($1::uuid[]) OR upper.id = ANY($1::uuid[]))
     AND coalesce(lower.valid_to, 'infinity') > coalesce(upper.valid_to, 'infinity')`;

const EARLY = /* sql */ `
  SELECT upper.name FROM unit lower JOIN unit upper ON upper.id IN (lower.parent_id, lower.supervising_unit_id)
   WHERE lower.id = ANY($1::uuid[]) AND upper.valid_from > greatest(lower.valid_from, $2::date) LIMIT 1`;

/** Watches after the day whose period was called by a unit that is no longer above. */
const LEAVING = /* sql */ `
  WITH RECURSIVE below(id) AS (
    SELECT unnest($1::uuid[])
    UNION
    SELECT u.id FROM below JOIN unit u ON u.parent_id = below.id OR u.supervising_unit_id = below.id
  ), above(start, id) AS (
    SELECT id, id FROM below
    UNION
    SELECT above.start, upper.id FROM above JOIN unit u ON u.id = above.id
     CROSS JOIN LATERAL (VALUES (u.parent_id), (u.supervising_unit_id)) upper(id) WHERE upper.id IS NOT NULL
  )
  SELECT unit.name AS unit, period.title AS period, count(*)::int AS watches,
         max((duty.starts_at AT TIME ZONE 'Asia/Ho_Chi_Minh')::date) AS "lastOn"
    FROM duty JOIN below ON below.id = duty.unit_id JOIN roster ON roster.id = duty.roster_id
    JOIN period ON period.id = roster.period_id JOIN unit ON unit.id = duty.unit_id
   WHERE duty.live AND duty.starts_at >= $2::date::timestamp AT TIME ZONE 'Asia/Ho_Chi_Minh'
     AND NOT EXISTS (SELECT FROM above WHERE above.start = duty.unit_id AND above.id = period.unit_id)
   GROUP BY unit.id, period.id ORDER BY count(*) DESC LIMIT 1`;
