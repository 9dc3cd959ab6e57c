import type { Runner } from '../../calendars/duty-facts.js';
import { above } from '../../calendars/escalation.js';
import type { AlertPlan } from '../../rota/alerts.js';

/** The columns of a row `plan` as a plan has them. */
const MINUTES = /* sql */ `
  jsonb_build_object('leader', plan.leader_minutes, 'head', plan.head_minutes,
                     'department', plan.department_minutes, 'contact', plan.contact_minutes) AS minutes`;

/** The plan for a severity and a kind of unit seen from a unit: the nearest above decides, and the house where nobody did. */
const nearestPlan = (root: string, kind: string): string => /* sql */ `(
  SELECT plan.* FROM alert_plan plan LEFT JOIN nearest ON nearest.root = ${root} AND nearest.id = plan.unit_id
   WHERE plan.severity = severity.id
     AND (plan.unit_id IS NULL OR (nearest.id IS NOT NULL AND plan.unit_kind_id = ${kind}))
   ORDER BY nearest.steps NULLS LAST, plan.unit_id LIMIT 1) plan`;

/** The plans each unit goes by, by unit and severity: `${unitId} ${severity}`. */
export async function alertPlansOf(runner: Runner, unitIds: readonly string[]): Promise<Map<string, AlertPlan>> {
  const rows = await runner.query<{ unitId: string; severity: string; minutes: AlertPlan }>(
    `WITH RECURSIVE ${above('unnest($1::uuid[]) unit_id')}
     SELECT unit.id AS "unitId", severity.id AS severity, ${MINUTES}
       FROM unit CROSS JOIN alert_severity severity CROSS JOIN LATERAL ${nearestPlan('unit.id', 'unit.kind_id')}
      WHERE unit.id = ANY($1::uuid[])`,
    [[...new Set(unitIds)]],
  );
  return new Map(rows.map(({ unitId, severity, minutes }) => [`${unitId} ${severity}`, minutes]));
}

/** A plan as the settings show it. */
export interface AlertPlanRow {
  readonly unitKindId: string;
  readonly unitKindName: { readonly vi: string; readonly en: string };
  readonly severity: string;
  readonly minutes: AlertPlan;
  readonly decidedBy: { readonly unitId: string; readonly unitName: string } | null;
}

/** What holds at a unit for its own kind and those of the units below it, gravest first. */
export function alertPlansAt(runner: Runner, unitId: string): Promise<AlertPlanRow[]> {
  return runner.query<AlertPlanRow>(
    `WITH RECURSIVE ${above('unnest(ARRAY[$1::uuid]) unit_id')},
     below(id) AS (
       SELECT $1::uuid
       UNION
       SELECT unit.id FROM below JOIN unit ON unit.parent_id = below.id OR unit.supervising_unit_id = below.id
     )
     SELECT kind.id AS "unitKindId", jsonb_build_object('vi', kind.name_vi, 'en', kind.name_en) AS "unitKindName",
            severity.id AS severity, ${MINUTES},
            CASE WHEN decider.id IS NOT NULL
                 THEN jsonb_build_object('unitId', decider.id, 'unitName', decider.name) END AS "decidedBy"
       FROM unit_kind kind CROSS JOIN alert_severity severity
      CROSS JOIN LATERAL ${nearestPlan('$1::uuid', 'kind.id')}
       LEFT JOIN unit decider ON decider.id = plan.unit_id
      WHERE kind.id IN (SELECT unit.kind_id FROM below JOIN unit ON unit.id = below.id)
      ORDER BY kind."position", severity."position" DESC`,
    [unitId],
  );
}
