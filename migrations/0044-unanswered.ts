import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * A mail server that takes a mail and is lost before it says so leaves its reader told and the notice due. What is decided
 * then has to reckon with both.
 */
export class Unanswered1700000000044 implements MigrationInterface {
  name = 'Unanswered1700000000044';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE notice ADD COLUMN unanswered boolean NOT NULL DEFAULT false');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE notice DROP COLUMN unanswered');
  }
}
