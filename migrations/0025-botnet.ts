import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Lists of addresses seen in botnets, matched against the ranges units have on the internet, and what units say of them. */
export class Botnet1700000000025 implements MigrationInterface {
  name = 'Botnet1700000000025';

  async up(runner: QueryRunner): Promise<void> {
    for (const part of [ranges, lists, following]) await runner.query(part);
  }

  async down(): Promise<void> {
    throw new Error('This migration has no way back: what units answered about their addresses is evidence.');
  }
}

const ranges = /* sql */ `
-- Addresses a unit has on the internet, from one day until before another.
CREATE TABLE ip_range (
  id uuid CONSTRAINT ip_range_pk PRIMARY KEY DEFAULT gen_random_uuid(),
  unit_id uuid NOT NULL CONSTRAINT ip_range_unit_exists REFERENCES unit,
  block cidr NOT NULL,
  note text NOT NULL,
  valid_from date NOT NULL,
  valid_to date,
  CONSTRAINT ip_range_validity_in_order CHECK (valid_to > valid_from),
  CONSTRAINT ip_range_is_not_half_the_world CHECK (masklen(block) >= CASE family(block) WHEN 4 THEN 8 ELSE 16 END),
  CONSTRAINT one_range_of_a_unit_at_a_time
    EXCLUDE USING gist (unit_id WITH =, block inet_ops WITH =, daterange(valid_from, valid_to) WITH &&)
);
`;

const lists = /* sql */ `
-- As it came: never changed.
CREATE TABLE botnet_list (
  id uuid CONSTRAINT botnet_list_pk PRIMARY KEY,
  -- Whose units it is matched against: those below.
  unit_id uuid NOT NULL CONSTRAINT botnet_list_unit_exists REFERENCES unit,
  title text NOT NULL CONSTRAINT botnet_list_has_title CHECK (title <> ''),
  -- Who gave it, and by which document.
  source text NOT NULL CONSTRAINT botnet_list_has_source CHECK (source <> ''),
  document_number text NOT NULL,
  -- The first day of the month it is about.
  month_on date NOT NULL CONSTRAINT botnet_month_begins CHECK (extract(day FROM month_on) = 1),
  received_on date NOT NULL,
  due_at timestamptz NOT NULL,
  -- Of its source, month, number and content: the same list again is this one.
  fingerprint bytea NOT NULL,
  entered_by uuid NOT NULL CONSTRAINT botnet_list_writer_exists REFERENCES person,
  entered_at timestamptz NOT NULL DEFAULT clock_now(),
  CONSTRAINT one_list_of_a_kind UNIQUE (unit_id, fingerprint)
);
CREATE TABLE botnet_address (
  id uuid CONSTRAINT botnet_address_pk PRIMARY KEY DEFAULT gen_random_uuid(),
  list_id uuid NOT NULL CONSTRAINT botnet_address_list_exists REFERENCES botnet_list,
  "position" int NOT NULL,
  address inet NOT NULL,
  -- What the list says of it: when it was seen, doing what, on which port.
  sightings jsonb NOT NULL,
  CONSTRAINT address_stands_once_in_a_list UNIQUE (list_id, address)
);
-- An address of a list that lay in a range of a unit.
CREATE TABLE botnet_match (
  id uuid CONSTRAINT botnet_match_pk PRIMARY KEY DEFAULT gen_random_uuid(),
  address_id uuid NOT NULL CONSTRAINT botnet_match_address_exists REFERENCES botnet_address,
  unit_id uuid NOT NULL CONSTRAINT botnet_match_unit_exists REFERENCES unit,
  matched_at timestamptz NOT NULL DEFAULT clock_now(),
  CONSTRAINT one_match_of_a_unit UNIQUE (address_id, unit_id)
);
CREATE INDEX botnet_match_by_unit ON botnet_match (unit_id);
`;

const following = /* sql */ `
-- What a unit says of a match; the last counts.
CREATE TABLE botnet_answer (
  id uuid CONSTRAINT botnet_answer_pk PRIMARY KEY,
  match_id uuid NOT NULL CONSTRAINT botnet_answer_match_exists REFERENCES botnet_match,
  "position" int NOT NULL,
  state text NOT NULL CONSTRAINT botnet_state_is_known CHECK (state IN ('in-progress', 'cleaned', 'not-ours')),
  evidence text NOT NULL,
  author_id uuid NOT NULL CONSTRAINT botnet_answer_author_exists REFERENCES person,
  at timestamptz NOT NULL DEFAULT clock_now(),
  CONSTRAINT botnet_answers_have_one_order UNIQUE (match_id, "position"),
  CONSTRAINT what_is_over_has_evidence CHECK (state = 'in-progress' OR evidence <> '')
);
CREATE TRIGGER botnet_answers_are_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON botnet_answer
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
-- That a list's deadline was reminded of, once each.
CREATE TABLE botnet_reminder (
  list_id uuid NOT NULL CONSTRAINT botnet_reminder_list_exists REFERENCES botnet_list,
  news text NOT NULL CONSTRAINT botnet_news_is_known CHECK (news IN ('soon', 'overdue')),
  at timestamptz NOT NULL DEFAULT clock_now(),
  CONSTRAINT botnet_reminder_pk PRIMARY KEY (list_id, news)
);
-- That an officer reminded a unit.
CREATE TABLE botnet_nudge (
  id uuid CONSTRAINT botnet_nudge_pk PRIMARY KEY,
  list_id uuid NOT NULL CONSTRAINT botnet_nudge_list_exists REFERENCES botnet_list,
  unit_id uuid NOT NULL CONSTRAINT botnet_nudge_unit_exists REFERENCES unit,
  at timestamptz NOT NULL DEFAULT clock_now(),
  nudged_by uuid NOT NULL CONSTRAINT botnet_nudge_person_exists REFERENCES person,
  person_ids uuid[] NOT NULL CONSTRAINT botnet_nudge_reaches_somebody CHECK (cardinality(person_ids) > 0)
);
CREATE INDEX botnet_nudge_by_unit ON botnet_nudge (list_id, unit_id, at);
`;
