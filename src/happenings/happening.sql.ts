import { IS_OPEN } from '../incidents/alerts/kept-alert.js';
import { callsFor } from '../notices/calls-for.js';

/** An instant within JSON. */
const ms = (instant: string): string => `round(extract(epoch FROM ${instant}) * 1000)`;

const NOBODY = 'NULL::uuid';

/** One kind of happening as rows of `happening`; `from` speaks for the columns. */
function branch(columns: {
  readonly kind: string;
  readonly what: string;
  readonly id: string;
  readonly at: string;
  readonly unit: string;
  readonly subject: string;
  readonly title: string;
  readonly by?: string;
  readonly holder?: string;
  readonly post?: string;
  readonly severity?: string;
  readonly open?: string;
  readonly silent?: string;
  readonly facts?: string;
  readonly from: string;
}): string {
  const { kind, what, id, at, unit, subject, title, from } = columns;
  const { by = NOBODY, holder = NOBODY, post = NOBODY, severity = 'NULL', open = 'false' } = columns;
  const { silent = '1', facts = `'{}'::jsonb` } = columns;
  return /* sql */ `
    SELECT '${kind}' AS kind, ${what} AS what, ${id} AS id, ${at} AS at, ${unit} AS unit_id, ${subject} AS subject_id,
           ${title} AS title, ${by} AS by_id, ${holder} AS holder_id, ${post} AS post_id, ${severity}::text AS severity,
           ${open} AS open, ${silent}::int AS silent, ${facts} AS facts
      FROM ${from}`;
}

const ofAlert = { kind: 'alert', unit: 'alert.unit_id', subject: 'alert.id', title: 'alert.title' };
const alerts = [
  branch({
    ...ofAlert,
    what: `'received'`,
    id: `'alert.' || alert.id`,
    at: 'alert.received_at',
    by: 'alert.entered_by',
    severity: 'alert.severity',
    open: IS_OPEN,
    from: 'alert',
  }),
  branch({
    ...ofAlert,
    what: `'told'`,
    id: `'alert-told.' || alert.id || '.' || telling.tier`,
    at: 'telling.told_at',
    severity: 'alert.severity',
    facts: `jsonb_build_object('tier', telling.tier,
              'reached', cardinality(telling.person_ids) + cardinality(telling.contacts))`,
    // Who is on duty is told at once.
    from: `alert_telling telling JOIN alert ON alert.id = telling.alert_id AND telling.tier <> 'duty'`,
  }),
  branch({
    ...ofAlert,
    what: `CASE entry.kind WHEN 'closed' THEN 'closed' ELSE 'taken' END`,
    id: `'alert-entry.' || entry.id`,
    at: 'entry.at',
    by: 'entry.author_id',
    severity: 'alert.severity',
    facts: `jsonb_build_object('result', entry.result)`,
    from: `alert_entry entry JOIN alert ON alert.id = entry.alert_id AND entry.kind <> 'note'`,
  }),
];

const ofIncident = {
  kind: 'incident',
  unit: 'incident.unit_id',
  subject: 'incident.id',
  title: 'incident.summary',
  severity: 'incident.severity_id',
};
const incidents = [
  branch({
    ...ofIncident,
    what: `CASE entry.kind WHEN 'status' THEN
             CASE entry.facts->>'status' WHEN 'open' THEN 'reopened' WHEN 'closed' THEN 'ended' ELSE entry.facts->>'status' END
           ELSE entry.kind END`,
    id: `'incident-entry.' || entry.id`,
    at: 'entry.at',
    by: 'entry.author_id',
    open: `entry.kind = 'opened' AND incident.status <> 'closed'`,
    facts: `jsonb_build_object('number', incident.number, 'year', incident.year, 'form', entry.facts->'form')`,
    from: `incident_entry entry JOIN incident ON incident.id = entry.incident_id
       AND entry.kind IN ('opened', 'status', 'sent')`,
  }),
  // When it was told that nobody had kept a deadline. A report that keeps it was sent afterwards.
  branch({
    ...ofIncident,
    what: `'overdue'`,
    id: `'incident-overdue.' || told.id`,
    at: 'told.at',
    open: `incident.status <> 'closed' AND NOT EXISTS (
             SELECT FROM incident_report report
              WHERE report.incident_id = incident.id AND report.form = told.form AND report.sent_at >= told.at)`,
    facts: `jsonb_build_object('number', incident.number, 'year', incident.year, 'form', told.form)`,
    from: `(SELECT min(notice.id) AS id, min(notice.created_at) AS at, notice.body->'incident'->>'id' AS incident_id,
                   notice.body->'deadline'->>'form' AS form
              FROM notice WHERE notice.kind = 'incident' AND notice.body->>'news' = 'overdue'
             GROUP BY 3, 4, notice.body->'deadline'->>'dueAt') told
      JOIN incident ON incident.id = told.incident_id::uuid`,
  }),
];

const ofDuty = {
  unit: 'duty.unit_id',
  subject: 'duty.id',
  title: 'duty.label',
  holder: 'duty.person_id',
  post: 'duty.post_id',
};
const hours = `'start', ${ms('duty.starts_at')}, 'end', ${ms('duty.ends_at')}`;
const watches = [
  branch({
    ...ofDuty,
    kind: 'check-in',
    what: `'absent'`,
    id: `'absent.' || raised.id`,
    at: 'raised.opened_at',
    open: `raised.settled_at IS NULL AND raised.sequence = duty.sequence AND ${callsFor(`'absent'`)}`,
    facts: `jsonb_build_object(${hours})`,
    from: `escalation_case raised JOIN duty ON duty.id = raised.duty_id AND raised.chain = 'absent'`,
  }),
  branch({
    ...ofDuty,
    kind: 'check-in',
    what: `'settled'`,
    id: `'settled.' || raised.id`,
    at: 'raised.settled_at',
    by: 'raised.settled_by',
    facts: `jsonb_build_object(${hours})`,
    from: `escalation_case raised JOIN duty ON duty.id = raised.duty_id AND raised.chain = 'absent'
       AND raised.settled_at IS NOT NULL`,
  }),
  branch({
    ...ofDuty,
    kind: 'check-in',
    what: `'late'`,
    id: `'late.' || check_in.id`,
    at: 'check_in.at',
    by: 'check_in.person_id',
    facts: `jsonb_build_object(${hours})`,
    from: `check_in JOIN duty ON duty.id = check_in.duty_id AND check_in.at >= duty.starts_at + interval '1 minute'`,
  }),
  // When a leader was told that nobody had taken the watch over.
  branch({
    ...ofDuty,
    kind: 'handover',
    what: `'unrelieved'`,
    id: `'unrelieved.' || duty.id`,
    at: 'told.at',
    open: 'duty.id = ANY($3::uuid[])',
    facts: `jsonb_build_object(${hours})`,
    from: `(SELECT notice.duty_id, min(notice.created_at) AS at FROM notice WHERE notice.kind = 'not-relieved'
             GROUP BY notice.duty_id) told JOIN duty ON duty.id = told.duty_id`,
  }),
  // When its officer was reminded of a round of checks.
  branch({
    ...ofDuty,
    kind: 'check',
    what: `'unchecked'`,
    id: `'unchecked.' || duty.id || '.' || told.key`,
    at: 'told.at',
    open: `concat_ws(' ', duty.id, told.key) = ANY($4::text[])`,
    facts: `jsonb_build_object(${hours}, 'round', told.round)`,
    from: `(SELECT notice.duty_id, notice.body->'round'->>'key' AS key, min(notice.created_at) AS at,
                   min((notice.body->'round'->>'at')::bigint) AS round
              FROM notice WHERE notice.kind = 'check-overdue' GROUP BY 1, 2) told JOIN duty ON duty.id = told.duty_id`,
  }),
];

const DUE = `((call."on" + call.clock::time) AT TIME ZONE 'Asia/Ho_Chi_Minh')`;
const NOW = '(SELECT clock_now())';
const ofReport = { kind: 'report', facts: `jsonb_build_object('on', call."on", 'clock', call.clock)` };
const reports = [
  // One line for all who said nothing at a cut-off.
  branch({
    ...ofReport,
    what: `'missing'`,
    id: `'missing.' || call.period_id || '.' || call."on" || '.' || call.clock`,
    at: 'call.due_at',
    unit: 'call.unit_id',
    subject: 'call.period_id',
    title: `''`,
    open: `call.silent > 0 AND call.due_at > ${NOW} - interval '1 day'`,
    silent: 'call.silent',
    facts: `jsonb_build_object('on', call."on", 'clock', call.clock, 'units', call.units, 'silent', call.silent)`,
    from: `(SELECT call.period_id, call."on", call.clock, ${DUE} AS due_at, count(*) AS units,
                   count(*) FILTER (WHERE first.at IS NULL) AS silent,
                   CASE WHEN count(*) = 1 THEN (array_agg(call.unit_id))[1] END AS unit_id
              FROM report_call call JOIN seen ON seen.id = call.unit_id AND seen.found
              LEFT JOIN LATERAL (SELECT min(report.at) AS at FROM unit_report report WHERE report.call_id = call.id) first ON true
             WHERE ${DUE} <= ${NOW} AND (first.at IS NULL OR first.at > ${DUE})
             GROUP BY call.period_id, call."on", call.clock) call`,
  }),
  branch({
    ...ofReport,
    what: `'reported'`,
    id: `'reported.' || said.id`,
    at: 'said.at',
    unit: 'call.unit_id',
    subject: 'call.period_id',
    title: 'said.incident',
    by: 'said.said_by',
    from: `unit_report said JOIN report_call call ON call.id = said.call_id AND said.incident IS NOT NULL`,
  }),
];

/**
 * Everything that happened in the units of `seen(id, name, found)`, read from where each room keeps it; with the duties
 * nobody took over as `$3`, and the rounds of checks not made (`duty round`) as `$4`.
 */
export const HAPPENING = [...alerts, ...incidents, ...watches, ...reports].join('\n    UNION ALL');
