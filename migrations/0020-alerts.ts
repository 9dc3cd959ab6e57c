import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What a watch must deal with: received, told along a chain until somebody takes it, and closed. */
export class Alerts1700000000020 implements MigrationInterface {
  name = 'Alerts1700000000020';

  async up(runner: QueryRunner): Promise<void> {
    for (const part of [kinds, plans, alerts]) await runner.query(part);
  }

  async down(): Promise<void> {
    throw new Error('This migration has no way back: what was alerted and who took it is evidence.');
  }
}

const kinds = /* sql */ `
CREATE TABLE alert_origin (
  id text CONSTRAINT alert_origin_pk PRIMARY KEY,
  "position" int NOT NULL,
  name_vi text NOT NULL,
  name_en text NOT NULL
);
INSERT INTO alert_origin VALUES
  ('irlab', 1, 'IRLab', 'IRLab'),
  ('soc', 2, 'SOC', 'SOC'),
  ('antivirus', 3, 'Phòng chống mã độc', 'Anti-malware'),
  ('phone', 4, 'Điện thoại', 'Phone'),
  ('webhook', 5, 'Hệ thống tự động', 'Webhook'),
  ('other', 6, 'Nguồn khác', 'Other');
CREATE TABLE alert_severity (
  id text CONSTRAINT alert_severity_pk PRIMARY KEY,
  "position" int NOT NULL,
  name_vi text NOT NULL,
  name_en text NOT NULL
);
INSERT INTO alert_severity VALUES
  ('low', 1, 'Thấp', 'Low'),
  ('medium', 2, 'Trung bình', 'Medium'),
  ('high', 3, 'Cao', 'High'),
  ('critical', 4, 'Nghiêm trọng', 'Critical');
`;

const plans = /* sql */ `
-- Minutes after the receipt of an alert nobody acknowledged until each is told, for the units of a kind at and below a
-- unit; the nearest above decides. Without a unit: for all. Who is on duty is told at once. Null: not told.
CREATE TABLE alert_plan (
  id uuid CONSTRAINT alert_plan_pk PRIMARY KEY DEFAULT gen_random_uuid(),
  unit_id uuid CONSTRAINT alert_plan_unit_exists REFERENCES unit,
  unit_kind_id text CONSTRAINT alert_plan_unit_kind_exists REFERENCES unit_kind,
  severity text NOT NULL CONSTRAINT alert_plan_severity_exists REFERENCES alert_severity,
  leader_minutes int NOT NULL CONSTRAINT leader_told_in_a_week CHECK (leader_minutes BETWEEN 1 AND 10080),
  head_minutes int CONSTRAINT head_told_in_a_week CHECK (head_minutes BETWEEN 1 AND 10080),
  department_minutes int CONSTRAINT department_told_in_a_week CHECK (department_minutes BETWEEN 1 AND 10080),
  contact_minutes int CONSTRAINT contact_told_in_a_week CHECK (contact_minutes BETWEEN 1 AND 10080),
  CONSTRAINT alert_plan_is_for_a_kind_of_a_unit CHECK ((unit_id IS NULL) = (unit_kind_id IS NULL)),
  CONSTRAINT one_alert_plan UNIQUE (unit_id, unit_kind_id, severity)
);
INSERT INTO alert_plan (severity, leader_minutes, head_minutes, department_minutes, contact_minutes) VALUES
  ('low', 120, 240, 480, NULL),
  ('medium', 30, 60, 120, 240),
  ('high', 15, 30, 45, 90),
  ('critical', 5, 10, 15, 30);
`;

const alerts = /* sql */ `
-- Somewhere outside that may send alerts to a unit and those below it, each message signed with a shared secret.
CREATE TABLE alert_source (
  id uuid CONSTRAINT alert_source_pk PRIMARY KEY DEFAULT gen_random_uuid(),
  unit_id uuid NOT NULL CONSTRAINT alert_source_unit_exists REFERENCES unit,
  -- Whose watch deals with what names no unit.
  default_unit_id uuid NOT NULL CONSTRAINT alert_source_default_unit_exists REFERENCES unit,
  origin text NOT NULL CONSTRAINT alert_source_origin_exists REFERENCES alert_origin,
  title text NOT NULL CONSTRAINT alert_source_has_title CHECK (title <> ''),
  secret bytea,
  created_at timestamptz NOT NULL DEFAULT clock_now(),
  created_by uuid NOT NULL CONSTRAINT alert_source_creator_exists REFERENCES person,
  last_heard_at timestamptz,
  removed_at timestamptz,
  CONSTRAINT removed_source_has_no_secret CHECK ((secret IS NULL) = (removed_at IS NOT NULL))
);
CREATE INDEX alert_source_by_unit ON alert_source (unit_id);
-- Never changed: what becomes of an alert are its entries.
CREATE TABLE alert (
  id uuid CONSTRAINT alert_pk PRIMARY KEY,
  unit_id uuid NOT NULL CONSTRAINT alert_unit_exists REFERENCES unit,
  origin text NOT NULL CONSTRAINT alert_origin_exists REFERENCES alert_origin,
  severity text NOT NULL CONSTRAINT alert_severity_exists REFERENCES alert_severity,
  title text NOT NULL CONSTRAINT alert_has_title CHECK (title <> ''),
  description text NOT NULL,
  -- What its source calls it.
  reference text NOT NULL,
  received_at timestamptz NOT NULL DEFAULT clock_now(),
  -- As said.
  happened_at timestamptz,
  entered_by uuid CONSTRAINT alert_writer_exists REFERENCES person,
  source_id uuid CONSTRAINT alert_source_exists REFERENCES alert_source,
  message_id text,
  CONSTRAINT alert_comes_from_somebody CHECK ((entered_by IS NULL) = (source_id IS NOT NULL)),
  CONSTRAINT source_names_its_messages CHECK ((source_id IS NULL) = (message_id IS NULL)),
  CONSTRAINT one_alert_per_message UNIQUE (source_id, message_id)
);
CREATE INDEX alert_by_unit ON alert (unit_id, received_at);
CREATE INDEX alert_by_receipt ON alert (received_at);
CREATE TABLE alert_entry (
  id uuid CONSTRAINT alert_entry_pk PRIMARY KEY,
  alert_id uuid NOT NULL CONSTRAINT alert_entry_alert_exists REFERENCES alert,
  at timestamptz NOT NULL DEFAULT clock_now(),
  author_id uuid NOT NULL CONSTRAINT alert_entry_author_exists REFERENCES person,
  kind text NOT NULL CONSTRAINT alert_entry_kind_is_known CHECK (kind IN ('acknowledged', 'note', 'closed')),
  text text NOT NULL,
  via text CONSTRAINT alert_way_is_known CHECK (via IN ('page', 'link')),
  result text CONSTRAINT alert_result_is_known CHECK (result IN ('handled', 'false-alarm', 'passed-on')),
  CONSTRAINT alert_is_acknowledged_some_way CHECK ((kind = 'acknowledged') = (via IS NOT NULL)),
  CONSTRAINT alert_is_closed_with_a_result CHECK ((kind = 'closed') = (result IS NOT NULL)),
  CONSTRAINT alert_entry_says_something CHECK (kind = 'acknowledged' OR text <> '')
);
CREATE INDEX alert_entry_by_alert ON alert_entry (alert_id, at);
CREATE UNIQUE INDEX alert_is_acknowledged_once ON alert_entry (alert_id) WHERE kind = 'acknowledged';
CREATE UNIQUE INDEX alert_is_closed_once ON alert_entry (alert_id) WHERE kind = 'closed';
CREATE TRIGGER alert_entries_are_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON alert_entry
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
-- One step of an alert's chain, taken once. Nobody is named where nobody could be told.
CREATE TABLE alert_telling (
  alert_id uuid NOT NULL CONSTRAINT alert_telling_alert_exists REFERENCES alert,
  tier text NOT NULL CONSTRAINT alert_tier_is_known
    CHECK (tier IN ('duty', 'leader', 'head', 'department', 'contact')),
  told_at timestamptz NOT NULL DEFAULT clock_now(),
  person_ids uuid[] NOT NULL,
  -- Of the organisations written to.
  contacts text[] NOT NULL,
  CONSTRAINT alert_telling_pk PRIMARY KEY (alert_id, tier)
);
`;
