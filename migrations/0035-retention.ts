import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What is held of people leaves by itself when its time is over. */
export class Retention1700000000035 implements MigrationInterface {
  name = 'Retention1700000000035';

  async up(runner: QueryRunner): Promise<void> {
    for (const part of [times, runs, holds, people, notices, authors]) await runner.query(part);
  }

  async down(): Promise<void> {
    throw new Error('This migration has no way back: what was taken away by which rule would be lost.');
  }
}

const times = /* sql */ `
-- How long what is held for a purpose is kept, from a day on. The latest that has begun holds.
CREATE TABLE retention_time (
  purpose text NOT NULL CONSTRAINT retention_purpose_is_known
    CHECK (purpose IN ('people', 'absences', 'answers', 'notices', 'traces', 'contacts')),
  valid_from date NOT NULL,
  -- Balances look back a year at absences.
  months int NOT NULL CONSTRAINT retention_is_possible
    CHECK (months BETWEEN CASE purpose WHEN 'absences' THEN 13 ELSE 3 END AND 600),
  set_by uuid CONSTRAINT retention_setter_exists REFERENCES person,
  CONSTRAINT retention_time_pk PRIMARY KEY (purpose, valid_from)
);
INSERT INTO retention_time (purpose, valid_from, months) VALUES
  ('people', '2000-01-01', 24), ('absences', '2000-01-01', 24), ('answers', '2000-01-01', 24),
  ('notices', '2000-01-01', 12), ('traces', '2000-01-01', 3), ('contacts', '2000-01-01', 24);
`;

const runs = /* sql */ `
-- What left on which day by which rule. Nothing in it is about anybody.
CREATE TABLE retention_run (
  purpose text NOT NULL,
  "on" date NOT NULL,
  -- The time that held, and the day what is older than left.
  months int NOT NULL,
  before_on date NOT NULL,
  gone int NOT NULL DEFAULT 0,
  -- How far it has come; null at the beginning and for what needs no order.
  after uuid,
  began_at timestamptz NOT NULL DEFAULT clock_now(),
  ended_at timestamptz,
  CONSTRAINT retention_run_pk PRIMARY KEY (purpose, "on")
);
CREATE INDEX retention_run_by_day ON retention_run ("on") WHERE gone > 0;
`;

const holds = /* sql */ `
-- While it stands, nothing of the unit and those below it leaves.
CREATE TABLE legal_hold (
  id uuid CONSTRAINT legal_hold_pk PRIMARY KEY DEFAULT gen_random_uuid(),
  unit_id uuid NOT NULL CONSTRAINT held_unit_exists REFERENCES unit,
  reason text NOT NULL CONSTRAINT hold_has_reason CHECK (reason <> ''),
  placed_by uuid NOT NULL CONSTRAINT hold_placer_exists REFERENCES person,
  placed_at timestamptz NOT NULL DEFAULT clock_now(),
  lifted_by uuid CONSTRAINT hold_lifter_exists REFERENCES person,
  lifted_at timestamptz,
  CONSTRAINT hold_is_lifted_by_somebody CHECK ((lifted_by IS NULL) = (lifted_at IS NULL))
);
CREATE UNIQUE INDEX held_once ON legal_hold (unit_id) WHERE lifted_at IS NULL;
`;

const people = /* sql */ `
ALTER TABLE person
  ADD COLUMN anonymised_at timestamptz,
  ADD CONSTRAINT anonymised_person_is_nobody CHECK (anonymised_at IS NULL OR (email IS NULL AND phone_written IS NULL
    AND phone_e164 IS NULL AND password_hash IS NULL AND NOT active));
`;

const notices = /* sql */ `
ALTER TABLE notice ADD COLUMN emptied_at timestamptz;
CREATE INDEX notice_to_empty ON notice (created_at) WHERE emptied_at IS NULL;
-- What a notice said without whom it named: ids, days, kinds and the house's own words stay.
CREATE FUNCTION wordless(said jsonb) RETURNS jsonb LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE AS $$
BEGIN
  RETURN CASE jsonb_typeof(said)
    WHEN 'object' THEN (
      SELECT coalesce(jsonb_object_agg(key,
               CASE WHEN key IN ('unitName', 'vi', 'en') AND jsonb_typeof(value) = 'string' THEN value
                    ELSE wordless(value) END), '{}')
        FROM jsonb_each(said))
    WHEN 'array' THEN (
      SELECT coalesce(jsonb_agg(wordless(value) ORDER BY place), '[]')
        FROM jsonb_array_elements(said) WITH ORDINALITY each(value, place))
    WHEN 'string' THEN CASE
      WHEN said #>> '{}' ~ '^([a-z][a-z-]{0,23}|[0-9a-f]{8}-[0-9a-f-]{27}|\\d{4}-\\d\\d-\\d\\d|\\d\\d:\\d\\d|)$' THEN said
      ELSE '"•••"' END
    ELSE said END;
END $$;
`;

const authors = /* sql */ `
-- Whoever asks for all that is held of them reads these by person.
CREATE INDEX audit_by_actor ON audit_entry (actor_id) WHERE actor_id IS NOT NULL;
CREATE INDEX log_entry_by_author ON log_entry (author_id);
CREATE INDEX check_in_by_person ON check_in (person_id);
`;
