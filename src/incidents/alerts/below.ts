import type { EntityManager } from 'typeorm';
import { above } from '../../calendars/escalation.js';

/** Whether a unit is another one or stands below it, by the tree or by supervision. */
export async function isBelow(runner: Pick<EntityManager, 'query'>, unitId: string, top: string): Promise<boolean> {
  const [found] = await runner.query<object[]>(
    `WITH RECURSIVE ${above('unnest(ARRAY[$1::uuid]) unit_id')} SELECT FROM nearest JOIN unit USING (id) WHERE id = $2`,
    [unitId, top],
  );
  return found !== undefined;
}
