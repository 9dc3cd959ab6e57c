import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Advisories: what units must patch, what each answers, and who was told of it. */
export class Advisories1700000000024 implements MigrationInterface {
  name = 'Advisories1700000000024';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(advisories);
  }

  async down(): Promise<void> {
    throw new Error('This migration has no way back: what units answered is on record.');
  }
}

const advisories = /* sql */ `
CREATE TABLE advisory (
  id uuid CONSTRAINT advisory_pk PRIMARY KEY,
  unit_id uuid NOT NULL CONSTRAINT advisory_unit_exists REFERENCES unit,
  -- It is for this unit and those below it, of these kinds; of all kinds when none is named.
  top_id uuid NOT NULL CONSTRAINT advisory_top_exists REFERENCES unit,
  kind_ids text[] NOT NULL,
  number text NOT NULL,
  issuer text NOT NULL CONSTRAINT advisory_has_issuer CHECK (issuer <> ''),
  title text NOT NULL CONSTRAINT advisory_has_title CHECK (title <> ''),
  product text NOT NULL CONSTRAINT advisory_names_product CHECK (product <> ''),
  versions text NOT NULL,
  cves text[] NOT NULL,
  severity text NOT NULL CONSTRAINT advisory_severity_exists REFERENCES alert_severity,
  todo text NOT NULL CONSTRAINT advisory_says_what_to_do CHECK (todo <> ''),
  links text[] NOT NULL,
  due_at timestamptz NOT NULL,
  issued_by uuid NOT NULL CONSTRAINT advisory_issuer_exists REFERENCES person,
  issued_at timestamptz NOT NULL DEFAULT clock_now(),
  version int NOT NULL DEFAULT 1
);
CREATE INDEX advisory_by_issue ON advisory (issued_at);
-- That it is over: done with, or withdrawn because it was wrong; and which units it was for until then.
CREATE TABLE advisory_closure (
  advisory_id uuid CONSTRAINT advisory_closure_pk PRIMARY KEY CONSTRAINT closed_advisory_exists REFERENCES advisory,
  withdrawn boolean NOT NULL,
  text text NOT NULL,
  unit_ids uuid[] NOT NULL,
  closed_by uuid NOT NULL CONSTRAINT advisory_closer_exists REFERENCES person,
  at timestamptz NOT NULL DEFAULT clock_now(),
  CONSTRAINT withdrawal_has_reason CHECK (NOT withdrawn OR text <> '')
);
-- What units said; of each the last counts.
CREATE TABLE advisory_answer (
  id uuid CONSTRAINT advisory_answer_pk PRIMARY KEY,
  advisory_id uuid NOT NULL CONSTRAINT answered_advisory_exists REFERENCES advisory,
  unit_id uuid NOT NULL CONSTRAINT answering_unit_exists REFERENCES unit,
  "position" bigint GENERATED ALWAYS AS IDENTITY,
  affected text NOT NULL CONSTRAINT affected_is_known CHECK (affected IN ('yes', 'no', 'unknown', 'taken-back')),
  patched_on date,
  patched_by text NOT NULL,
  note text NOT NULL,
  said_by uuid NOT NULL CONSTRAINT advisory_speaker_exists REFERENCES person,
  at timestamptz NOT NULL DEFAULT clock_now(),
  CONSTRAINT only_the_affected_patch CHECK (affected = 'yes' OR (patched_on IS NULL AND patched_by = ''))
);
CREATE UNIQUE INDEX advisory_answer_by_unit ON advisory_answer (advisory_id, unit_id, "position");
CREATE TRIGGER advisory_answers_are_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON advisory_answer
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
-- That a unit was told, and who in it; by nobody: by itself.
CREATE TABLE advisory_telling (
  id uuid CONSTRAINT advisory_telling_pk PRIMARY KEY,
  advisory_id uuid NOT NULL CONSTRAINT told_advisory_exists REFERENCES advisory,
  unit_id uuid NOT NULL CONSTRAINT told_unit_exists REFERENCES unit,
  news text NOT NULL CONSTRAINT advisory_news_is_known CHECK (
    news IN ('issued', 'corrected', 'withdrawn', 'nudge', 'soon', 'overdue')),
  due_at timestamptz NOT NULL,
  told_by uuid CONSTRAINT advisory_teller_exists REFERENCES person,
  person_ids uuid[] NOT NULL CONSTRAINT advisory_telling_reaches_somebody CHECK (cardinality(person_ids) > 0),
  at timestamptz NOT NULL DEFAULT clock_now()
);
CREATE INDEX advisory_telling_by_unit ON advisory_telling (advisory_id, unit_id, at);
`;
