/**
 * The civil day of the house's clock, in SQL. A scalar subquery, so that it is worked out once a statement: as a plain
 * call the function would run for every row.
 */
export const TODAY = `(SELECT (clock_now() AT TIME ZONE 'Asia/Ho_Chi_Minh')::date)`;

/** What a reader typed, with the wildcards of LIKE made ordinary; null when nothing was typed. */
export function literal(search: string | undefined): string | null {
  return search ? search.replace(/[\\%_]/g, '\\$&') : null;
}

/** The unit `$1` and all above and supervising it, as `nearest(id, steps)`; follows WITH RECURSIVE. */
export const NEAREST = /* sql */ `above(id, steps) AS (
  SELECT $1::uuid, 0
  UNION
  SELECT upper.id, above.steps + 1
    FROM above JOIN unit u ON u.id = above.id
   CROSS JOIN LATERAL (VALUES (u.parent_id), (u.supervising_unit_id)) upper(id)
   WHERE upper.id IS NOT NULL AND above.steps < 20
), nearest AS (SELECT id, min(steps) AS steps FROM above GROUP BY id)`;
