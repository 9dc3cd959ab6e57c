import { ONE_BY_ONE } from '../calendars/escalation.js';
import { ASKED_IN_PERIOD } from '../units/sql.js';
import { afterPlace, foundInTree, PLACE, placeOf } from './places.sql.js';
import type { ReaderTree } from './reader-tree.js';

/** A duty that is under way at a moment: a range scan, for none lasts longer than 48 hours. */
const underWay = (at: string): string => /* sql */ `
  d.live AND d.starts_at > ${at}::timestamptz - interval '48 hours' AND d.starts_at <= ${at}::timestamptz
  AND d.ends_at > ${at}::timestamptz`;

/** Who is away at a moment. */
const away = (at: string): string =>
  `SELECT person_id FROM absence WHERE starts_at <= ${at}::timestamptz AND ends_at > ${at}::timestamptz`;

/** Units with somebody under way at `$3`: by their start for a whole country, else unit by unit. Who is away does not stand. */
const manned = (wide: boolean): string => /* sql */ `
  manned AS MATERIALIZED (
    SELECT d.unit_id, bool_or(d.answer IS DISTINCT FROM 'declined' AND away.person_id IS NULL) AS covered
      FROM ${wide ? '' : 'tree CROSS JOIN LATERAL '}(
        SELECT * FROM duty d WHERE ${wide ? '' : 'd.unit_id = tree.id AND '}${underWay('$3')} ${wide ? '' : ONE_BY_ONE}
      ) d
      LEFT JOIN (SELECT DISTINCT person_id FROM (${away('$3')}) absent) away ON away.person_id = d.person_id
     GROUP BY d.unit_id
  )`;

/**
 * What the periods that run at `$3` ask: `caller(id, …, kind_id, wholly)`, wholly of all units of the tree; and of the
 * others the units `called(period_id, id)`.
 */
const CALLED = /* sql */ `
  caller AS MATERIALIZED (
    SELECT p.id, p.unit_id, p.first_on, p.last_on, demand.unit_kind_id AS kind_id,
           NOT EXISTS (SELECT FROM unnest($1::uuid[]) top
                        WHERE NOT EXISTS (SELECT FROM above WHERE above.top = top.top AND above.id = p.unit_id)) AS wholly
      FROM period p JOIN demand ON demand.period_id = p.id AND demand.required > 0
     WHERE ($3::timestamptz AT TIME ZONE 'Asia/Ho_Chi_Minh')::date BETWEEN p.first_on AND p.last_on
     GROUP BY p.id, demand.unit_kind_id
  ),
  called(period_id, id) AS (
    SELECT id, unit_id FROM caller WHERE NOT wholly
    UNION
    SELECT called.period_id, lower.id FROM called CROSS JOIN LATERAL (
      SELECT id FROM unit WHERE parent_id = called.id
      UNION ALL SELECT id FROM unit WHERE supervising_unit_id = called.id
    ) lower
  )`;

/** Of a merged unit alone the roster says whether it still is asked. */
const IS_CALLED = /* sql */ `EXISTS (
  SELECT FROM caller p WHERE p.kind_id = u.kind_id AND (p.wholly OR (p.id, u.id) IN (SELECT period_id, id FROM called))
     AND u.valid_from <= p.last_on AND (u.valid_to IS NULL OR u.valid_to > p.first_on)
     AND (u.merged_on IS NULL OR EXISTS (
       SELECT FROM (VALUES (1)) one LEFT JOIN roster r ON r.period_id = p.id AND r.unit_id = u.id WHERE ${ASKED_IN_PERIOD})))`;

/**
 * The units of a `tree` that are called to stand watch in a period that runs at `$3`, and those that do so uncalled, as
 * far as `$4` and `$8` find them: first those where nobody does, then all others. `$5` of them, after the unit `$7` as
 * one that is covered or not (`$6`), else the first; of how many, and whether that unit is in the tree.
 */
export const watchersOf = ({ sql, wide }: Pick<ReaderTree, 'sql' | 'wide'>): string => /* sql */ `
  WITH RECURSIVE ${sql}, ${CALLED}, ${manned(wide)},
  watcher AS MATERIALIZED (
    SELECT u.id, u.name, u."position", u.kind_id, u.head_person_id, tree.branch_id, tree.branches,
           coalesce(manned.covered, false) AS covered
      FROM tree JOIN unit u ON u.id = tree.id LEFT JOIN manned ON manned.unit_id = u.id
     WHERE (u.valid_to IS NULL OR u.valid_to > ($3::timestamptz AT TIME ZONE 'Asia/Ho_Chi_Minh')::date)
       AND ${foundInTree('$4', '$8')} AND (manned.unit_id IS NOT NULL OR ${IS_CALLED})
  ),
  place AS (${placeOf('$7', '$6::boolean')}),
  page AS (
    SELECT row_number() OVER () AS place, sorted.* FROM (
      SELECT u.*, CASE WHEN u.branches THEN branch.name END AS branch_name
        FROM watcher u LEFT JOIN unit branch ON branch.id = u.branch_id
       WHERE $7::uuid IS NULL OR ${afterPlace('u.covered')}
       ORDER BY u.covered, ${PLACE} LIMIT $5
    ) sorted
  )
  SELECT (SELECT count(*) FROM watcher)::int AS total,
         (SELECT count(*) FROM watcher WHERE NOT covered)::int AS uncovered,
         $7::uuid IS NULL OR EXISTS (SELECT FROM place) AS known,
         coalesce(json_agg(json_build_object('id', page.id, 'name', page.name, 'kindId', kind.id, 'kindName', kind.name_vi,
           'branchId', page.branch_id, 'branchName', page.branch_name, 'covered', page.covered, 'headName', head.name,
           'headPhone', head.phone_written) ORDER BY page.place), '[]') AS rows
    FROM page JOIN unit_kind kind ON kind.id = page.kind_id LEFT JOIN person head ON head.id = page.head_person_id`;

/** Who stands at a moment in some units. @param units a condition on `d.unit_id` */
const standing = (units: string, at: string): string => /* sql */ `
  SELECT d.unit_id AS "unitId", p.name, p.phone_written AS phone, kind.name_vi AS post, kind.name_en AS "postEn", kind."position",
         d.answer IS NOT NULL AS confirmed, d.ends_at AS until
    FROM duty d JOIN person p ON p.id = d.person_id JOIN post ON post.id = d.post_id
    JOIN post_kind kind ON kind.id = post.kind_id
   WHERE ${units} AND ${underWay(at)} AND d.answer IS DISTINCT FROM 'declined'
     AND d.person_id NOT IN (${away(at)})`;

/** In the units of a `tree`, at `$3`. */
export const ON_DUTY_BELOW = standing('d.unit_id IN (SELECT id FROM tree)', '$3');
/** In the units `$1`, at `$2`. */
export const ON_DUTY_IN = standing('d.unit_id = ANY($1::uuid[])', '$2');
