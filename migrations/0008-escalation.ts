import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Watches are begun on record, and what is left undone is told upwards. */
export class Escalation1700000000008 implements MigrationInterface {
  name = 'Escalation1700000000008';

  async up(runner: QueryRunner): Promise<void> {
    for (const part of [checkIns, plans, cases]) await runner.query(part);
  }

  async down(): Promise<void> {
    throw new Error('This migration has no way back: who began which watch would be lost.');
  }
}

const checkIns = /* sql */ `
-- That somebody began a watch. It counts while it was said in the watch's window: one moved to another day is begun anew.
CREATE TABLE check_in (
  id uuid CONSTRAINT check_in_pk PRIMARY KEY DEFAULT gen_random_uuid(),
  duty_id uuid NOT NULL CONSTRAINT check_in_duty_exists REFERENCES duty,
  person_id uuid NOT NULL CONSTRAINT check_in_person_exists REFERENCES person,
  at timestamptz NOT NULL DEFAULT clock_now(),
  via text NOT NULL CONSTRAINT check_in_way_is_known CHECK (via IN ('page', 'link'))
);
CREATE INDEX check_in_by_duty ON check_in (duty_id, at);
`;

const plans = /* sql */ `
-- Whom a chain tells and when, for the units of a kind at and below a unit; the nearest above decides. Without a unit:
-- for everybody. 'unconfirmed' counts minutes before the watch, 'absent' after its start; nobody is told where null.
CREATE TABLE escalation_plan (
  id uuid CONSTRAINT escalation_plan_pk PRIMARY KEY DEFAULT gen_random_uuid(),
  unit_id uuid CONSTRAINT plan_unit_exists REFERENCES unit,
  unit_kind_id text CONSTRAINT plan_unit_kind_exists REFERENCES unit_kind,
  chain text NOT NULL CONSTRAINT plan_chain_is_known CHECK (chain IN ('unconfirmed', 'absent')),
  running boolean NOT NULL,
  substitute_minutes int CONSTRAINT substitute_in_a_fortnight CHECK (substitute_minutes BETWEEN 1 AND 20160),
  head_minutes int CONSTRAINT head_in_a_fortnight CHECK (head_minutes BETWEEN 1 AND 20160),
  department_minutes int CONSTRAINT department_in_a_fortnight CHECK (department_minutes BETWEEN 1 AND 20160),
  -- What came before is not told after the fact.
  since timestamptz NOT NULL DEFAULT clock_now(),
  CONSTRAINT plan_is_for_a_kind_of_a_unit CHECK ((unit_id IS NULL) = (unit_kind_id IS NULL)),
  CONSTRAINT one_plan_per_chain UNIQUE (unit_id, unit_kind_id, chain)
);
INSERT INTO escalation_plan (chain, running, substitute_minutes, head_minutes, department_minutes, since) VALUES
  ('unconfirmed', true, NULL, 1080, 720, 'epoch'),
  ('absent', true, 10, 15, 30, 'epoch');
`;

const cases = /* sql */ `
-- A chain that began to tell about one wording of a duty. Whether it goes on follows from the duty; here is only who
-- took care of it.
CREATE TABLE escalation_case (
  id uuid CONSTRAINT escalation_case_pk PRIMARY KEY DEFAULT gen_random_uuid(),
  duty_id uuid NOT NULL CONSTRAINT case_duty_exists REFERENCES duty,
  sequence int NOT NULL,
  chain text NOT NULL CONSTRAINT case_chain_is_known CHECK (chain IN ('unconfirmed', 'absent')),
  opened_at timestamptz NOT NULL DEFAULT clock_now(),
  settled_at timestamptz,
  settled_by uuid CONSTRAINT case_settler_exists REFERENCES person,
  CONSTRAINT case_settlement_is_whole CHECK ((settled_at IS NULL) = (settled_by IS NULL)),
  CONSTRAINT one_case_per_wording UNIQUE (duty_id, sequence, chain)
);
-- One step of a chain, taken once. Nobody is named where nobody could be told.
CREATE TABLE escalation_telling (
  case_id uuid NOT NULL CONSTRAINT telling_case_exists REFERENCES escalation_case,
  tier text NOT NULL CONSTRAINT telling_tier_is_known CHECK (tier IN ('substitute', 'head', 'department')),
  told_at timestamptz NOT NULL DEFAULT clock_now(),
  person_ids uuid[] NOT NULL,
  CONSTRAINT escalation_telling_pk PRIMARY KEY (case_id, tier)
);
`;
