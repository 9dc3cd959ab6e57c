import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Incidents: the register, what was done about each, and the reports on it with their deadlines. */
export class Incidents1700000000023 implements MigrationInterface {
  name = 'Incidents1700000000023';

  async up(runner: QueryRunner): Promise<void> {
    for (const part of [rules, register, reports, seeds]) await runner.query(part);
  }

  async down(): Promise<void> {
    throw new Error('This migration has no way back: the register of incidents is evidence.');
  }
}

const rules = /* sql */ `
CREATE TABLE incident_severity (
  id text CONSTRAINT incident_severity_pk PRIMARY KEY,
  name_vi text NOT NULL,
  name_en text NOT NULL,
  "position" int NOT NULL,
  valid_from date NOT NULL,
  valid_to date,
  CONSTRAINT severity_validity_in_order CHECK (valid_to > valid_from)
);
-- By when which report goes to whom, by law and day. An incident is judged by the rules of the day it was found on.
CREATE TABLE reporting_rule (
  id uuid CONSTRAINT reporting_rule_pk PRIMARY KEY DEFAULT gen_random_uuid(),
  kind text NOT NULL CONSTRAINT reporting_kind_is_known CHECK (kind IN ('ordinary', 'beyond', 'personal-data')),
  form text NOT NULL CONSTRAINT reporting_form_is_known CHECK (form IN ('initial', 'final')),
  counts_from text NOT NULL CONSTRAINT reporting_start_is_known CHECK (counts_from IN ('found', 'beyond', 'resolved')),
  -- 0: at once.
  hours int NOT NULL CONSTRAINT reporting_within_a_year CHECK (hours BETWEEN 0 AND 8760),
  -- So long before the deadline it is reminded of; 0: never.
  remind_minutes int NOT NULL CONSTRAINT reminder_within_the_time CHECK (remind_minutes BETWEEN 0 AND hours * 60),
  -- So long after the deadline, until it is told that nobody kept it.
  patience_minutes int NOT NULL CONSTRAINT reporting_patience_within_days CHECK (patience_minutes BETWEEN 0 AND 10080),
  recipients_vi text NOT NULL,
  recipients_en text NOT NULL,
  legal_ref text NOT NULL,
  valid_from date NOT NULL,
  valid_to date,
  CONSTRAINT reporting_validity_in_order CHECK (valid_to > valid_from)
);
`;

const register = /* sql */ `
CREATE TABLE incident (
  id uuid CONSTRAINT incident_pk PRIMARY KEY,
  unit_id uuid NOT NULL CONSTRAINT incident_unit_exists REFERENCES unit,
  year int NOT NULL,
  number int NOT NULL,
  found_at timestamptz NOT NULL,
  summary text NOT NULL CONSTRAINT happening_is_described CHECK (summary <> ''),
  severity_id text NOT NULL CONSTRAINT incident_severity_exists REFERENCES incident_severity,
  -- As the last entry about each says; written in its transaction.
  status text NOT NULL CONSTRAINT incident_status_is_known CHECK (status IN ('open', 'contained', 'resolved', 'closed')),
  beyond_at timestamptz,
  personal_data_at timestamptz,
  resolved_at timestamptz,
  duty_id uuid CONSTRAINT incident_duty_exists REFERENCES duty,
  opened_by uuid NOT NULL CONSTRAINT incident_opener_exists REFERENCES person,
  opened_at timestamptz NOT NULL DEFAULT clock_now(),
  CONSTRAINT incident_has_its_number UNIQUE (unit_id, year, number),
  CONSTRAINT resolved_incident_has_end CHECK ((status IN ('resolved', 'closed')) = (resolved_at IS NOT NULL))
);
-- What happened and what was done about it: written once. \`at\` is the server's time, \`said_at\` the writer's.
CREATE TABLE incident_entry (
  id uuid CONSTRAINT incident_entry_pk PRIMARY KEY,
  incident_id uuid NOT NULL CONSTRAINT entry_incident_exists REFERENCES incident,
  "position" int NOT NULL,
  author_id uuid NOT NULL CONSTRAINT incident_author_exists REFERENCES person,
  at timestamptz NOT NULL DEFAULT clock_now(),
  said_at timestamptz,
  kind text NOT NULL CONSTRAINT incident_entry_kind_is_known CHECK (
    kind IN ('opened', 'note', 'status', 'grading', 'assigned', 'relieved', 'sent', 'receipt')),
  text text NOT NULL,
  facts jsonb NOT NULL,
  CONSTRAINT entries_have_one_order UNIQUE (incident_id, "position"),
  CONSTRAINT incident_note_says_something CHECK (kind <> 'note' OR text <> '')
);
CREATE TRIGGER incident_entries_are_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON incident_entry
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TABLE incident_work (
  id uuid CONSTRAINT incident_work_pk PRIMARY KEY DEFAULT gen_random_uuid(),
  incident_id uuid NOT NULL CONSTRAINT work_incident_exists REFERENCES incident,
  person_id uuid NOT NULL CONSTRAINT worker_exists REFERENCES person,
  task text NOT NULL,
  assigned_by uuid NOT NULL CONSTRAINT assigner_exists REFERENCES person,
  assigned_at timestamptz NOT NULL DEFAULT clock_now(),
  relieved_by uuid CONSTRAINT reliever_exists REFERENCES person,
  relieved_at timestamptz,
  CONSTRAINT worker_is_relieved_by_somebody CHECK ((relieved_by IS NULL) = (relieved_at IS NULL))
);
CREATE UNIQUE INDEX works_on_it_once ON incident_work (incident_id, person_id) WHERE relieved_at IS NULL;
`;

const reports = /* sql */ `
-- A revision of a form: a draft until it is sent, and never changed afterwards.
CREATE TABLE incident_report (
  id uuid CONSTRAINT incident_report_pk PRIMARY KEY DEFAULT gen_random_uuid(),
  incident_id uuid NOT NULL CONSTRAINT report_incident_exists REFERENCES incident,
  form text NOT NULL CONSTRAINT incident_form_is_known CHECK (form IN ('initial', 'final')),
  revision int NOT NULL,
  fields jsonb NOT NULL,
  version int NOT NULL DEFAULT 1,
  saved_by uuid NOT NULL CONSTRAINT report_writer_exists REFERENCES person,
  saved_at timestamptz NOT NULL DEFAULT clock_now(),
  number text NOT NULL DEFAULT '',
  sent_to text[] NOT NULL DEFAULT '{}',
  sent_by uuid CONSTRAINT report_sender_exists REFERENCES person,
  sent_at timestamptz,
  CONSTRAINT one_revision_of_a_form UNIQUE (incident_id, form, revision),
  CONSTRAINT sent_report_has_sender CHECK ((sent_at IS NULL) = (sent_by IS NULL)),
  CONSTRAINT sent_report_has_recipients CHECK ((sent_at IS NULL) = (sent_to = '{}'))
);
CREATE UNIQUE INDEX one_draft_of_a_form ON incident_report (incident_id, form) WHERE sent_at IS NULL;
CREATE TRIGGER sent_report_is_frozen BEFORE UPDATE OR DELETE ON incident_report
  FOR EACH ROW WHEN (OLD.sent_at IS NOT NULL) EXECUTE FUNCTION refuse_change();
CREATE TABLE incident_receipt (
  report_id uuid CONSTRAINT incident_receipt_pk PRIMARY KEY CONSTRAINT received_report_exists REFERENCES incident_report,
  person_id uuid NOT NULL CONSTRAINT receiver_exists REFERENCES person,
  at timestamptz NOT NULL DEFAULT clock_now(),
  via text NOT NULL CONSTRAINT receipt_way_is_known CHECK (via IN ('page', 'link'))
);
`;

const seeds = /* sql */ `
INSERT INTO incident_severity (id, name_vi, name_en, "position", valid_from) VALUES
  ('low', 'Thấp', 'Low', 1, '2000-01-01'),
  ('medium', 'Trung bình', 'Medium', 2, '2000-01-01'),
  ('high', 'Cao', 'High', 3, '2000-01-01'),
  ('serious', 'Nghiêm trọng', 'Serious', 4, '2000-01-01');
-- Nothing is known of deadlines under the laws that followed (116/2025, 91/2025): they are entered when they are.
INSERT INTO reporting_rule (kind, form, counts_from, hours, remind_minutes, patience_minutes, recipients_vi,
                            recipients_en, legal_ref, valid_from, valid_to)
SELECT kind, form, counts_from, hours, remind, patience, who.vi, who.en, 'Thông tư 20/2017/TT-BTTTT', '2017-11-01', '2026-07-01'
  FROM (VALUES
    ('ordinary', 'initial', 'found', 120, 1440, 0),
    ('beyond', 'initial', 'beyond', 0, 0, 60),
    ('beyond', 'final', 'resolved', 120, 1440, 0)) rule(kind, form, counts_from, hours, remind, patience),
  (VALUES ('Chủ quản hệ thống thông tin; cơ quan điều phối quốc gia; đơn vị chuyên trách ứng cứu sự cố',
           'The system’s owner; the national coordinator; the specialised response unit')) who(vi, en);
INSERT INTO reporting_rule (kind, form, counts_from, hours, remind_minutes, patience_minutes, recipients_vi,
                            recipients_en, legal_ref, valid_from, valid_to) VALUES
  ('personal-data', 'initial', 'found', 72, 720, 0, 'Cơ quan chuyên trách bảo vệ dữ liệu cá nhân',
   'The authority for the protection of personal data', 'Nghị định 13/2023/NĐ-CP, Điều 23', '2023-07-01', '2026-01-01');
`;
