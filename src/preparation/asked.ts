import type { Runner } from '../calendars/duty-facts.js';
import { above } from '../calendars/escalation.js';

/** Whether a period of one unit is another’s too: its own, or of a unit above it. */
export async function isAsked(runner: Runner, unitId: string, periodUnitId: string): Promise<boolean> {
  const [found] = await runner.query<object>(
    `WITH RECURSIVE ${above('unnest(ARRAY[$1::uuid]) unit_id')} SELECT FROM nearest WHERE id = $2`,
    [unitId, periodUnitId],
  );
  return found !== undefined;
}
