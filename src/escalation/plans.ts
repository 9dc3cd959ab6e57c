import type { Runner } from '../calendars/duty-facts.js';
import { above } from '../calendars/escalation.js';
import type { Chain, Plan } from '../rota/escalation.js';

/** The columns of a row `plan` as a `Plan` has them. */
const COLUMNS = /* sql */ `
  plan.running, plan.since,
  jsonb_build_object('substitute', plan.substitute_minutes, 'head', plan.head_minutes,
                     'department', plan.department_minutes) AS minutes`;

/** The plan for a kind of unit seen from a unit: the nearest above decides, and the house where nobody did. */
const nearestPlan = (root: string, kind: string): string => /* sql */ `(
  SELECT plan.* FROM escalation_plan plan LEFT JOIN nearest ON nearest.root = ${root} AND nearest.id = plan.unit_id
   WHERE plan.chain = chains.chain
     AND (plan.unit_id IS NULL OR (nearest.id IS NOT NULL AND plan.unit_kind_id = ${kind}))
   ORDER BY nearest.steps NULLS LAST, plan.unit_id LIMIT 1) plan`;

const CHAINS = `(VALUES ('unconfirmed'), ('absent')) chains(chain)`;

/**
 * The plans each unit goes by, by unit and chain: `${unitId} ${chain}`. As `nearestPlan`, of all units at once: looked
 * for unit by unit it would go through what is above all of them for each.
 */
export async function plansOf(runner: Runner, unitIds: readonly string[]): Promise<Map<string, Plan>> {
  const rows = await runner.query<Plan & { unitId: string; chain: Chain }>(
    `WITH RECURSIVE ${above('unnest($1::uuid[]) unit_id')}
     SELECT DISTINCT ON (unit.id, plan.chain) unit.id AS "unitId", plan.chain, ${COLUMNS}
       FROM unit CROSS JOIN escalation_plan plan
       LEFT JOIN nearest ON nearest.root = unit.id AND nearest.id = plan.unit_id
      WHERE unit.id = ANY($1::uuid[])
        AND (plan.unit_id IS NULL OR (nearest.id IS NOT NULL AND plan.unit_kind_id = unit.kind_id))
      ORDER BY unit.id, plan.chain, nearest.steps NULLS LAST, plan.unit_id`,
    [[...new Set(unitIds)]],
  );
  return new Map(rows.map(({ unitId, chain, ...plan }) => [`${unitId} ${chain}`, plan]));
}

/** A plan as the settings show it. */
export interface PlanRow extends Omit<Plan, 'since'> {
  readonly unitKindId: string;
  readonly unitKindName: { readonly vi: string; readonly en: string };
  readonly chain: Chain;
  readonly decidedBy: { readonly unitId: string; readonly unitName: string } | null;
}

/** What holds at a unit for its own kind and those of the units below it. */
export function plansAt(runner: Runner, unitId: string): Promise<PlanRow[]> {
  return runner.query<PlanRow>(
    `WITH RECURSIVE ${above('unnest(ARRAY[$1::uuid]) unit_id')},
     below(id) AS (
       SELECT $1::uuid
       UNION
       SELECT unit.id FROM below JOIN unit ON unit.parent_id = below.id OR unit.supervising_unit_id = below.id
     )
     SELECT kind.id AS "unitKindId", jsonb_build_object('vi', kind.name_vi, 'en', kind.name_en) AS "unitKindName",
            chains.chain, ${COLUMNS},
            CASE WHEN decider.id IS NOT NULL
                 THEN jsonb_build_object('unitId', decider.id, 'unitName', decider.name) END AS "decidedBy"
       FROM unit_kind kind CROSS JOIN ${CHAINS} CROSS JOIN LATERAL ${nearestPlan('$1::uuid', 'kind.id')}
       LEFT JOIN unit decider ON decider.id = plan.unit_id
      WHERE kind.id IN (SELECT unit.kind_id FROM below JOIN unit ON unit.id = below.id)
      ORDER BY kind."position", chains.chain DESC`,
    [unitId],
  );
}
