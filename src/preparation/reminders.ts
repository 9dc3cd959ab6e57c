import type { Runner } from '../calendars/duty-facts.js';
import type { Instant } from '../rota/interval.js';

/** When a unit was last reminded; `by` null: by the desk. */
export interface Reminded {
  readonly at: Instant;
  readonly by: string | null;
}

/** By unit, the last time it was reminded of a period. */
export async function lastReminders(runner: Runner, periodId: string): Promise<Map<string, Reminded>> {
  const rows = await runner.query<Reminded & { unitId: string }>(
    `SELECT DISTINCT ON (reminder.unit_id) reminder.unit_id AS "unitId", reminder.at, officer.name AS by
       FROM preparation_reminder reminder LEFT JOIN person officer ON officer.id = reminder.reminded_by
      WHERE reminder.period_id = $1 ORDER BY reminder.unit_id, reminder.id DESC`,
    [periodId],
  );
  return new Map(rows.map(({ unitId, ...reminded }) => [unitId, reminded]));
}
