import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The life of a roster: who signed what, why, on whose behalf, what each revision changed; rules of each unit. */
export class LifeOfARoster1700000000002 implements MigrationInterface {
  name = 'LifeOfARoster1700000000002';

  async up(runner: QueryRunner): Promise<void> {
    for (const part of [publications, rules]) await runner.query(part);
  }

  async down(): Promise<void> {
    throw new Error('This migration has no way back: what was signed and why would be lost.');
  }
}

const publications = /* sql */ `
-- Changes are null for what was published before they were kept. acting_unit_id: entered for the unit by one above it.
ALTER TABLE publication
  ADD COLUMN cause text NOT NULL DEFAULT 'publication'
    CONSTRAINT publication_cause_is_known CHECK (cause IN ('publication', 'substitution', 'swap')),
  ADD COLUMN breach_reason text,
  ADD COLUMN changes jsonb,
  ADD COLUMN signer_name text,
  ADD COLUMN signer_title text,
  ADD COLUMN signer_authority text
    CONSTRAINT signer_authority_is_known CHECK (signer_authority IN ('', 'TM.', 'KT.', 'Q.', 'TL.', 'TUQ.')),
  ADD COLUMN document_kind text
    CONSTRAINT document_kind_is_known CHECK (document_kind IN ('TB', 'KH', 'QĐ')),
  ADD COLUMN document_number text,
  ADD COLUMN document_on date,
  ADD COLUMN acting_unit_id uuid CONSTRAINT publication_acting_unit_exists REFERENCES unit;

ALTER TABLE submission ADD COLUMN acting_unit_id uuid CONSTRAINT submission_acting_unit_exists REFERENCES unit;
`;

const rules = /* sql */ `
-- Counts how often a unit's rules were changed, so that two editors notice each other.
CREATE TABLE rule_book (
  unit_id uuid CONSTRAINT rule_book_pk PRIMARY KEY CONSTRAINT rule_book_unit_exists REFERENCES unit,
  version int NOT NULL DEFAULT 1
);

-- What a unit decided about a rule; it holds for the units below until one of them decides otherwise.
CREATE TABLE rule_setting (
  unit_id uuid NOT NULL CONSTRAINT rule_setting_book_exists REFERENCES rule_book,
  rule text NOT NULL CONSTRAINT rule_is_known CHECK (rule IN ('double-watch', 'absence', 'wrong-post', 'rest',
    'weekly-rest', 'longest-run', 'consecutive-nights', 'daily-hours', 'weekly-hours', 'monthly-hours')),
  severity text NOT NULL CONSTRAINT rule_severity_is_known CHECK (severity IN ('hard', 'soft', 'off')),
  "limit" int NOT NULL CONSTRAINT rule_limit_is_possible CHECK ("limit" BETWEEN 0 AND 744),
  CONSTRAINT rule_setting_pk PRIMARY KEY (unit_id, rule),
  CONSTRAINT double_watch_is_forbidden CHECK (rule <> 'double-watch' OR severity = 'hard')
);
`;
