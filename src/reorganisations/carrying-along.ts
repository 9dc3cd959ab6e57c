import type { EntityManager } from 'typeorm';
import type { CivilDay } from '../rota/calendar.js';
import { comingColumns, type Decision, decisions } from './belongings.js';

/** From which units to which, on which day. */
export interface Carrying {
  readonly fromIds: readonly string[];
  readonly intoId: string;
  readonly on: CivilDay;
  /** Whether the other is made of them: then it begins with all they decided. */
  readonly begins?: boolean;
}

/** Gives the other unit what it did not decide itself. */
export async function carryDecisions(tx: EntityManager, carrying: Carrying): Promise<void> {
  for (const decision of decisions) {
    const { table, keys, rest, first } = decision;
    if (first) await tx.query(first, [carrying.fromIds, carrying.intoId]);
    const columns = [...keys, ...rest].join(', ');
    await tx.query(
      `WITH RECURSIVE ${KINDS}, fated AS (${fated(decision)})
       INSERT INTO ${table} (unit_id, ${columns}) SELECT $2::uuid, ${columns} FROM fated WHERE fate = 'goes'`,
      parametersOf(carrying),
    );
  }
}

/** Gives the other unit what comes as it is. */
export async function carryLive(tx: EntityManager, { fromIds, intoId }: Carrying): Promise<void> {
  for (const { table, column, live } of comingColumns) {
    await tx.query(`UPDATE ${table} SET ${column} = $2 WHERE ${column} = ANY($1::uuid[]) AND ${live}`, [
      fromIds,
      intoId,
    ]);
  }
}

export const parametersOf = ({ fromIds, intoId, on, begins = false }: Carrying): unknown[] => [
  fromIds,
  intoId,
  on,
  begins,
];

/** `kinds(id)`: of the other unit and of all that hangs below it then; what is for other kinds would mean nothing there. */
export const KINDS = /* sql */ `
  below(id) AS (
    SELECT unnest($1::uuid[] || $2::uuid)
    UNION
    SELECT unit.id FROM below JOIN unit ON unit.parent_id = below.id OR unit.supervising_unit_id = below.id
  ), kinds(id) AS (
    SELECT DISTINCT kind_id FROM below JOIN unit USING (id)
     WHERE unit.id <> ALL($1::uuid[]) AND (unit.valid_to IS NULL OR unit.valid_to > $3::date)
  )`;

/** What the units decided, each with its fate: `goes`, `own` where the other has its own, `stays` where it may not be imposed. */
export function fated({ source, keys, rest, imposable }: Decision): string {
  const columns = [...keys, ...rest].map((column) => `own.${column}`).join(', ');
  const taken = keys.map((key) => `theirs.${key} = own.${key}`).join(' AND ');
  const kind = keys.includes('unit_kind_id') ? 'own.unit_kind_id IN (SELECT id FROM kinds)' : 'true';
  const fits = `($4::boolean OR (${imposable} AND ${kind}))`;
  const order = `array_position($1::uuid[], own.unit_id)`;
  const place = `row_number() OVER (PARTITION BY ${fits}, ${keys.map((key) => `own.${key}`).join(', ')} ORDER BY ${order})`;
  return /* sql */ `
    SELECT own.unit_id, ${columns},
           CASE WHEN NOT ${fits} THEN 'stays'
                WHEN ${place} > 1 OR EXISTS (SELECT FROM ${source} theirs WHERE theirs.unit_id = $2 AND ${taken}) THEN 'own'
                ELSE 'goes' END AS fate
      FROM ${source} own WHERE own.unit_id = ANY($1::uuid[])`;
}
