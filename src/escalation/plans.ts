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

/** The plans units go by: what was decided at or above them, else the house's. */
export class Plans {
  constructor(private readonly plans: ReadonlyMap<string, Plan>) {}

  of(unitId: string, chain: Chain): Plan | undefined {
    return this.plans.get(`${unitId} ${chain}`) ?? this.plans.get(`null ${chain}`);
  }
}

/**
 * The plans each unit goes by. As `nearestPlan`, of all units at once, and what is above those that hang on the same is
 * looked for once: unit by unit it would be gone through for each. Where no unit decided anything, not at all.
 */
export async function plansOf(runner: Runner, unitIds: readonly string[]): Promise<Plans> {
  const rows = await runner.query<Plan & { unitId: string | null; chain: Chain }>(
    `WITH RECURSIVE asked AS (
       SELECT id, kind_id, parent_id, supervising_unit_id FROM unit
        WHERE id = ANY($1::uuid[]) AND EXISTS (SELECT FROM escalation_plan WHERE unit_id IS NOT NULL)
     ),
     hung(id, kind_id, unit_id) AS (
       SELECT id, kind_id, parent_id FROM asked UNION SELECT id, kind_id, supervising_unit_id FROM asked
     ),
     ${above('(SELECT DISTINCT unit_id FROM hung WHERE unit_id IS NOT NULL) upper')},
     decider(of, kind_id, id, steps) AS (
       SELECT id, kind_id, id, -1 FROM asked
       UNION ALL
       SELECT hung.id, hung.kind_id, nearest.id, nearest.steps FROM hung JOIN nearest ON nearest.root = hung.unit_id
     )
     SELECT NULL AS "unitId", plan.chain, ${COLUMNS} FROM escalation_plan plan WHERE plan.unit_id IS NULL
     UNION ALL
     (SELECT DISTINCT ON (decider.of, plan.chain) decider.of, plan.chain, ${COLUMNS}
        FROM escalation_plan plan JOIN decider ON decider.id = plan.unit_id AND decider.kind_id = plan.unit_kind_id
       ORDER BY decider.of, plan.chain, decider.steps, plan.unit_id)`,
    [[...new Set(unitIds)]],
  );
  return new Plans(new Map(rows.map(({ unitId, chain, ...plan }) => [`${unitId} ${chain}`, plan])));
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
