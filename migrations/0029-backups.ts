import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Backups made by themselves, each due once, by whichever instance is first. */
export class Backups1700000000029 implements MigrationInterface {
  name = 'Backups1700000000029';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(runs);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE backup_run');
  }
}

const runs = /* sql */ `
CREATE TABLE backup_run (
  slot_at timestamptz CONSTRAINT backup_run_pk PRIMARY KEY,
  began_at timestamptz NOT NULL DEFAULT clock_now(),
  ended_at timestamptz,
  file text,
  bytes bigint,
  -- Why the latest try came to nothing.
  failure text,
  CONSTRAINT ended_backup_has_file CHECK ((ended_at IS NULL) = (file IS NULL) AND (file IS NULL) = (bytes IS NULL)),
  CONSTRAINT ended_backup_has_not_failed CHECK (ended_at IS NULL OR failure IS NULL)
);
CREATE INDEX backup_run_by_end ON backup_run (ended_at) WHERE ended_at IS NOT NULL;
`;
