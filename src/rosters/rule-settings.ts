import type { EntityManager } from 'typeorm';
import { defaultSettings, type RuleId, type RuleSetting, type RuleSettings } from '../rota/rules.js';

type Runner = Pick<EntityManager, 'query'>;

/** A rule as it holds for a unit, and which unit decided so. */
export interface DecidedRule extends RuleSetting {
  readonly rule: RuleId;
  readonly unitId: string;
  readonly unitName: string;
  /** How many units lie between: 0 is the unit's own decision. */
  readonly steps: number;
}

/** The rules a unit keeps: of each, what the nearest unit above (or itself) decided, else the house's own. */
export async function settingsOf(tx: Runner, unitId: string): Promise<RuleSettings> {
  const settings: Record<RuleId, RuleSetting> = { ...defaultSettings };
  for (const { rule, severity, limit } of (await decisionsFor(tx, unitId)).toReversed())
    settings[rule] = { severity, limit };
  return settings;
}

/**
 * What this unit and those above it decided, the nearest first. Of a parent and a supervising unit equally near the
 * supervising one counts: it leads the work.
 */
export function decisionsFor(tx: Runner, unitId: string): Promise<DecidedRule[]> {
  return tx.query(
    `WITH RECURSIVE above(id, steps, led) AS (
       SELECT $1::uuid, 0, true
       UNION
       SELECT upper.id, above.steps + 1, upper.led FROM above JOIN unit u ON u.id = above.id
        CROSS JOIN LATERAL (VALUES (u.parent_id, false), (u.supervising_unit_id, true)) upper(id, led)
        WHERE upper.id IS NOT NULL AND above.steps < 50
     )
     SELECT s.rule, s.severity, s."limit", unit.id AS "unitId", unit.name AS "unitName", above.steps
       FROM above JOIN rule_setting s ON s.unit_id = above.id JOIN unit ON unit.id = above.id
      ORDER BY above.steps, above.led DESC, unit.id, s.rule`,
    [unitId],
  );
}
