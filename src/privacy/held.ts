/** Of others only the first letter of each word of their name is told. */
const other = (column: string, as: string): string =>
  `(SELECT CASE WHEN person.id = $1::uuid THEN person.name
                ELSE regexp_replace(person.name, '(\\S)\\S*', '\\1•••', 'g') END
      FROM person WHERE person.id = own.${column}) AS ${as}`;
const UNIT = '(SELECT unit.name FROM unit WHERE unit.id = own.unit_id) AS unit';
const PERIOD = '(SELECT period.title FROM period WHERE period.id = own.period_id) AS period';
const ROSTER = `(SELECT unit.name FROM roster JOIN unit ON unit.id = roster.unit_id WHERE roster.id = own.roster_id) AS unit`;
const DUTY = `(SELECT json_build_object('starts_at', duty.starts_at, 'ends_at', duty.ends_at, 'unit', unit.name)
                 FROM duty JOIN unit ON unit.id = duty.unit_id WHERE duty.id = own.duty_id) AS duty`;
const INCIDENT = `(SELECT concat(number, '/', year) FROM incident WHERE incident.id = own.incident_id) AS incident`;
const ALERT = '(SELECT alert.title FROM alert WHERE alert.id = own.alert_id) AS alert';
const ADVISORY = '(SELECT advisory.title FROM advisory WHERE advisory.id = own.advisory_id) AS advisory';

/**
 * What is held of a person, by what it is held for: each way a row refers to them (`table.column`), and what of the row
 * is told. Rows come the latest first, by what is told first.
 */
export const HELD: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  profile: {
    'person.id': `name, email, phone_written, phone_e164, language, active, password_hash IS NOT NULL AS has_password, password_set_at,
      email_verified_at, email_failed_at, email_failed_by, email_failed_because`,
    'membership.person_id': `${UNIT}, title, post_kind_ids, share_percent, left_on`,
    'role_grant.person_id': `granted_at, role, ${UNIT}`,
    'unit.head_person_id': 'name AS heads',
    'person_preference.person_id': 'quiet_from, quiet_to, mail_silenced, webhook_silenced, invites_apart',
  },
  signingIn: {
    'session.person_id': 'created_at, seen_at, ends_at, device, network, way, proved_at',
    'sign_in_link.person_id': 'created_at, purpose, expires_at, used_at, mailed',
    'authenticator.person_id': 'created_at, confirmed_at',
    'recovery_code.person_id': 'created_at, used_at',
    'passkey.person_id': 'created_at, name, used_at',
    'identity.person_id': 'created_at, issuer, subject',
  },
  duties: {
    'duty.person_id': `starts_at, ends_at, ${UNIT}, ${PERIOD}, code, label, place, note, live, answer, created_at, revised_at`,
    'acknowledgement.duty_id': `answered_at, answer, reason, agreed, via, ${DUTY}`,
    'check_in.person_id': `at, via, ${DUTY}`,
    'inbox_mail.duty_id': `read_at, said_at, outcome, ${DUTY}`,
    'swap.asker_id': `created_at, ${UNIT}, state, note, decided_at, ${other('decided_by', 'decided_by')}`,
    'swap.decided_by': `decided_at, ${UNIT}, state, breach_reason, ${other('asker_id', 'asked_by')}`,
    'swap_leg.from_person_id': `starts_at, ends_at, accepted_at, declined_at, ${other('to_person_id', 'handed_to')}`,
    'swap_leg.to_person_id': `starts_at, ends_at, accepted_at, declined_at, ${other('from_person_id', 'taken_from')}`,
  },
  wishes: {
    'absence.person_id': 'starts_at, ends_at, kind, note',
    'wish.person_id': '"on", code, wish, note',
  },
  told: {
    'notice.person_id': `created_at, kind, channel, ${UNIT},
      CASE channel WHEN 'mail' THEN address END AS address, state, due_at, sent_at, attempts, ${DUTY}`,
    'device.person_id': 'created_at, label, silenced, last_told_at, ended_at, ended_because',
    'feed_link.person_id': `created_at, scope, ${UNIT}, revoked_at, fetched_at, fetched_by`,
    'escalation_telling.person_ids': 'told_at, tier',
    'alert_telling.person_ids': `told_at, tier, ${ALERT}`,
    'advisory_telling.person_ids': `at, news, ${UNIT}, ${ADVISORY}`,
    'nudge.person_ids': `at, ${UNIT}, ${PERIOD}`,
    'botnet_nudge.person_ids': `at, ${UNIT}`,
  },
  log: {
    'log_entry.author_id': `at, said_at, kind, level, text, done, open, ${UNIT}`,
    'log_file.sender_id': `at, name, kind, octet_length(content) AS bytes, ${DUTY}`,
  },
  incidents: {
    'alert.entered_by': `received_at, ${UNIT}, severity, title, description, reference`,
    'alert_entry.author_id': `at, kind, text, via, result, ${ALERT}`,
    'incident.opened_by': `opened_at, ${UNIT}, number, year, summary, status`,
    'incident_entry.author_id': `at, kind, text, ${INCIDENT}`,
    'incident_work.person_id': `assigned_at, task, relieved_at, ${INCIDENT}, ${other('assigned_by', 'assigned_by')}`,
    'incident_work.assigned_by': `assigned_at, task, ${INCIDENT}, ${other('person_id', 'person')}`,
    'incident_work.relieved_by': `relieved_at, ${INCIDENT}, ${other('person_id', 'person')}`,
    'incident_report.saved_by': `saved_at, form, revision, ${INCIDENT}`,
    'incident_report.sent_by': `sent_at, form, revision, number, ${INCIDENT}`,
    'incident_receipt.person_id': 'at, via',
    'advisory.issued_by': `issued_at, ${UNIT}, title`,
    'advisory_closure.closed_by': `at, withdrawn, text, ${ADVISORY}`,
    'advisory_answer.said_by': `at, ${UNIT}, affected, patched_on, note, ${ADVISORY}`,
    'advisory_telling.told_by': `at, news, ${UNIT}, ${ADVISORY}`,
    'botnet_list.entered_by': `entered_at, ${UNIT}, source, month_on`,
    'botnet_answer.author_id': 'at, state, evidence',
    'botnet_nudge.nudged_by': `at, ${UNIT}`,
    'botnet_withdrawal.withdrawn_by': 'at, reason',
  },
  planning: {
    'submission.submitted_by': `submitted_at, ${ROSTER}`,
    'submission.returned_by': `returned_at, return_comment, ${ROSTER}`,
    'publication.published_by': `published_at, revision, gap_reason, ${ROSTER}`,
    'publication.withdrawn_by': `withdrawn_at, revision, withdrawal_reason, ${ROSTER}`,
    'roster.proposed_by': `proposed_at, ${UNIT}, ${PERIOD}`,
    'nudge.nudged_by': `at, ${UNIT}, ${PERIOD}`,
    'escalation_case.settled_by': `settled_at, chain, ${DUTY}`,
    'unit_report.said_by': 'at, incident, via',
    'preparation_answer.said_by': `at, ${UNIT}, ${PERIOD}, words, done, note`,
    'preparation_reminder.reminded_by': `at, ${UNIT}, ${PERIOD}`,
    'period_file.added_by': `added_at, name, title, ${PERIOD}`,
    'reorganisation.planned_by': `planned_at, ${UNIT}, "on", done_at`,
    'reorganisation.undone_by': `undone_at, ${UNIT}, "on"`,
    'contact.verified_by': `verified_at, ${UNIT}, organisation`,
    'webhook.created_by': `created_at, ${UNIT}, title, off_at`,
    'retention_time.set_by': 'valid_from, purpose, months',
    'legal_hold.placed_by': `placed_at, ${UNIT}, reason, lifted_at`,
    'legal_hold.lifted_by': `lifted_at, ${UNIT}`,
    'alert_source.created_by': `created_at, ${UNIT}, title, removed_at`,
  },
  acts: {
    'audit_entry.actor_id': `at, operation, subject_kind, ${UNIT}`,
    'audit_entry.subject_id': `at, operation, ${UNIT}, before, after, ${other('actor_id', 'by')}`,
  },
};

/** What refers to a person and is not told, with the reason. */
export const NOT_TOLD: Readonly<Record<string, string>> = {
  'assignment.person_id': 'a draft: told when it is published, as a duty',
};
