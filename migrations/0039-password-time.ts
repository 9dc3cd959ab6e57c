import type { MigrationInterface, QueryRunner } from 'typeorm';

/** When a password was set, so that an authority whose rules ask for it can let passwords run out. */
export class PasswordTime1700000000039 implements MigrationInterface {
  name = 'PasswordTime1700000000039';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE person ADD COLUMN password_set_at timestamptz');
    // When the others were set is not known: their time begins now.
    await runner.query('UPDATE person SET password_set_at = clock_now() WHERE password_hash IS NOT NULL');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE person DROP COLUMN password_set_at');
  }
}
