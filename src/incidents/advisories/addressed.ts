import { visibleUnits } from '../../access/visible.js';
import type { Actor } from '../../access/actor.js';

const TODAY = `(SELECT (clock_now() AT TIME ZONE 'Asia/Ho_Chi_Minh')::date)`;

/**
 * Which units advisories are for, and what each said last; follows WITH RECURSIVE.
 * `wanted`: those a condition on rows `advisory` and `closure` names. `addressed(advisory_id, unit_id, area_id)`: the
 * units, as the tree is today, or as it was when the advisory was closed; the area is the unit directly below the
 * advisory's top through which a unit hangs. `last`: the answer of each unit that counts.
 */
export const addressed = (which: string): string => /* sql */ `
  wanted AS MATERIALIZED (
    SELECT advisory.id, advisory.unit_id, advisory.top_id, advisory.kind_ids, closure.unit_ids
      FROM advisory LEFT JOIN advisory_closure closure ON closure.advisory_id = advisory.id
     WHERE ${which}
  ), reached(top, id, area_id, steps) AS (
    SELECT DISTINCT top_id, top_id, NULL::uuid, 0 FROM wanted
    UNION
    SELECT reached.top, lower.id, coalesce(reached.area_id, lower.id), reached.steps + 1
      FROM reached JOIN (
        SELECT id, parent_id AS upper FROM unit UNION ALL SELECT id, supervising_unit_id FROM unit
      ) lower ON lower.upper = reached.id
     WHERE reached.steps < 20
  ), shortest AS (
    SELECT DISTINCT ON (top, id) top, id, area_id FROM reached ORDER BY top, id, steps, area_id
  ), addressed AS MATERIALIZED (
    SELECT wanted.id AS advisory_id, unit.id AS unit_id, shortest.area_id
      FROM wanted JOIN shortest ON shortest.top = wanted.top_id JOIN unit ON unit.id = shortest.id
     WHERE wanted.unit_ids IS NULL AND (wanted.kind_ids = '{}' OR unit.kind_id = ANY (wanted.kind_ids))
       AND unit.valid_from <= ${TODAY} AND (unit.valid_to IS NULL OR unit.valid_to > ${TODAY})
    UNION ALL
    SELECT wanted.id, was.id, shortest.area_id
      FROM wanted CROSS JOIN LATERAL unnest(wanted.unit_ids) was(id)
      LEFT JOIN shortest ON shortest.top = wanted.top_id AND shortest.id = was.id
  ), last AS MATERIALIZED (
    SELECT DISTINCT ON (advisory_id, unit_id) *
      FROM advisory_answer WHERE advisory_id IN (SELECT id FROM wanted) ORDER BY advisory_id, unit_id, "position" DESC
  )`;

/** The same, of what a reader may see: the units in sight, and all of what is issued in sight. Its parameter is the first. */
export const seenBy = (by: Actor, which: string) => {
  const visible = visibleUnits(by);
  return {
    sql: `${visible.sql}, ${addressed(which)}, seen AS MATERIALIZED (
      SELECT addressed.advisory_id, addressed.unit_id, addressed.area_id
        FROM addressed JOIN wanted ON wanted.id = addressed.advisory_id
       WHERE addressed.unit_id IN (SELECT id FROM visible) OR wanted.unit_id IN (SELECT id FROM visible)
    )`,
    params: visible.params,
  };
};

/** Of a row `last`, as the thinking room takes it. */
export const ANSWER = /* sql */ `
  CASE WHEN last.id IS NOT NULL THEN jsonb_build_object('affected', last.affected, 'patchedOn', last.patched_on) END AS answer`;
