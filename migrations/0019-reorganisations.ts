import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What units were called and where they hung before, and what is to become of them on a day. */
export class Reorganisations1700000000019 implements MigrationInterface {
  name = 'Reorganisations1700000000019';

  async up(runner: QueryRunner): Promise<void> {
    for (const part of [past, reorganisations]) await runner.query(part);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP FUNCTION unit_on(date); DROP TABLE reorganisation; DROP TABLE unit_past');
  }
}

// Each row holds until its day and since the one before it, so no two can be about the same day. The unit's own row
// holds since the last. unit_on stays one plain SELECT: the planner then looks up single units in it by their index.
const past = /* sql */ `
CREATE TABLE unit_past (
  unit_id uuid NOT NULL CONSTRAINT past_unit_exists REFERENCES unit,
  until_on date NOT NULL,
  name text NOT NULL CONSTRAINT past_unit_has_name CHECK (name <> '' AND length(name) <= 200),
  short_name text NOT NULL,
  parent_id uuid CONSTRAINT past_parent_exists REFERENCES unit,
  supervising_unit_id uuid CONSTRAINT past_supervisor_exists REFERENCES unit,
  CONSTRAINT unit_past_pk PRIMARY KEY (unit_id, until_on),
  CONSTRAINT past_unit_was_not_its_own_parent CHECK (parent_id <> unit_id)
);
CREATE FUNCTION unit_on(day date) RETURNS TABLE (id uuid, name text, short_name text, parent_id uuid,
  supervising_unit_id uuid, "position" int, valid_from date, valid_to date)
LANGUAGE sql STABLE PARALLEL SAFE AS $$
  SELECT u.id, coalesce(past.name, u.name), coalesce(past.short_name, u.short_name),
         CASE WHEN past.unit_id IS NULL THEN u.parent_id ELSE past.parent_id END,
         CASE WHEN past.unit_id IS NULL THEN u.supervising_unit_id ELSE past.supervising_unit_id END,
         u."position", u.valid_from, u.valid_to
    FROM unit u LEFT JOIN LATERAL (
      SELECT p.* FROM unit_past p WHERE p.unit_id = u.id AND p.until_on > day ORDER BY p.until_on LIMIT 1
    ) past ON true
$$;`;

// unit_id: above everything it touches; where it was decided. changes: what it does to units, in the words of the day it
// was planned. hindrance: why it could not be done when its day had come.
const reorganisations = /* sql */ `
CREATE TABLE reorganisation (
  id uuid CONSTRAINT reorganisation_pk PRIMARY KEY DEFAULT gen_random_uuid(),
  unit_id uuid NOT NULL CONSTRAINT reorganisation_unit_exists REFERENCES unit,
  "on" date NOT NULL,
  wanted jsonb NOT NULL,
  changes jsonb NOT NULL,
  unit_ids uuid[] NOT NULL CONSTRAINT reorganisation_touches_units CHECK (cardinality(unit_ids) > 0),
  planned_by uuid NOT NULL CONSTRAINT reorganisation_planner_exists REFERENCES person,
  planned_at timestamptz NOT NULL DEFAULT clock_now(),
  done_at timestamptz,
  undone_by uuid CONSTRAINT reorganisation_undoer_exists REFERENCES person,
  undone_at timestamptz,
  hindrance jsonb,
  CONSTRAINT reorganisation_is_done_or_undone CHECK (done_at IS NULL OR undone_at IS NULL),
  CONSTRAINT reorganisation_is_undone_by_somebody CHECK ((undone_at IS NULL) = (undone_by IS NULL))
);
CREATE INDEX reorganisation_ahead ON reorganisation ("on") WHERE done_at IS NULL AND undone_at IS NULL;
CREATE INDEX reorganisation_by_unit ON reorganisation (unit_id, planned_at);`;
