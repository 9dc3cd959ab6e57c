import type { EntityManager } from 'typeorm';
import type { DemandRule } from '../rota/demand.js';

/** What a period asks of one kind of unit, in the order of the kinds of post. */
export function needsOf(
  runner: Pick<EntityManager, 'query'>,
  periodId: string,
  unitKindId: string,
): Promise<DemandRule[]> {
  return runner.query<DemandRule[]>(
    `SELECT d.post_kind_id AS "postKindId", d.day_kind AS "dayKind", d.required, d.hours
       FROM demand d JOIN post_kind k ON k.id = d.post_kind_id
      WHERE d.period_id = $1 AND d.unit_kind_id = $2 ORDER BY k."position", k.id, d.day_kind NULLS FIRST`,
    [periodId, unitKindId],
  );
}
