import { ASKED_IN_PERIOD } from '../units/sql.js';

/**
 * How many shortages of the period `$3` are ahead at `$4` in the units of a `tree`, how many of them begin before `$5`,
 * and the first `$7` of all, or of those when `$6`: the soonest, then by the unit's name.
 */
export const gapsAhead = (tree: string): string => /* sql */ `
  WITH RECURSIVE ${tree},
  ahead AS MATERIALIZED (
    SELECT u.id, u.name, u.head_person_id, gap."postId", gap.start, gap."end", gap.missing, gap.required
      FROM tree JOIN unit u ON u.id = tree.id JOIN period p ON p.id = $3
      JOIN roster r ON r.period_id = p.id AND r.unit_id = u.id JOIN roster_strip strip ON strip.roster_id = r.id
      CROSS JOIN LATERAL jsonb_to_recordset(strip.gaps)
                 gap("postId" uuid, start bigint, "end" bigint, missing int, required int)
     WHERE cardinality(strip.gap_ends) > width_bucket($4::bigint, strip.gap_ends) AND gap."end" > $4
       AND ${ASKED_IN_PERIOD}
  ),
  first AS (
    SELECT row_number() OVER (ORDER BY start, name COLLATE "vi-x-icu", id, "postId") AS place, ahead.* FROM ahead
     WHERE NOT $6::boolean OR start < $5::bigint ORDER BY place LIMIT $7
  )
  SELECT (SELECT count(*) FROM ahead)::int AS gaps, (SELECT count(*) FROM ahead WHERE start < $5)::int AS soon,
         coalesce(jsonb_agg(jsonb_build_object('unitId', first.id, 'unitName', first.name, 'postId', first."postId",
           'postName', coalesce(kind.name_vi, ''), 'start', first.start, 'end', first."end", 'missing', first.missing,
           'required', first.required, 'headName', head.name, 'headPhone', head.phone_written)
           ORDER BY first.place) FILTER (WHERE first.id IS NOT NULL), '[]') AS rows
    FROM first LEFT JOIN post ON post.id = first."postId" LEFT JOIN post_kind kind ON kind.id = post.kind_id
    LEFT JOIN person head ON head.id = first.head_person_id`;

/** The units of a `tree` of which the period `$3` asks a roster that is not made known: the first `$4`, and how many. */
export const notPublished = (tree: string): string => /* sql */ `
  WITH RECURSIVE ${tree}
  SELECT u.id AS "unitId", u.name AS "unitName", r.stage, head.name AS "headName", head.phone_written AS "headPhone",
         count(*) OVER ()::int AS total
    FROM tree JOIN unit u ON u.id = tree.id JOIN period p ON p.id = $3
    LEFT JOIN unit branch ON branch.id = tree.branch_id
    LEFT JOIN roster r ON r.period_id = p.id AND r.unit_id = u.id
    LEFT JOIN person head ON head.id = u.head_person_id
   WHERE ${ASKED_IN_PERIOD} AND r.stage IS DISTINCT FROM 'published'
     AND (r.id IS NOT NULL
          OR u.kind_id IN (SELECT unit_kind_id FROM demand WHERE period_id = $3 AND required > 0))
   ORDER BY tree.branch_id IS NOT NULL, branch."position", branch.name COLLATE "vi-x-icu", branch.id, u."position",
            u.name COLLATE "vi-x-icu", u.id
   LIMIT $4`;
