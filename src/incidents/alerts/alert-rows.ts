import type { z } from 'zod';
import type { Runner } from '../../calendars/duty-facts.js';
import { acknowledgeBy } from '../../rota/alerts.js';
import { alertPlansOf } from './alert-plans.js';
import type { alertRow } from './alert.schema.js';

export type AlertRow = z.input<typeof alertRow>;

/** Columns of a row as lists show it; speaks of `alert`, `unit`, `origin`, `severity`, `taken` and `closing`. */
export const ROW = /* sql */ `
  alert.id, alert.unit_id AS "unitId", unit.name AS "unitName", alert.title, alert.reference,
  jsonb_build_object('vi', origin.name_vi, 'en', origin.name_en) AS origin,
  jsonb_build_object('id', severity.id, 'vi', severity.name_vi, 'en', severity.name_en) AS severity,
  alert.received_at AS "receivedAt", alert.happened_at AS "happenedAt",
  CASE WHEN taken.id IS NOT NULL THEN jsonb_build_object('at', round(extract(epoch FROM taken.at) * 1000),
    'by', (SELECT name FROM person WHERE id = taken.author_id), 'via', taken.via) END AS acknowledged,
  CASE WHEN closing.id IS NOT NULL THEN jsonb_build_object('at', round(extract(epoch FROM closing.at) * 1000),
    'by', (SELECT name FROM person WHERE id = closing.author_id), 'result', closing.result) END AS closed`;
export const OF_ALERTS = /* sql */ `
  FROM alert JOIN unit ON unit.id = alert.unit_id JOIN alert_origin origin ON origin.id = alert.origin
  JOIN alert_severity severity ON severity.id = alert.severity
  LEFT JOIN alert_entry taken ON taken.alert_id = alert.id AND taken.kind = 'acknowledged'
  LEFT JOIN alert_entry closing ON closing.alert_id = alert.id AND closing.kind = 'closed'`;

type Unlimited = Omit<AlertRow, 'acknowledgeBy'>;

/** Rows with the instant until which each has to be acknowledged, by the plan of its unit. */
export async function withLimits<Row extends Unlimited>(
  runner: Runner,
  rows: readonly Row[],
): Promise<(Row & Pick<AlertRow, 'acknowledgeBy'>)[]> {
  const plans = await alertPlansOf(
    runner,
    rows.map(({ unitId }) => unitId),
  );
  return rows.map((row) => {
    const plan = plans.get(`${row.unitId} ${row.severity.id}`);
    return { ...row, acknowledgeBy: plan ? acknowledgeBy(row.receivedAt, plan) : row.receivedAt };
  });
}

interface Choice {
  readonly id: string;
  readonly vi: string;
  readonly en: string;
}

/** What there is to choose from, the gravest severity first. */
export async function choices(runner: Runner): Promise<{ severities: Choice[]; origins: Choice[] }> {
  const named = (table: string, order: string) =>
    runner.query<Choice>(`SELECT id, name_vi AS vi, name_en AS en FROM ${table} ORDER BY "position" ${order}`);
  const [severities, origins] = await Promise.all([named('alert_severity', 'DESC'), named('alert_origin', 'ASC')]);
  return { severities, origins };
}
