import { ASKED_IN_PERIOD } from '../units/sql.js';
import { afterPlace, foundInTree, PLACE, placeOf } from './places.sql.js';

/** Gaps in their order: the soonest, then by the unit's name. */
const order = (of: string): string => `${of}.start, ${of}.name COLLATE vietnamese, ${of}.id, ${of}."postId"`;

/**
 * How many shortages of the period `$3` are ahead at `$4` in the units of a `tree` that `$5` and `$12` find, how many of
 * them begin before `$6`, and `$8` of all, or of those when `$7`: after the one that begins at `$9` in the unit `$10` at
 * the post `$11`, else the first. `known`: whether that unit is in the tree.
 */
export const gapsAhead = (tree: string): string => /* sql */ `
  WITH RECURSIVE ${tree},
  ahead AS MATERIALIZED (
    SELECT u.id, u.name, u.head_person_id, tree.branch_id, tree.branches, gap."postId", gap.start, gap."end", gap.missing, gap.required
      FROM tree JOIN unit u ON u.id = tree.id JOIN period p ON p.id = $3
      JOIN roster r ON r.period_id = p.id AND r.unit_id = u.id JOIN roster_strip strip ON strip.roster_id = r.id
      CROSS JOIN LATERAL json_to_recordset(strip.gaps)
                 gap("postId" uuid, start bigint, "end" bigint, missing int, required int)
     WHERE cardinality(strip.gap_ends) > width_bucket($4::bigint, strip.gap_ends) AND gap."end" > $4
       AND ${foundInTree('$5', '$12')} AND ${ASKED_IN_PERIOD}
  ),
  place AS (
    SELECT $9::bigint AS start, u.name, u.id, $11::uuid AS "postId" FROM tree JOIN unit u ON u.id = tree.id
     WHERE u.id = $10::uuid
  ),
  page AS (
    SELECT ahead.* FROM ahead
     WHERE (NOT $7::boolean OR start < $6::bigint)
       AND ($10::uuid IS NULL OR (${order('ahead')}) > (SELECT ${order('place')} FROM place))
     ORDER BY ${order('ahead')} LIMIT $8
  )
  SELECT (SELECT count(*) FROM ahead)::int AS gaps, (SELECT count(*) FROM ahead WHERE start < $6)::int AS soon,
         $10::uuid IS NULL OR EXISTS (SELECT FROM place) AS known,
         coalesce(jsonb_agg(jsonb_build_object('unitId', page.id, 'unitName', page.name,
           'areaName', CASE WHEN page.branches THEN branch.name END, 'postId', page."postId",
           'postName', coalesce(kind.name_vi, ''), 'postNameEn', coalesce(kind.name_en, ''), 'start', page.start, 'end', page."end", 'missing', page.missing,
           'required', page.required, 'headName', head.name, 'headPhone', head.phone_written)
           ORDER BY ${order('page')}) FILTER (WHERE page.id IS NOT NULL), '[]') AS rows
    FROM page LEFT JOIN post ON post.id = page."postId" LEFT JOIN post_kind kind ON kind.id = post.kind_id
    LEFT JOIN unit branch ON branch.id = page.branch_id LEFT JOIN person head ON head.id = page.head_person_id`;

/**
 * The units of a `tree` that `$4` and `$7` find and of which the period `$3` asks a roster that is not made known: how
 * many, and `$5` of them, after the unit `$6`, else the first. `known`: whether that unit is in the tree.
 */
export const notPublished = (tree: string): string => /* sql */ `
  WITH RECURSIVE ${tree},
  silent AS MATERIALIZED (
    SELECT u.id, u.name, u."position", u.head_person_id, tree.branch_id, tree.branches, r.stage
      FROM tree JOIN unit u ON u.id = tree.id JOIN period p ON p.id = $3
      LEFT JOIN roster r ON r.period_id = p.id AND r.unit_id = u.id
     WHERE ${foundInTree('$4', '$7')} AND ${ASKED_IN_PERIOD} AND r.stage IS DISTINCT FROM 'published'
       AND (r.id IS NOT NULL
            OR u.kind_id IN (SELECT unit_kind_id FROM demand WHERE period_id = $3 AND required > 0))
  ),
  place AS (${placeOf('$6')}),
  page AS (
    SELECT row_number() OVER () AS place, sorted.* FROM (
      SELECT u.*, CASE WHEN u.branches THEN branch.name END AS area_name
        FROM silent u LEFT JOIN unit branch ON branch.id = u.branch_id
       WHERE $6::uuid IS NULL OR ${afterPlace()} ORDER BY ${PLACE} LIMIT $5
    ) sorted
  )
  SELECT (SELECT count(*) FROM silent)::int AS total, $6::uuid IS NULL OR EXISTS (SELECT FROM place) AS known,
         coalesce(json_agg(json_build_object('unitId', page.id, 'unitName', page.name,
           'areaName', page.area_name, 'stage', page.stage,
           'headName', head.name, 'headPhone', head.phone_written) ORDER BY page.place), '[]') AS rows
    FROM page LEFT JOIN person head ON head.id = page.head_person_id`;
