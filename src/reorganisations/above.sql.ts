/** `above(start, id)`: each of the units `$1` with itself and all above it, by the tree and by supervision. After WITH RECURSIVE. */
export const ABOVE_EACH = /* sql */ `
  above(start, id) AS (
    SELECT named, named FROM unnest($1::uuid[]) named
    UNION
    SELECT above.start, upper.id FROM above JOIN unit ON unit.id = above.id
     CROSS JOIN LATERAL (VALUES (unit.parent_id), (unit.supervising_unit_id)) upper(id) WHERE upper.id IS NOT NULL
  )`;
