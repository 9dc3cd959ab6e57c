import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The letter behind a period, and what came with it. */
export class PeriodFiles1700000000021 implements MigrationInterface {
  name = 'PeriodFiles1700000000021';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(/* sql */ `
      CREATE TABLE period_file (
        id uuid NOT NULL DEFAULT gen_random_uuid() CONSTRAINT period_file_pk PRIMARY KEY,
        period_id uuid NOT NULL CONSTRAINT period_file_period_exists REFERENCES period ON DELETE CASCADE,
        part text NOT NULL CONSTRAINT period_file_part_is_known CHECK (part IN ('letter', 'enclosure')),
        title text NOT NULL DEFAULT '',
        name text NOT NULL CONSTRAINT period_file_has_name CHECK (name <> ''),
        kind text NOT NULL
          CONSTRAINT period_file_kind_is_known CHECK (kind IN ('pdf', 'docx', 'xlsx', 'jpg', 'png', 'txt')),
        content bytea NOT NULL
          CONSTRAINT period_file_is_of_a_size CHECK (octet_length(content) BETWEEN 1 AND 10485760),
        added_at timestamptz NOT NULL DEFAULT clock_now(),
        added_by uuid NOT NULL CONSTRAINT period_file_adder_exists REFERENCES person,
        CONSTRAINT enclosure_says_what_it_is CHECK (part = 'letter' OR title <> '')
      )`);
    await runner.query('CREATE INDEX period_file_by_period ON period_file (period_id)');
    await runner.query(`CREATE UNIQUE INDEX one_letter_per_period ON period_file (period_id) WHERE part = 'letter'`);
    // Such files are compressed already.
    await runner.query('ALTER TABLE period_file ALTER COLUMN content SET STORAGE EXTERNAL');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE period_file');
  }
}
