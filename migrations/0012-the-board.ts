import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What a department does from its board is on record. */
export class TheBoard1700000000012 implements MigrationInterface {
  name = 'TheBoard1700000000012';

  async up(runner: QueryRunner): Promise<void> {
    for (const part of [nudges, gaps, reports]) await runner.query(part);
  }

  async down(): Promise<void> {
    throw new Error('This migration has no way back: who was reminded of what would be lost.');
  }
}

const nudges = /* sql */ `
-- That a unit was reminded to send its roster, by whom, and who in it was told.
CREATE TABLE nudge (
  id uuid CONSTRAINT nudge_pk PRIMARY KEY DEFAULT gen_random_uuid(),
  period_id uuid NOT NULL CONSTRAINT nudge_period_exists REFERENCES period ON DELETE CASCADE,
  unit_id uuid NOT NULL CONSTRAINT nudge_unit_exists REFERENCES unit,
  at timestamptz NOT NULL DEFAULT clock_now(),
  nudged_by uuid NOT NULL CONSTRAINT nudge_person_exists REFERENCES person,
  person_ids uuid[] NOT NULL CONSTRAINT nudge_reaches_somebody CHECK (cardinality(person_ids) > 0)
);
CREATE INDEX nudge_by_unit ON nudge (period_id, unit_id, at);
`;

const gaps = /* sql */ `
-- The gaps of a published roster its head knows of: left open with a reason, or told since.
CREATE TABLE known_gaps (
  roster_id uuid CONSTRAINT known_gaps_pk PRIMARY KEY CONSTRAINT known_gaps_roster_exists REFERENCES roster ON DELETE CASCADE,
  gaps jsonb NOT NULL
);
`;

const reports = /* sql */ `
-- Wall clocks at which every unit says what happened, each day of the period.
ALTER TABLE period ADD COLUMN report_clocks text[] NOT NULL DEFAULT '{}';
-- That a unit owes the report of one cut-off. Its id is what the link in a mail speaks of.
CREATE TABLE report_call (
  id uuid CONSTRAINT report_call_pk PRIMARY KEY DEFAULT gen_random_uuid(),
  period_id uuid NOT NULL CONSTRAINT report_call_period_exists REFERENCES period ON DELETE CASCADE,
  unit_id uuid NOT NULL CONSTRAINT report_call_unit_exists REFERENCES unit,
  "on" date NOT NULL,
  clock text NOT NULL CONSTRAINT report_clock_is_a_clock CHECK (clock ~ '^([01][0-9]|2[0-3]):[0-5][0-9]$'),
  asked_at timestamptz,
  CONSTRAINT one_call_per_cut_off UNIQUE (period_id, unit_id, "on", clock)
);
-- What a unit said at a cut-off; the latest counts, the earlier stay on record. No incident: said explicitly.
CREATE TABLE unit_report (
  id uuid CONSTRAINT unit_report_pk PRIMARY KEY DEFAULT gen_random_uuid(),
  call_id uuid NOT NULL CONSTRAINT unit_report_call_exists REFERENCES report_call ON DELETE CASCADE,
  incident text CONSTRAINT incident_is_described CHECK (incident <> ''),
  at timestamptz NOT NULL DEFAULT clock_now(),
  said_by uuid NOT NULL CONSTRAINT unit_report_person_exists REFERENCES person,
  via text NOT NULL CONSTRAINT report_way_is_known CHECK (via IN ('page', 'link'))
);
CREATE INDEX unit_report_by_call ON unit_report (call_id, at);
`;
