import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Files that go with entries of a watch log. */
export class LogFiles1700000000028 implements MigrationInterface {
  name = 'LogFiles1700000000028';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(/* sql */ `
      CREATE TABLE log_file (
        id uuid CONSTRAINT log_file_pk PRIMARY KEY,
        duty_id uuid NOT NULL CONSTRAINT log_file_duty_exists REFERENCES duty,
        sender_id uuid NOT NULL CONSTRAINT log_file_sender_exists REFERENCES person,
        name text NOT NULL CONSTRAINT log_file_has_name CHECK (name <> ''),
        kind text NOT NULL CONSTRAINT log_file_kind_is_known CHECK (kind IN ('pdf', 'jpg', 'png', 'txt')),
        content bytea NOT NULL CONSTRAINT log_file_is_of_a_size CHECK (octet_length(content) BETWEEN 1 AND 10485760),
        at timestamptz NOT NULL DEFAULT clock_now()
      );
      CREATE INDEX log_file_by_duty ON log_file (duty_id);
      -- Such files are compressed already.
      ALTER TABLE log_file ALTER COLUMN content SET STORAGE EXTERNAL;
      CREATE TRIGGER log_file_is_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON log_file
        FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()`);
  }

  async down(): Promise<void> {
    throw new Error('This migration has no way back: what goes with a log is evidence.');
  }
}
