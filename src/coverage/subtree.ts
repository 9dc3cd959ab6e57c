import type { Actor } from '../access/actor.js';
import { treeOn } from '../access/tree-on.js';
import { visibleUnits } from '../access/visible.js';

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
 * @param on SQL: as the tree was on that day, with `standing` for what units were called; today's when left out
 */
export function subtree(tops: readonly string[], by: Actor, on?: string): Subtree {
  const visible = visibleUnits(by, { parameter: 2, on });
  const ways = on ? ON_A_DAY : TODAY;
  const parts = [...(on ? [treeOn(on)] : []), above(ways.upper), visible.sql, tree(ways.lower)];
  return { sql: parts.join(','), params: [tops, visible.params[0]] };
}

/** How one unit is reached from another: `upper(id)` beside `above`, `lower(id)` beside `reached`. */
const TODAY = {
  upper: /* sql */ `JOIN unit u ON u.id = above.id
     CROSS JOIN LATERAL (VALUES (u.parent_id), (u.supervising_unit_id)) upper(id) WHERE upper.id IS NOT NULL`,
  // Joined, not looked up unit by unit: of a country's units whole tables are joined faster.
  lower: /* sql */ `JOIN (
        SELECT id, parent_id AS upper FROM unit
        UNION ALL
        SELECT id, supervising_unit_id FROM unit
      ) lower ON lower.upper = reached.id`,
};
const ON_A_DAY = {
  upper: 'JOIN (SELECT lower, upper AS id FROM edge) upper ON upper.lower = above.id',
  lower: 'JOIN (SELECT upper, lower AS id FROM edge) lower ON lower.upper = reached.id',
};

/** Every given unit is one of the actor's, or below one: `reach(whole)`. */
const above = (upper: string) => /* sql */ `
  above(top, id) AS (
    SELECT named, named FROM unnest($1::uuid[]) named
    UNION
    SELECT above.top, upper.id FROM above ${upper}
  ),
  reach(whole) AS MATERIALIZED (
    SELECT bool_and(top IN (SELECT a.top FROM above a WHERE a.id = ANY($2::uuid[]))) FROM above
  )`;

/** The same of today's tree, by itself; its parameters are a subtree's. */
export const ABOVE = above(TODAY.upper);

const tree = (lower: string) => /* sql */ `
  reached(id, branch_id, steps) AS (
    SELECT named, NULL::uuid, 0 FROM unnest($1::uuid[]) named
    UNION
    SELECT lower.id, coalesce(reached.branch_id, lower.id), reached.steps + 1
      FROM reached ${lower}
     WHERE reached.steps < 20
  ),
  shortest AS (SELECT DISTINCT ON (id) id, branch_id, steps FROM reached ORDER BY id, steps, branch_id),
  tree AS MATERIALIZED (
    SELECT id, branch_id, steps, count(*) OVER (PARTITION BY branch_id) > 1 AS branches FROM shortest
     WHERE (SELECT whole FROM reach) OR id IN (SELECT id FROM visible)
  )`;
