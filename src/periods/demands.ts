import type { EntityManager } from 'typeorm';
import { Problem, type Words } from '../http/problem.js';
import type { DemandRule } from '../rota/demand.js';
import { Demand } from './period.entity.js';

interface WantedDemand extends DemandRule {
  readonly unitKindId: string;
}

const offices = ['so', 'phong-co-quan', 'phong-gddt', 'thpt', 'nhieu-cap', 'gdnn-gdtx', 'truc-thuoc', 'thcs'];
const small = ['tieu-hoc', 'mam-non'];
const aroundTheClock = (unitKindId: string, postKindId: string, required = 1): WantedDemand => ({
  unitKindId,
  postKindId,
  dayKind: null,
  required,
  hours: 'always',
});

/**
 * What a period asks when nobody has said otherwise: a leader on call and a technician on site round the clock, two at
 * the department on public holidays; in primary schools and kindergartens, which have no technicians, one at the desk.
 */
export const usualDemand: readonly WantedDemand[] = [
  ...offices.flatMap((kind) => [aroundTheClock(kind, 'lanh-dao'), aroundTheClock(kind, 'ky-thuat')]),
  { ...aroundTheClock('so', 'ky-thuat', 2), dayKind: 'HOLIDAY' },
  ...small.map((kind) => aroundTheClock(kind, 'truc-ban')),
];

/** Replaces the demand of a period as a whole. Problems `unknown-reference`, `not-valid` (a row twice), with pointers. */
export async function replaceDemand(
  tx: EntityManager,
  periodId: string,
  wanted: readonly WantedDemand[],
): Promise<void> {
  await checkKinds(tx, wanted);
  const keys = wanted.map(({ unitKindId, postKindId, dayKind }) => JSON.stringify([unitKindId, postKindId, dayKind]));
  const twice = keys.flatMap((key, index) =>
    keys.indexOf(key) < index ? [{ pointer: `#/demands/${index}`, detail: given }] : [],
  );
  if (twice.length > 0) throw new Problem('not-valid', { errors: twice });
  await tx.delete(Demand, { periodId });
  await tx.insert(
    Demand,
    wanted.map((row) => ({ ...row, periodId })),
  );
}

/**
 * Keeps what a period asked up to this minute, before it asks something else. What was asked for less than a minute is
 * not kept: coverage is reckoned in minutes.
 */
export async function keepDemand(tx: EntityManager, periodId: string, demands: readonly WantedDemand[]): Promise<void> {
  await tx.query(
    `INSERT INTO former_demand (period_id, held_until, demands)
     VALUES ($1, date_trunc('minute', clock_now()), $2::jsonb) ON CONFLICT DO NOTHING`,
    [periodId, JSON.stringify(demands)],
  );
}

async function checkKinds(tx: EntityManager, wanted: readonly WantedDemand[]): Promise<void> {
  const known = async (table: 'unit_kind' | 'post_kind') =>
    new Set((await tx.query<{ id: string }[]>(`SELECT id FROM ${table}`)).map(({ id }) => id));
  const units = await known('unit_kind');
  const posts = await known('post_kind');
  const errors = wanted.flatMap(({ unitKindId, postKindId }, index) => [
    ...(units.has(unitKindId) ? [] : [fault(index, 'unitKindId', noUnitKind)]),
    ...(posts.has(postKindId) ? [] : [fault(index, 'postKindId', noPostKind)]),
  ]);
  if (errors.length > 0) throw new Problem('unknown-reference', { errors });
}

const given: Words = { vi: 'Định mức này bị lặp', en: 'This demand is given twice' };
const noUnitKind: Words = { vi: 'Không có loại đơn vị này', en: 'There is no such kind of unit' };
const noPostKind: Words = { vi: 'Không có loại vị trí trực này', en: 'There is no such kind of post' };

function fault(index: number, member: string, detail: Words): { pointer: string; detail: Words } {
  return { pointer: `#/demands/${index}/${member}`, detail };
}
