import { DAY } from '../rota/interval.js';
import { ASKED_IN_PERIOD } from '../units/sql.js';
import { WHOLE_TREE } from './whole-tree.js';

/**
 * What a roster's strip holds, counted at the moment `$4`, which is the period's minute `$5`. Whether somebody is on
 * duty says the letter of this minute; the rest stands in sorted arrays, so that counting is finding a place in each.
 */
const FIGURES = /* sql */ `
  strip.revision AS strip_revision,
  substr(strip.strip, width_bucket($5::int, strip.cuts), 1) IN ('o', 'p', 's') AS on_duty,
  cardinality(strip.gap_ends) - width_bucket($4::bigint, strip.gap_ends) AS gaps,
  width_bucket($4::bigint + ${DAY - 1}, strip.gap_starts) - width_bucket($4::bigint, strip.gap_ends) AS short,
  strip.gap_next[width_bucket($4::bigint, strip.gap_ends) + 1] AS next_gap,
  width_bucket($5::int + 4320, strip.unanswered) - width_bucket($5::int, strip.unanswered) AS waiting`;

/** Unit by unit: few units have few rosters. */
const FEW = /* sql */ `
  SELECT roster.id, roster.unit_id, roster.stage, roster.revision, ${FIGURES}
    FROM roster LEFT JOIN roster_strip strip ON strip.roster_id = roster.id WHERE roster.period_id = $3`;

/**
 * All at once: a published roster has a strip that says all of it, so only the others are looked for, and fifty thousand
 * rows need not be joined once more.
 */
const ALL = /* sql */ `
  SELECT strip.roster_id AS id, strip.unit_id, 'published' AS stage, strip.roster_revision AS revision, ${FIGURES}
    FROM roster_strip strip WHERE strip.period_id = $3
  UNION ALL
  SELECT id, unit_id, stage, revision, NULL, false, 0, 0, NULL, 0
    FROM roster WHERE period_id = $3 AND stage <> 'published'`;

/**
 * The same units as on the board, counted where they lie: first those alike of each branch, then the single ones of all
 * branches together, for a branch is an area only when it has more than itself.
 * @param units `u` with its branch
 * @param names what units are called
 */
const alike = (tree: string, units: string, rosters: string, names: 'unit' | 'standing') => /* sql */ `
  WITH RECURSIVE ${tree},
  counted AS MATERIALIZED (
    SELECT u.branch_id, u.kind_id, r.stage, r.revision, r.strip_revision, count(*)::int AS units,
           ${ASKED_IN_PERIOD} AND (r.id IS NOT NULL OR u.kind_id IN (
             SELECT unit_kind_id FROM demand WHERE period_id = $3 AND required > 0)) AS asked,
           count(*) FILTER (WHERE r.on_duty) AS on_duty, sum(r.gaps) AS gaps, sum(r.short) AS short,
           count(*) FILTER (WHERE r.short > 0) AS short_units, min(r.next_gap) AS next_gap,
           sum(r.waiting) AS waiting, count(*) FILTER (WHERE r.waiting > 0) AS waiting_units
      FROM ${units} JOIN period p ON p.id = $3 LEFT JOIN (${rosters}) r ON r.unit_id = u.id
     GROUP BY u.branch_id, u.kind_id, r.stage, r.revision, r.strip_revision, asked
  ),
  apart AS (SELECT *, sum(units) OVER (PARTITION BY branch_id) > 1 AS branches FROM counted)
  SELECT branch.id AS "branchId", branch.name AS "branchName", branch."position" AS "branchPosition", kind.id AS "kindId", stage, revision,
         strip_revision AS "stripRevision", sum(units)::int AS units, sum(on_duty)::int AS "onDuty",
         coalesce(sum(gaps), 0)::int AS gaps, coalesce(sum(short), 0)::int AS "shortNext24h",
         sum(short_units)::int AS "shortNext24hUnits", min(next_gap)::float8 AS "nextGapAt",
         coalesce(sum(waiting), 0)::int AS "unconfirmed72h", sum(waiting_units)::int AS "unconfirmed72hUnits"
    FROM apart JOIN unit_kind kind ON kind.id = apart.kind_id
    LEFT JOIN ${names} branch ON branches AND branch.id = apart.branch_id
   WHERE asked
   GROUP BY branch.id, branch."position", branch.name, kind.id, kind."position", stage, revision, strip_revision
   ORDER BY branch.id, kind."position", kind.id`;

const OF_TREE = '(SELECT unit.*, tree.branch_id FROM tree JOIN unit ON unit.id = tree.id) u';

/** Of all that is below the period's unit `$1`. */
export const ALIKE_IN_ALL = alike(WHOLE_TREE, 'placed u', ALL, 'unit');
/** @param tree a subtree's */
export const alikeBelow = (tree: string): string => alike(tree, OF_TREE, FEW, 'unit');
/** The same, as the subtree was on a day. */
export const alikeOnADay = (tree: string): string => alike(tree, OF_TREE, FEW, 'standing');

/** Published rosters without a strip, which in the first of these would be missing. */
export const UNCOUNTED = /* sql */ `
  SELECT (SELECT count(*) FROM roster WHERE period_id = $1 AND stage = 'published')
       > (SELECT count(*) FROM roster_strip WHERE period_id = $1) AS uncounted`;
