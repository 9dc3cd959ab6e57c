/**
 * `tree(id, branch_id, steps, branches)`, to stand after `WITH RECURSIVE`: the units named by the parameter (uuid[]) and
 * every unit below them, by the tree or by supervision, each once and by the shorter way. `branch_id`: the unit directly
 * below a named one through which it hangs (null for those named). `branches`: whether that branch has more than itself.
 */
export function subtree(parameter: number): string {
  return /* sql */ `
    reached(id, branch_id, steps) AS (
      SELECT named, NULL::uuid, 0 FROM unnest($${parameter}::uuid[]) named
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
    )`;
}

/** Whether the unit `u` is to stand watch in the period named by the parameter, or has a roster `r` anyway. */
export function expected(parameter: number): string {
  return /* sql */ `(r.id IS NOT NULL
    OR u.kind_id IN (SELECT unit_kind_id FROM demand WHERE period_id = $${parameter} AND required > 0))`;
}
