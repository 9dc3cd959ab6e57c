import type { Actor } from './actor.js';
import type { Role } from './policy-line.js';

export interface Visible {
  /** `visible(id) AS (…)`, to stand after `WITH RECURSIVE`. */
  readonly sql: string;
  /** The one parameter it needs. */
  readonly params: readonly [unitIds: readonly string[]];
}

interface Narrowing {
  /** The number of its parameter in the statement; the first unless said otherwise. */
  readonly parameter?: number;
  /** Only what is reached with one of these roles; any role unless said otherwise. */
  readonly roles?: readonly Role[];
  /** SQL: as the tree was on a day. `treeOn` of the same day must stand before; today's unless said otherwise. */
  readonly on?: string | undefined;
  /** With what is left of units merged into them, though it is over: what was open there is theirs to settle. */
  readonly merged?: boolean;
}

/**
 * The units an actor may see, for lists: those of the roles held, everything below them, and what they supervise, as
 * far as valid today. Use: ``query(`WITH RECURSIVE ${visible.sql} SELECT … JOIN visible …`, [...visible.params, …])``.
 */
export function visibleUnits(
  by: Pick<Actor, 'grants'>,
  { parameter = 1, roles, on, merged = false }: Narrowing = {},
): Visible {
  const held = by.grants.filter((grant) => !roles || roles.includes(grant.role));
  return {
    sql: on ? visibleOn(parameter, on) : visibleToday(parameter, merged),
    params: [[...new Set(held.map((grant) => grant.unitId))]],
  };
}

const visibleToday = (parameter: number, merged: boolean): string => `visible(id) AS (
  SELECT id FROM unit WHERE id = ANY($${parameter}::uuid[]) AND ${validToday('unit')}
  UNION
  SELECT below.id FROM visible CROSS JOIN LATERAL (
    SELECT child.id FROM unit child WHERE child.parent_id = visible.id AND (${validToday('child')}${merged ? ' OR child.merged_on IS NOT NULL' : ''})
    UNION ALL
    SELECT led.id FROM unit led WHERE led.supervising_unit_id = visible.id AND ${validToday('led')}
  ) below
)`;

const visibleOn = (parameter: number, on: string): string => `visible(id) AS (
  SELECT id FROM standing WHERE id = ANY($${parameter}::uuid[]) AND ${validOn('standing', on)}
  UNION
  SELECT edge.lower FROM visible JOIN edge ON edge.upper = visible.id
    JOIN standing below ON below.id = edge.lower AND ${validOn('below', on)}
)`;

/** `valid_to` is the first day no longer valid. */
const validOn = (unit: string, day: string): string =>
  `${unit}.valid_from <= ${day} AND (${unit}.valid_to IS NULL OR ${unit}.valid_to > ${day})`;

/** Today is the Vietnamese day: units begin and end with civil days. A sub-select, so that the clock is asked once. */
const TODAY = `(SELECT (clock_now() AT TIME ZONE 'Asia/Ho_Chi_Minh')::date)`;

/** SQL: whether a unit, by its alias, is one today. */
export const validToday = (unit: string): string => validOn(unit, TODAY);
