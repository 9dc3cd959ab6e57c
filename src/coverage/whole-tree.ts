/**
 * `placed`: as `subtree` of the one unit `$1`, for a reader who sees all that is below it (`$2` is null), with what the
 * units are asked by. Walked through the units that have others below them only, and the rest joined to those: of a
 * whole country that is a sixteenth of the steps, and the planner sees how many units come of it.
 */
export const WHOLE_TREE = /* sql */ `
  upper AS MATERIALIZED (
    SELECT parent_id AS id FROM unit WHERE parent_id IS NOT NULL
    UNION SELECT supervising_unit_id FROM unit WHERE supervising_unit_id IS NOT NULL
  ),
  edge AS MATERIALIZED (SELECT u.id, u.parent_id, u.supervising_unit_id FROM upper JOIN unit u ON u.id = upper.id),
  walked(id, branch_id, steps) AS (
    SELECT ($1::uuid[])[1], NULL::uuid, 0 WHERE $2::uuid[] IS NULL
    UNION
    SELECT lower.id, coalesce(walked.branch_id, lower.id), walked.steps + 1
      FROM walked JOIN (
        SELECT id, parent_id AS above FROM edge
        UNION ALL
        SELECT id, supervising_unit_id FROM edge WHERE supervising_unit_id IS NOT NULL
      ) lower ON lower.above = walked.id
     WHERE walked.steps < 20
  ),
  inner_unit AS MATERIALIZED (
    SELECT DISTINCT ON (id) id, branch_id, steps FROM walked ORDER BY id, steps, branch_id
  ),
  placed AS (
    SELECT u.id, u.kind_id, u.valid_from, u.valid_to, u.merged_on,
           CASE
             WHEN u.id = ($1::uuid[])[1] THEN NULL
             WHEN leader.id IS NULL OR parent.steps < leader.steps THEN coalesce(parent.branch_id, u.id)
             WHEN parent.id IS NULL OR leader.steps < parent.steps THEN coalesce(leader.branch_id, u.id)
             ELSE least(coalesce(parent.branch_id, u.id), coalesce(leader.branch_id, u.id))
           END AS branch_id
      FROM unit u
      LEFT JOIN inner_unit parent ON parent.id = u.parent_id
      LEFT JOIN inner_unit leader ON leader.id = u.supervising_unit_id
     WHERE u.id = ($1::uuid[])[1] OR parent.id IS NOT NULL OR leader.id IS NOT NULL
  )`;
