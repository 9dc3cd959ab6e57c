import type { Runner } from './duty-facts.js';

/** Somebody to call: a contact point of the unit or of one above it. Their numbers are public within the service. */
export interface Callee {
  readonly organisation: string;
  readonly personName: string;
  readonly phone: string | null;
}

/** Whom each unit may call today, nearest first: its own contact points, then those above it and supervising it. */
export async function calleesOf(runner: Runner, unitIds: readonly string[]): Promise<Map<string, Callee[]>> {
  const rows = await runner.query<Callee & { unitId: string }>(
    `WITH RECURSIVE ${above('unnest((SELECT $1::uuid[])) unit_id')}
     SELECT nearest.root AS "unitId", contact.organisation, contact.person_name AS "personName",
            coalesce(contact.hotline_written, contact.phone_written) AS phone
       FROM nearest CROSS JOIN LATERAL (
         SELECT * FROM contact WHERE unit_id = nearest.id AND ${validOn(TODAY)} ${ONE_BY_ONE}) contact
      ORDER BY nearest.root, nearest.steps, contact."position", contact.id`,
    [[...new Set(unitIds)]],
  );
  const callees = new Map<string, Callee[]>();
  for (const { unitId, ...callee } of rows) {
    const known = callees.get(unitId);
    if (known) known.push(callee);
    else callees.set(unitId, [callee]);
  }
  return callees;
}

/**
 * Keeps a lateral read as it is written: by the index, once for each row. How many rows a recursion yields the planner
 * only guesses, and beyond some thousand units its guess is to read the whole table for every feed that is asked for.
 */
export const ONE_BY_ONE = 'OFFSET 0';

/** `upper(id)`: the units right above one, by the tree and by supervision. */
export const UPPER = (unitId: string): string => /* sql */ `
  CROSS JOIN LATERAL (SELECT parent_id, supervising_unit_id FROM unit WHERE id = ${unitId} ${ONE_BY_ONE}) lower
  JOIN LATERAL (VALUES (lower.parent_id), (lower.supervising_unit_id)) upper(id) ON upper.id IS NOT NULL`;

/** `nearest(root, id, steps)`: the units of a relation with `unit_id` and all above them, by the tree and by supervision. */
export const above = (units: string): string => /* sql */ `
  above(root, id, steps) AS (
    SELECT unit_id, unit_id, 0 FROM ${units}
    UNION
    SELECT above.root, upper.id, above.steps + 1 FROM above ${UPPER('above.id')} WHERE above.steps < 20
  ), nearest AS (SELECT root, id, min(steps) AS steps FROM above GROUP BY root, id)`;

const TODAY = `(SELECT (clock_now() AT TIME ZONE 'Asia/Ho_Chi_Minh')::date)`;
/** Of a contact. One mention of the day, since each is one question to the clock. */
export const validOn = (day: string): string => `daterange(contact.valid_from, contact.valid_to) @> ${day}`;
