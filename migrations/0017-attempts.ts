import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What is tried too often is counted where every process sees it. */
export class Attempts1700000000017 implements MigrationInterface {
  name = 'Attempts1700000000017';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(/* sql */ `
      -- Written with every attempt and worth nothing after a quarter of an hour: a crash of the server may forget it.
      CREATE UNLOGGED TABLE attempt (
        key bytea CONSTRAINT attempt_pk PRIMARY KEY,
        attempts int NOT NULL,
        until timestamptz NOT NULL
      );
      CREATE INDEX attempt_by_end ON attempt (until)`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE attempt');
  }
}
