import type { Subtree } from './subtree.js';

/**
 * As `subtree` of one unit, for a reader who sees all that is below it. Walked through the units that have others below
 * them only, and the rest joined to those: of a whole country that is a sixteenth of the steps, and the planner sees how
 * many units come of it.
 */
export function wholeTree(
  top: string,
): Pick<Subtree, 'sql'> & { readonly params: readonly [tops: readonly string[], held: null] } {
  return { sql: WHOLE, params: [[top], null] };
}

const WHOLE = /* sql */ `
  upper AS MATERIALIZED (
    SELECT parent_id AS id FROM unit WHERE parent_id IS NOT NULL
    UNION SELECT supervising_unit_id FROM unit WHERE supervising_unit_id IS NOT NULL
  ),
  walked(id, branch_id, steps) AS (
    SELECT ($1::uuid[])[1], NULL::uuid, 0 WHERE $2::uuid[] IS NULL
    UNION
    SELECT lower.id, coalesce(walked.branch_id, lower.id), walked.steps + 1
      FROM walked JOIN (
        SELECT id, parent_id AS above FROM unit WHERE id IN (SELECT id FROM upper)
        UNION ALL
        SELECT id, supervising_unit_id FROM unit WHERE supervising_unit_id IS NOT NULL AND id IN (SELECT id FROM upper)
      ) lower ON lower.above = walked.id
     WHERE walked.steps < 20
  ),
  inner_unit AS MATERIALIZED (
    SELECT DISTINCT ON (id) id, branch_id, steps FROM walked ORDER BY id, steps, branch_id
  ),
  placed(id, branch_id) AS MATERIALIZED (
    SELECT u.id, CASE
             WHEN itself.id IS NOT NULL THEN itself.branch_id
             WHEN leader.id IS NULL OR parent.steps < leader.steps THEN coalesce(parent.branch_id, u.id)
             WHEN parent.id IS NULL OR leader.steps < parent.steps THEN coalesce(leader.branch_id, u.id)
             ELSE least(coalesce(parent.branch_id, u.id), coalesce(leader.branch_id, u.id))
           END
      FROM unit u
      LEFT JOIN inner_unit itself ON itself.id = u.id
      LEFT JOIN inner_unit parent ON parent.id = u.parent_id
      LEFT JOIN inner_unit leader ON leader.id = u.supervising_unit_id
     WHERE coalesce(itself.id, parent.id, leader.id) IS NOT NULL
  ),
  branch_size AS (SELECT branch_id, count(*) > 1 AS branches FROM placed GROUP BY branch_id),
  tree AS (
    SELECT placed.id, placed.branch_id, branch_size.branches IS TRUE AS branches
      FROM placed LEFT JOIN branch_size ON branch_size.branch_id = placed.branch_id
  )`;
