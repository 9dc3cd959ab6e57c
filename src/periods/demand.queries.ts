import type { EntityManager } from 'typeorm';
import type { DemandHistory, DemandRule } from '../rota/demand.js';
import type { Instant } from '../rota/interval.js';

interface Row {
  readonly rules: readonly DemandRule[];
  /** Of all kinds of unit. */
  readonly former: readonly (readonly [
    until: Instant,
    demands: readonly (DemandRule & { readonly unitKindId: string })[],
  ])[];
}

/** What a period asks of one kind of unit and what it asked before, in the order of the kinds of post. */
export async function demandHistory(
  runner: Pick<EntityManager, 'query'>,
  periodId: string,
  unitKindId: string,
): Promise<DemandHistory> {
  const [{ rules, former }] = await runner.query<[Row]>(HISTORY, [periodId, unitKindId]);
  return {
    rules,
    former: former.map(([until, demands]) => {
      return { until, rules: demands.filter((rule) => rule.unitKindId === unitKindId) };
    }),
  };
}

const HISTORY = /* sql */ `
  SELECT coalesce((
           SELECT json_agg(json_build_object('postKindId', d.post_kind_id, 'dayKind', d.day_kind, 'required', d.required,
                    'hours', d.hours) ORDER BY k."position", k.id, d.day_kind NULLS FIRST)
             FROM demand d JOIN post_kind k ON k.id = d.post_kind_id
            WHERE d.period_id = $1 AND d.unit_kind_id = $2), '[]') AS rules,
         coalesce((
           SELECT json_agg(json_build_array(extract(epoch FROM held_until) * 1000, demands) ORDER BY held_until)
             FROM former_demand WHERE period_id = $1), '[]') AS former`;
