import type { Runner } from '../calendars/duty-facts.js';
import type { Instant } from '../rota/interval.js';
import { isoOf } from '../time/iso.js';

/** An alert that was open at a moment. */
export interface OpenAlert {
  readonly title: string;
  readonly severity: string;
  readonly receivedAt: Instant;
  /** Who had taken it by then. */
  readonly takenBy: string | null;
}

/** An incident that was open at a moment. */
export interface OpenIncident {
  readonly number: number;
  readonly year: number;
  readonly summary: string;
  readonly severity: string;
  readonly foundAt: Instant;
  readonly openedBy: string;
}

/** The alerts of a unit, and of what was merged into it and is over, that were open at a moment, earliest first. */
export const alertsOpenAt = (runner: Runner, unitId: string, at: Instant): Promise<OpenAlert[]> =>
  runner.query<OpenAlert>(ALERTS, [unitId, isoOf(at)]);

/** The incidents likewise. */
export const incidentsOpenAt = (runner: Runner, unitId: string, at: Instant): Promise<OpenIncident[]> =>
  runner.query<OpenIncident>(INCIDENTS, [unitId, isoOf(at)]);

/** `ours(id)`: the unit `$1`, and those it took in that were over at the moment: what they left open is for its watch. */
const OURS = /* sql */ `
  WITH RECURSIVE ours(id) AS (
    SELECT $1::uuid
    UNION
    SELECT unit.id FROM ours JOIN unit ON unit.merged_into_id = ours.id
       AND unit.valid_to <= ($2::timestamptz AT TIME ZONE 'Asia/Ho_Chi_Minh')::date
  )`;

const ALERTS = /* sql */ `${OURS}
  SELECT alert.title, severity.name_vi AS severity, alert.received_at AS "receivedAt",
         (SELECT person.name FROM alert_entry taken JOIN person ON person.id = taken.author_id
           WHERE taken.alert_id = alert.id AND taken.kind = 'acknowledged' AND taken.at <= $2::timestamptz) AS "takenBy"
    FROM alert JOIN alert_severity severity ON severity.id = alert.severity
   WHERE alert.unit_id IN (SELECT id FROM ours) AND alert.received_at <= $2::timestamptz
     AND NOT EXISTS (SELECT FROM alert_entry closing
                      WHERE closing.alert_id = alert.id AND closing.kind = 'closed' AND closing.at <= $2::timestamptz)
   ORDER BY alert.received_at, alert.id`;

/** Its last word on how it stood by then, and how grave it is thought today. */
const INCIDENTS = /* sql */ `${OURS}
  SELECT incident.number, incident.year, incident.summary, severity.name_vi AS severity, incident.found_at AS "foundAt",
         opener.name AS "openedBy"
    FROM incident JOIN incident_severity severity ON severity.id = incident.severity_id
    JOIN person opener ON opener.id = incident.opened_by
    JOIN LATERAL (
      SELECT entry.kind, entry.facts FROM incident_entry entry
       WHERE entry.incident_id = incident.id AND entry.kind IN ('opened', 'status') AND entry.at <= $2::timestamptz
       ORDER BY entry."position" DESC LIMIT 1
    ) last ON last.kind = 'opened' OR last.facts->>'status' <> 'closed'
   WHERE incident.unit_id IN (SELECT id FROM ours)
   ORDER BY incident.found_at, incident.id`;
