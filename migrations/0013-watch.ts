import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The watch itself: what was taken over, written down and handed over. */
export class Watch1700000000013 implements MigrationInterface {
  name = 'Watch1700000000013';

  async up(runner: QueryRunner): Promise<void> {
    for (const part of [log, rules]) await runner.query(part);
  }

  async down(): Promise<void> {
    throw new Error('This migration has no way back: the watch logs are evidence.');
  }
}

const log = /* sql */ `
-- The watch log of a unit: an entry is written once, and each is tied to the one before by its hash. What its writer
-- does is an entry too: taking a watch over, handing it over. \`at\` is the server's time, \`said_at\` the writer's.
CREATE TABLE log_entry (
  id uuid CONSTRAINT log_entry_pk PRIMARY KEY,
  unit_id uuid NOT NULL CONSTRAINT log_entry_unit_exists REFERENCES unit,
  "position" int NOT NULL,
  duty_id uuid NOT NULL CONSTRAINT log_entry_duty_exists REFERENCES duty,
  author_id uuid NOT NULL CONSTRAINT log_entry_author_exists REFERENCES person,
  at timestamptz NOT NULL,
  said_at timestamptz,
  kind text NOT NULL CONSTRAINT log_entry_kind_is_known CHECK (kind IN ('note', 'takeover', 'handover')),
  level text NOT NULL CONSTRAINT log_level_is_known CHECK (level IN ('info', 'attention', 'serious')),
  text text NOT NULL,
  done text NOT NULL,
  told jsonb NOT NULL,
  open boolean NOT NULL,
  corrects_id uuid CONSTRAINT corrected_entry_exists REFERENCES log_entry,
  settles_id uuid CONSTRAINT settled_entry_exists REFERENCES log_entry,
  facts jsonb NOT NULL,
  previous_hash bytea,
  hash bytea NOT NULL,
  CONSTRAINT log_has_one_order UNIQUE (unit_id, "position"),
  CONSTRAINT log_entry_follows_another CHECK ((previous_hash IS NULL) = ("position" = 1)),
  CONSTRAINT note_says_something CHECK (kind = 'takeover' OR text <> '')
);
CREATE INDEX log_entry_by_duty ON log_entry (duty_id, "position");
CREATE INDEX log_entry_by_time ON log_entry (unit_id, at);
CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS
  $$ BEGIN RAISE EXCEPTION 'this table is append-only' USING ERRCODE = 'check_violation', CONSTRAINT = TG_NAME; END $$;
CREATE TRIGGER log_is_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON log_entry
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
`;

const rules = /* sql */ `
-- How watches are stood by the units of a kind at and below a unit; the nearest above decides. Without a unit: by all.
CREATE TABLE watch_rule (
  id uuid CONSTRAINT watch_rule_pk PRIMARY KEY DEFAULT gen_random_uuid(),
  unit_id uuid CONSTRAINT watch_rule_unit_exists REFERENCES unit,
  unit_kind_id text CONSTRAINT watch_rule_unit_kind_exists REFERENCES unit_kind,
  -- After the end of a watch, until a leader hears that nobody has taken it over.
  takeover_minutes int NOT NULL CONSTRAINT takeover_within_hours CHECK (takeover_minutes BETWEEN 5 AND 240),
  CONSTRAINT watch_rule_is_for_a_kind_of_a_unit CHECK ((unit_id IS NULL) = (unit_kind_id IS NULL)),
  CONSTRAINT one_watch_rule UNIQUE (unit_id, unit_kind_id)
);
INSERT INTO watch_rule (takeover_minutes) VALUES (30);
`;
