import type { Runner } from '../calendars/duty-facts.js';
import { above } from '../calendars/escalation.js';
import type { Instant } from '../rota/interval.js';
import type { PreparationItem } from '../rota/preparation.js';
import { isoOf } from '../time/iso.js';

/** What each unit and kind had decided last at a moment. @param at SQL */
const latest = (at: string): string => /* sql */ `
  latest AS (SELECT DISTINCT ON (unit_id, unit_kind_id) * FROM preparation_list WHERE since <= ${at}
              ORDER BY unit_id, unit_kind_id, id DESC)`;

/**
 * `list(root, kind_id, items, unit_id)` for the kinds of unit in `asked(root, kind_id)`, seen from a unit each: the nearest
 * above decides, and the house where nobody did. All roots are joined at once: thousands of units have tens of thousands
 * above them, which are not to be gone through for each.
 */
const NEAREST_LISTS = /* sql */ `
  decided AS (
    SELECT DISTINCT ON (asked.root, asked.kind_id) asked.root, asked.kind_id, latest.items, latest.unit_id
      FROM asked JOIN nearest ON nearest.root = asked.root
      JOIN latest ON latest.unit_id = nearest.id AND latest.unit_kind_id = asked.kind_id
     WHERE latest.items IS NOT NULL ORDER BY asked.root, asked.kind_id, nearest.steps, latest.unit_id
  ), list AS (
    SELECT root, kind_id, coalesce(decided.items, house.items) AS items, decided.unit_id
      FROM asked LEFT JOIN decided USING (root, kind_id)
     CROSS JOIN (SELECT (SELECT items FROM latest WHERE unit_id IS NULL) AS items) house
     WHERE coalesce(decided.items, house.items) IS NOT NULL
  )`;

/** What each unit is asked for, as it was decided at a moment. */
export async function listsOf(
  runner: Runner,
  unitIds: readonly string[],
  at: Instant,
): Promise<Map<string, readonly PreparationItem[]>> {
  const rows = await runner.query<{ unitId: string; items: PreparationItem[] }>(
    `WITH RECURSIVE ${above('unnest((SELECT $1::uuid[])) unit_id')}, ${latest('$2::timestamptz')},
     asked AS (SELECT id AS root, kind_id FROM unit WHERE id = ANY($1::uuid[])), ${NEAREST_LISTS}
     SELECT root AS "unitId", items FROM list`,
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
     ),
     asked AS (SELECT DISTINCT $1::uuid AS root, unit.kind_id FROM below JOIN unit ON unit.id = below.id), ${NEAREST_LISTS}
     SELECT kind.id AS "unitKindId", jsonb_build_object('vi', kind.name_vi, 'en', kind.name_en) AS "unitKindName",
            list.items,
            CASE WHEN decider.id IS NOT NULL
                 THEN jsonb_build_object('unitId', decider.id, 'unitName', decider.name) END AS "decidedBy"
       FROM list JOIN unit_kind kind ON kind.id = list.kind_id LEFT JOIN unit decider ON decider.id = list.unit_id
      ORDER BY kind."position"`,
    [unitId],
  );
}
