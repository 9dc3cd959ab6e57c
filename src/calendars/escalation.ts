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
    `WITH RECURSIVE ${above('unnest($1::uuid[]) unit_id')}
     SELECT nearest.root AS "unitId", contact.organisation, contact.person_name AS "personName",
            coalesce(contact.hotline_written, contact.phone_written) AS phone
       FROM nearest JOIN contact ON contact.unit_id = nearest.id AND ${VALID_TODAY}
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

/** `nearest(root, id, steps)`: the units of a relation with `unit_id` and all above them, by the tree and by supervision. */
export const above = (units: string): string => /* sql */ `
  above(root, id, steps) AS (
    SELECT unit_id, unit_id, 0 FROM ${units}
    UNION
    SELECT above.root, upper.id, above.steps + 1
      FROM above JOIN unit lower ON lower.id = above.id
     CROSS JOIN LATERAL (VALUES (lower.parent_id), (lower.supervising_unit_id)) upper(id)
     WHERE upper.id IS NOT NULL AND above.steps < 20
  ), nearest AS (SELECT root, id, min(steps) AS steps FROM above GROUP BY root, id)`;

export const TODAY = `(SELECT (clock_now() AT TIME ZONE 'Asia/Ho_Chi_Minh')::date)`;
export const VALID_TODAY = `contact.valid_from <= ${TODAY} AND (contact.valid_to IS NULL OR contact.valid_to > ${TODAY})`;
