import type { Runner } from '../calendars/duty-facts.js';
import { above } from '../calendars/escalation.js';
import type { Instant } from '../rota/interval.js';
import type { PreparationItem } from '../rota/preparation.js';
import { isoOf } from '../time/iso.js';

/** What each unit and kind had decided last at a moment. @param at SQL */
const latest = (at: string): string => /* sql */ `
  latest AS (SELECT DISTINCT ON (unit_id, unit_kind_id) * FROM preparation_list WHERE since <= ${at}
              ORDER BY unit_id, unit_kind_id, id DESC)`;

/** The list for a kind of unit seen from a unit: the nearest above decides, and the house where nobody did. */
const nearestList = (root: string, kind: string): string => /* sql */ `(
  SELECT latest.* FROM latest LEFT JOIN nearest ON nearest.root = ${root} AND nearest.id = latest.unit_id
   WHERE latest.items IS NOT NULL
     AND (latest.unit_id IS NULL OR (nearest.id IS NOT NULL AND latest.unit_kind_id = ${kind}))
   ORDER BY nearest.steps NULLS LAST, latest.unit_id LIMIT 1) list`;

/** What each unit is asked for, as it was decided at a moment. */
export async function listsOf(
  runner: Runner,
  unitIds: readonly string[],
  at: Instant,
): Promise<Map<string, readonly PreparationItem[]>> {
  const rows = await runner.query<{ unitId: string; items: PreparationItem[] }>(
    `WITH RECURSIVE ${above('unnest((SELECT $1::uuid[])) unit_id')}, ${latest('$2::timestamptz')}
     SELECT unit.id AS "unitId", list.items
       FROM unit CROSS JOIN LATERAL ${nearestList('unit.id', 'unit.kind_id')} WHERE unit.id = ANY($1::uuid[])`,
    [unitIds, isoOf(at)],
  );
  return new Map(rows.map(({ unitId, items }) => [unitId, items]));
}

/** A list as the settings show it. */
export interface ListRow {
  readonly unitKindId: string;
  readonly unitKindName: { readonly vi: string; readonly en: string };
  readonly items: PreparationItem[];
  readonly decidedBy: { readonly unitId: string; readonly unitName: string } | null;
}

/** What holds at a unit for its own kind and those of the units below it. */
export function listsAt(runner: Runner, unitId: string): Promise<ListRow[]> {
  return runner.query<ListRow>(
    `WITH RECURSIVE ${above('unnest(ARRAY[$1::uuid]) unit_id')}, ${latest('(SELECT clock_now())')},
     below(id) AS (
       SELECT $1::uuid
       UNION
       SELECT unit.id FROM below JOIN unit ON unit.parent_id = below.id OR unit.supervising_unit_id = below.id
     )
     SELECT kind.id AS "unitKindId", jsonb_build_object('vi', kind.name_vi, 'en', kind.name_en) AS "unitKindName",
            list.items,
            CASE WHEN decider.id IS NOT NULL
                 THEN jsonb_build_object('unitId', decider.id, 'unitName', decider.name) END AS "decidedBy"
       FROM unit_kind kind CROSS JOIN LATERAL ${nearestList('$1::uuid', 'kind.id')}
       LEFT JOIN unit decider ON decider.id = list.unit_id
      WHERE kind.id IN (SELECT unit.kind_id FROM below JOIN unit ON unit.id = below.id)
      ORDER BY kind."position"`,
    [unitId],
  );
}
