import type { EntityManager } from 'typeorm';
import type { Runner } from '../../calendars/duty-facts.js';
import type { AlertTold } from '../../rota/alerts.js';
import type { Instant } from '../../rota/interval.js';

/** An alert as its chain reads it. */
export interface KeptAlert {
  readonly id: string;
  readonly unitId: string;
  readonly unitName: string;
  readonly dutyPhone: string | null;
  readonly severity: string;
  readonly severityName: Words;
  readonly originName: Words;
  readonly title: string;
  readonly description: string;
  readonly reference: string;
  readonly receivedAt: Instant;
  readonly happenedAt: Instant | null;
  /** Nearest tier first. */
  readonly told: readonly AlertTold[];
  readonly acknowledgedBy: string | null;
  readonly closed: boolean;
  readonly now: Instant;
}

interface Words {
  readonly vi: string;
  readonly en: string;
}

/** Alerts, earliest first. `where` speaks of `alert` and its parameters. */
export function keptAlerts(runner: Runner, where: string, parameters: unknown[]): Promise<KeptAlert[]> {
  return runner.query<KeptAlert>(
    `SELECT alert.id, alert.unit_id AS "unitId", unit.name AS "unitName", unit.duty_phone AS "dutyPhone", alert.severity,
            jsonb_build_object('vi', severity.name_vi, 'en', severity.name_en) AS "severityName",
            jsonb_build_object('vi', origin.name_vi, 'en', origin.name_en) AS "originName",
            alert.title, alert.description, alert.reference, alert.received_at AS "receivedAt",
            alert.happened_at AS "happenedAt", clock_now() AS now,
            (SELECT coalesce(jsonb_agg(jsonb_build_object('tier', telling.tier,
                       'reached', cardinality(telling.person_ids) + cardinality(telling.contacts))
                       ORDER BY array_position(ARRAY['duty', 'leader', 'head', 'department', 'contact'], telling.tier)), '[]')
               FROM alert_telling telling WHERE telling.alert_id = alert.id) AS told,
            (SELECT entry.author_id FROM alert_entry entry
              WHERE entry.alert_id = alert.id AND entry.kind = 'acknowledged') AS "acknowledgedBy",
            NOT ${IS_OPEN} AS closed
       FROM alert JOIN unit ON unit.id = alert.unit_id JOIN alert_severity severity ON severity.id = alert.severity
       JOIN alert_origin origin ON origin.id = alert.origin
      WHERE ${where} ORDER BY alert.received_at, alert.id`,
    parameters,
  );
}

const hasNone = (kind: string): string =>
  `NOT EXISTS (SELECT FROM alert_entry entry WHERE entry.alert_id = alert.id AND entry.kind = '${kind}')`;

/** As conditions on a row `alert`. What is closed is acknowledged too. */
export const IS_OPEN = hasNone('closed');
export const IS_UNACKNOWLEDGED = hasNone('acknowledged');

/** The alert, held until the transaction ends: who acknowledges and who tells further take turns. */
export async function lockedAlert(tx: EntityManager, alertId: string): Promise<KeptAlert | undefined> {
  await tx.query('SELECT FROM alert WHERE id = $1 FOR UPDATE', [alertId]);
  const [alert] = await keptAlerts(tx, 'alert.id = $1', [alertId]);
  return alert;
}
