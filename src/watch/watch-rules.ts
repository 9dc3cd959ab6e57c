import type { Runner } from '../calendars/duty-facts.js';
import { above } from '../calendars/escalation.js';
import type { Checklist, CheckItem } from '../rota/checklist.js';

/** How the watches of a unit are stood. */
export interface WatchRules {
  /** Minutes after the end of a watch until a leader hears that nobody has taken it over. */
  readonly takeoverMinutes: number;
  readonly checkHours: number;
  readonly checkGrace: number;
  /** The kinds of post whose watches are checked. */
  readonly checkPosts: readonly string[];
  readonly items: readonly CheckItem[];
}

/** What is looked at on a watch of a kind of post; nothing where its watches are not checked. */
export const checklistOf = (rules: WatchRules | undefined, postKindId: string): Checklist => ({
  everyHours: rules?.checkHours ?? 24,
  grace: rules?.checkGrace ?? 0,
  items: rules?.checkPosts.includes(postKindId) ? rules.items : [],
});

const COLUMNS = `rule.takeover_minutes AS "takeoverMinutes", rule.check_hours AS "checkHours",
  rule.check_grace AS "checkGrace", rule.check_posts AS "checkPosts", rule.checklist AS items`;

/** The rule for a kind of unit seen from a unit: the nearest above decides, and the house where nobody did. */
const nearestRule = (root: string, kind: string): string => /* sql */ `(
  SELECT rule.* FROM watch_rule rule LEFT JOIN nearest ON nearest.root = ${root} AND nearest.id = rule.unit_id
   WHERE rule.unit_id IS NULL OR (nearest.id IS NOT NULL AND rule.unit_kind_id = ${kind})
   ORDER BY nearest.steps NULLS LAST, rule.unit_id LIMIT 1) rule`;

/** The rules each unit goes by. */
export async function rulesOf(runner: Runner, unitIds: readonly string[]): Promise<Map<string, WatchRules>> {
  const rows = await runner.query<WatchRules & { unitId: string }>(
    `WITH RECURSIVE ${above('unnest($1::uuid[]) unit_id')}
     SELECT unit.id AS "unitId", ${COLUMNS}
       FROM unit CROSS JOIN LATERAL ${nearestRule('unit.id', 'unit.kind_id')} WHERE unit.id = ANY($1::uuid[])`,
    [[...new Set(unitIds)]],
  );
  return new Map(rows.map(({ unitId, ...rules }) => [unitId, rules]));
}

/** Rules as the settings show them. */
export interface RuleRow extends WatchRules {
  readonly unitKindId: string;
  readonly unitKindName: { readonly vi: string; readonly en: string };
  readonly decidedBy: { readonly unitId: string; readonly unitName: string } | null;
}

/** What holds at a unit for its own kind and those of the units below it. */
export function rulesAt(runner: Runner, unitId: string): Promise<RuleRow[]> {
  return runner.query<RuleRow>(
    `WITH RECURSIVE ${above('unnest(ARRAY[$1::uuid]) unit_id')},
     below(id) AS (
       SELECT $1::uuid
       UNION
       SELECT unit.id FROM below JOIN unit ON unit.parent_id = below.id OR unit.supervising_unit_id = below.id
     )
     SELECT kind.id AS "unitKindId", jsonb_build_object('vi', kind.name_vi, 'en', kind.name_en) AS "unitKindName",
            ${COLUMNS},
            CASE WHEN decider.id IS NOT NULL
                 THEN jsonb_build_object('unitId', decider.id, 'unitName', decider.name) END AS "decidedBy"
       FROM unit_kind kind CROSS JOIN LATERAL ${nearestRule('$1::uuid', 'kind.id')}
       LEFT JOIN unit decider ON decider.id = rule.unit_id
      WHERE kind.id IN (SELECT unit.kind_id FROM below JOIN unit ON unit.id = below.id)
      ORDER BY kind."position"`,
    [unitId],
  );
}
