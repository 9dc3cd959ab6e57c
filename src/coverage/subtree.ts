import { visibleUnits } from '../access/visible.js';
import type { Actor } from '../access/actor.js';

/** What stands after `WITH RECURSIVE` to name the units a reader sees below some units, and its two parameters. */
export interface Subtree {
  readonly sql: string;
  readonly params: readonly [tops: readonly string[], held: readonly string[]];
}

/**
 * `tree(id, branch_id, steps, branches)`: the given units and every unit below them, by the tree or by supervision,
 * each once and by the shorter way, as far as the reader may see them. `branch_id`: the unit directly below a given one
 * through which it hangs (null for those given). `branches`: whether that branch has more than itself.
 *
 * Whoever holds a role on a given unit or above it sees all below, so the tree is walked once; only for the others is
 * it walked from their own units too.
 */
export function subtree(tops: readonly string[], by: Actor): Subtree {
  const visible = visibleUnits(by, { parameter: 2 });
  return { sql: /* sql */ `${ABOVE}, ${visible.sql}, ${TREE}`, params: [tops, visible.params[0]] };
}

/** Every given unit is one of the actor's, or below one. */
const ABOVE = /* sql */ `
  above(top, id) AS (
    SELECT named, named FROM unnest($1::uuid[]) named
    UNION
    SELECT above.top, upper.id FROM above JOIN unit u ON u.id = above.id
     CROSS JOIN LATERAL (VALUES (u.parent_id), (u.supervising_unit_id)) upper(id) WHERE upper.id IS NOT NULL
  ),
  reach(whole) AS MATERIALIZED (
    SELECT bool_and(top IN (SELECT a.top FROM above a WHERE a.id = ANY($2::uuid[]))) FROM above
  )`;

const TREE = /* sql */ `
  reached(id, branch_id, steps) AS (
    SELECT named, NULL::uuid, 0 FROM unnest($1::uuid[]) named
    UNION
    SELECT lower.id, coalesce(reached.branch_id, lower.id), reached.steps + 1
      FROM reached CROSS JOIN LATERAL (
        SELECT id FROM unit WHERE parent_id = reached.id
        UNION ALL
        SELECT id FROM unit WHERE supervising_unit_id = reached.id
      ) lower
     WHERE reached.steps < 20
  ),
  shortest AS (SELECT DISTINCT ON (id) id, branch_id, steps FROM reached ORDER BY id, steps, branch_id),
  tree AS MATERIALIZED (
    SELECT id, branch_id, steps, count(*) OVER (PARTITION BY branch_id) > 1 AS branches FROM shortest
     WHERE (SELECT whole FROM reach) OR id IN (SELECT id FROM visible)
  )`;
