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

/**
 * Whether period `p` asks a roster of unit `u`, or has one that counts (row `r`, which there need not be), as far as the
 * unit's days go. A merged unit only stands, beyond the day of its merging, what it has announced or drafted by then.
 */
export const ASKED_IN_PERIOD = /* sql */ `
  u.valid_from <= p.last_on AND (u.valid_to IS NULL OR u.valid_to > p.first_on)
  AND (u.merged_on IS NULL OR p.last_on < u.merged_on OR r.stage = 'published'
       OR EXISTS (SELECT FROM assignment a WHERE a.roster_id = r.id
                     AND a.ends_at > u.merged_on::timestamp AT TIME ZONE 'Asia/Ho_Chi_Minh'))`;
