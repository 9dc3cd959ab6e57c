import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Faster starts: a pattern for each post of a roster, and layouts a department keeps for its units. */
export class Starts1700000000003 implements MigrationInterface {
  name = 'Starts1700000000003';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(starts);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('DROP TABLE layout_template');
    await queryRunner.query('ALTER TABLE roster DROP COLUMN post_patterns');
  }
}

const starts = /* sql */ `
-- The pattern of each kind of post that differs from the roster's: { "guard": "24h" }.
ALTER TABLE roster ADD COLUMN post_patterns jsonb NOT NULL DEFAULT '{}'
  CONSTRAINT post_patterns_are_by_kind CHECK (jsonb_typeof(post_patterns) = 'object');

-- A layout a unit offers to the units of one kind below it, and to itself.
CREATE TABLE layout_template (
  id uuid CONSTRAINT layout_template_pk PRIMARY KEY DEFAULT gen_random_uuid(),
  unit_id uuid NOT NULL CONSTRAINT template_unit_exists REFERENCES unit,
  unit_kind_id text NOT NULL CONSTRAINT template_unit_kind_exists REFERENCES unit_kind,
  title text NOT NULL CONSTRAINT template_has_title CHECK (title <> ''),
  pattern text NOT NULL CONSTRAINT template_pattern_is_known CHECK (pattern IN ('3x8', '2x12', '24h', 'out-of-office')),
  post_patterns jsonb NOT NULL DEFAULT '{}'
    CONSTRAINT template_patterns_are_by_kind CHECK (jsonb_typeof(post_patterns) = 'object'),
  version int NOT NULL DEFAULT 1,
  CONSTRAINT one_template_of_a_title UNIQUE (unit_id, unit_kind_id, title)
);
`;
