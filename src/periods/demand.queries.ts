import type { EntityManager } from 'typeorm';
import type { DemandRule } from '../rota/demand.js';
import type { Instant } from '../rota/interval.js';
import { isoOf } from '../time/iso.js';

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

/** The same as it was decided at an earlier moment: what the first change after it was made from, or what holds now. */
export async function needsThen(
  runner: Pick<EntityManager, 'query'>,
  periodId: string,
  unitKindId: string,
  then: Instant,
): Promise<DemandRule[]> {
  const [changed] = await runner.query<{ demands: (DemandRule & { readonly unitKindId: string })[] }[]>(
    `SELECT before->'demands' AS demands FROM audit_entry
      WHERE subject_kind = 'period' AND subject_id = $1 AND operation = 'Periods.change'
        AND before->'demands' IS NOT NULL AND at > $2
      ORDER BY id LIMIT 1`,
    [periodId, isoOf(then)],
  );
  return changed
    ? changed.demands.filter((rule) => rule.unitKindId === unitKindId)
    : needsOf(runner, periodId, unitKindId);
}
