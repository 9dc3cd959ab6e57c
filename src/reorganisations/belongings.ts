/** What may be told of in a preview, by the page where it is looked at. */
export const THINGS = [
  'rules',
  'watch-rules',
  'escalation-plans',
  'alert-plans',
  'preparation-lists',
  'templates',
  'alert-sources',
  'advisories',
  'advisory-answers',
  'webhooks',
  'contacts',
  'ip-ranges',
  'periods',
  'matters',
  'feeds',
  'settings',
] as const;
export type Thing = (typeof THINGS)[number];

/** What a unit decides for itself and those below: rows of a table, one for each key. */
export interface Decision {
  readonly fate: 'decided';
  readonly what: Thing;
  readonly table: string;
  readonly keys: readonly string[];
  readonly rest: readonly string[];
  /** SQL: the rows that count; the table unless said otherwise. */
  readonly source: string;
  /** SQL about a row `own`: whether it may be imposed on others. What was switched off for some is not switched off for all. */
  readonly imposable: string;
  /** SQL: what must be there first. */
  readonly first?: string;
}

/** What comes to the other unit as it is: rows, as far as a condition on them holds. */
interface Coming {
  readonly fate: 'comes';
  readonly what: Thing;
  readonly live: string;
}

/**
 * `own-way`: merging.ts says how. `chosen`: comes if whoever plans it says so. `stood`: kept until the unit is over, then
 * a record. `record`: what was; it stays where it was written. `hung`: the tree itself.
 */
type Kept = 'own-way' | 'chosen' | 'stood' | 'record' | 'hung' | 'planned' | 'held';

const decided = (
  what: Thing,
  table: string,
  keys: readonly string[],
  rest: readonly string[],
  { source = table, imposable = 'true', ...more }: Partial<Pick<Decision, 'source' | 'imposable' | 'first'>> = {},
): Decision => ({ fate: 'decided', what, table, keys, rest, source, imposable, ...more });

const comes = (what: Thing, live: string): Coming => ({ fate: 'comes', what, live });

const RULE_BOOK = /* sql */ `
  INSERT INTO rule_book AS book (unit_id) SELECT $2::uuid WHERE EXISTS (SELECT FROM rule_setting WHERE unit_id = ANY($1::uuid[]))
  ON CONFLICT (unit_id) DO UPDATE SET version = book.version + 1`;

const LATEST_LISTS = /* sql */ `(
  SELECT * FROM (SELECT DISTINCT ON (unit_id, unit_kind_id) * FROM preparation_list ORDER BY unit_id, unit_kind_id, id DESC) latest
   WHERE items IS NOT NULL)`;

const OPEN_ADVISORY = 'NOT EXISTS (SELECT FROM advisory_closure WHERE advisory_id = advisory.id)';

/**
 * Every column that names a unit, and what becomes of its rows when units are merged: the one place that says so. A unit
 * that decided something keeps it; what it did not decide comes from the others, in the order they are named. A unit
 * split off begins with what was decided for it, and the rest stays. Nothing is taken from the unit that ends: its own
 * rows stay to be read.
 */
export const BELONGINGS: Readonly<Record<string, Decision | Coming | Kept>> = {
  'rule_setting.unit_id': decided('rules', 'rule_setting', ['rule'], ['severity', '"limit"'], {
    imposable: `own.severity <> 'off'`,
    first: RULE_BOOK,
  }),
  'watch_rule.unit_id': decided(
    'watch-rules',
    'watch_rule',
    ['unit_kind_id'],
    ['takeover_minutes', 'check_hours', 'check_grace', 'check_posts', 'checklist'],
  ),
  // Since when it holds goes along: a watch nobody began the night before is told of as was promised.
  'escalation_plan.unit_id': decided(
    'escalation-plans',
    'escalation_plan',
    ['unit_kind_id', 'chain'],
    ['running', 'substitute_minutes', 'head_minutes', 'department_minutes', 'since'],
    { imposable: 'own.running' },
  ),
  'alert_plan.unit_id': decided(
    'alert-plans',
    'alert_plan',
    ['unit_kind_id', 'severity'],
    ['leader_minutes', 'head_minutes', 'department_minutes', 'contact_minutes'],
  ),
  'layout_template.unit_id': decided(
    'templates',
    'layout_template',
    ['unit_kind_id', 'title'],
    ['pattern', 'post_patterns'],
  ),
  'preparation_list.unit_id': decided('preparation-lists', 'preparation_list', ['unit_kind_id'], ['items'], {
    source: LATEST_LISTS,
  }),
  'alert_source.unit_id': comes('alert-sources', 'removed_at IS NULL'),
  'alert_source.default_unit_id': comes('alert-sources', 'removed_at IS NULL'),
  'advisory.unit_id': comes('advisories', OPEN_ADVISORY),
  'advisory.top_id': comes('advisories', OPEN_ADVISORY),

  'membership.unit_id': 'own-way',
  'contact.unit_id': 'own-way',
  'ip_range.unit_id': 'own-way',
  'botnet_match.unit_id': 'own-way',
  'role_grant.unit_id': 'chosen',
  'webhook.unit_id': 'chosen',
  'rule_book.unit_id': 'record',
  // Whoever leaves what is held is held by itself (holds.ts).
  'legal_hold.unit_id': 'held',

  'unit.parent_id': 'hung',
  'unit.supervising_unit_id': 'hung',
  'unit.merged_into_id': 'hung',
  'unit_past.unit_id': 'record',
  'unit_past.parent_id': 'record',
  'unit_past.supervising_unit_id': 'record',
  'reorganisation.unit_id': 'planned',
  'reorganisation.unit_ids': 'planned',

  'roster.unit_id': 'stood',
  'roster_strip.unit_id': 'stood',
  'post.unit_id': 'stood',
  'duty.unit_id': 'stood',
  'swap.unit_id': 'stood',
  'report_call.unit_id': 'stood',
  'period.unit_id': 'stood',
  'feed_link.unit_id': 'stood',

  'alert.unit_id': 'record',
  'incident.unit_id': 'record',
  'advisory_answer.unit_id': 'record',
  'advisory_closure.unit_ids': 'record',
  'advisory_telling.unit_id': 'record',
  'botnet_list.unit_id': 'record',
  'botnet_nudge.unit_id': 'record',
  'log_entry.unit_id': 'record',
  'notice.unit_id': 'record',
  'nudge.unit_id': 'record',
  'preparation_answer.unit_id': 'record',
  'preparation_reminder.unit_id': 'record',
  'publication.acting_unit_id': 'record',
  'submission.acting_unit_id': 'record',
  'audit_entry.unit_id': 'record',
};

const entries = Object.entries(BELONGINGS);

export const decisions: readonly Decision[] = entries.flatMap(([, each]) =>
  typeof each === 'object' && each.fate === 'decided' ? [each] : [],
);

/** Columns whose rows come along as they are. */
export const comingColumns = entries.flatMap(([column, each]) =>
  typeof each === 'object' && each.fate === 'comes'
    ? [{ table: column.split('.')[0]!, column: column.split('.')[1]!, ...each }]
    : [],
);
