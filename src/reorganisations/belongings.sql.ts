import { ABOVE_EACH } from './above.sql.js';
import { comingColumns, decisions, type Thing } from './belongings.js';

/** Each is `thing(what, unit_id)`, a row for each thing of the units `$1`; `$2` is the day. To stand after WITH RECURSIVE. */

const some = (what: Thing, table: string, which: string): string =>
  `SELECT '${what}' AS what, ${table}.unit_id FROM ${table} WHERE ${table}.unit_id = ANY($1::uuid[]) AND ${which}`;
const all = (parts: readonly string[]): string => `thing AS (${parts.join(' UNION ALL ')})`;

const PERIODS = some('periods', 'period', 'period.last_on >= $2::date');
const SOURCES = some('alert-sources', 'alert_source', 'removed_at IS NULL');
const HOOKS = some('webhooks', 'webhook', 'off_at IS NULL');
const OPEN = 'NOT EXISTS (SELECT FROM advisory_closure WHERE advisory_id = advisory.id)';

/** What comes along as it is. */
export const COMING = `coming(what, unit_id, id) AS (
  ${comingColumns.map(({ what, table, column, live }) => `SELECT '${what}', ${column}, id FROM ${table} WHERE ${column} = ANY($1::uuid[]) AND ${live}`).join(' UNION ')}
), thing AS (SELECT what, unit_id FROM coming)`;

/** The alerts and incidents that are not closed. */
const MATTERS = [
  some(
    'matters',
    'alert',
    `NOT EXISTS (SELECT FROM alert_entry closing WHERE closing.alert_id = alert.id AND closing.kind = 'closed')`,
  ),
  some('matters', 'incident', `incident.status <> 'closed'`),
];

/** Of units that are merged into `$3`, what stays with them until they are over. */
export const STAYING = /* sql */ `
  ${ABOVE_EACH}, ${all([
    PERIODS,
    ...MATTERS,
    some('feeds', 'feed_link', `feed_link.scope = 'unit' AND feed_link.revoked_at IS NULL`),
    `SELECT 'advisory-answers', above.start
       FROM advisory JOIN above ON above.id = advisory.top_id JOIN unit ON unit.id = above.start
       LEFT JOIN LATERAL (
         SELECT answer.affected, answer.patched_on FROM advisory_answer answer
          WHERE answer.advisory_id = advisory.id AND answer.unit_id = above.start ORDER BY answer."position" DESC LIMIT 1
       ) last ON true
      WHERE ${OPEN} AND (advisory.kind_ids = '{}' OR unit.kind_id = ANY(advisory.kind_ids))
        AND (last.affected = 'no' OR last.patched_on IS NOT NULL) IS NOT TRUE`,
    `SELECT 'settings', ending.id FROM unit ending JOIN unit receiver ON receiver.id = $3
      WHERE ending.id = ANY($1::uuid[])
        AND (ending.reminder_minutes, ending.swaps_need_approval, ending.duty_phone)
            IS DISTINCT FROM (receiver.reminder_minutes, receiver.swaps_need_approval, receiver.duty_phone)`,
  ])}`;

/** Of a unit that is split, what its parts begin with besides what it decided. */
export const COPIED = all([some('contacts', 'contact', '(valid_to IS NULL OR valid_to > $2::date)')]);

/** Of a unit that is split, what stays with it alone. */
export const KEPT = all([
  HOOKS,
  SOURCES,
  PERIODS,
  ...MATTERS,
  some('ip-ranges', 'ip_range', '(valid_to IS NULL OR valid_to > $2::date)'),
]);

/** Of former superiors, what the units `$3` and those below no longer go by or answer to. */
export const LEFT = /* sql */ `
  below(id) AS (
    SELECT unnest($3::uuid[])
    UNION
    SELECT unit.id FROM below JOIN unit ON unit.parent_id = below.id OR unit.supervising_unit_id = below.id
  ), kinds(id) AS (SELECT DISTINCT kind_id FROM below JOIN unit USING (id)), ${all([
    ...decisions.map(({ what, source, keys }) => {
      const kind = keys.includes('unit_kind_id') ? 'own.unit_kind_id IN (SELECT id FROM kinds)' : 'true';
      return `SELECT '${what}' AS what, own.unit_id FROM ${source} own WHERE own.unit_id = ANY($1::uuid[]) AND ${kind}`;
    }),
    HOOKS,
    SOURCES,
    PERIODS,
    `SELECT 'advisories', advisory.top_id FROM advisory WHERE advisory.top_id = ANY($1::uuid[]) AND ${OPEN}`,
  ])}`;
