import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A unit that has published is reminded of its gaps, apart from when it was last reminded to send its roster. */
export class NudgesAboutGaps1700000000047 implements MigrationInterface {
  name = 'NudgesAboutGaps1700000000047';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE nudge ADD COLUMN about text NOT NULL DEFAULT 'roster'
        CONSTRAINT nudge_about_is_known CHECK (about IN ('roster', 'gaps'))`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE nudge DROP COLUMN about');
  }
}
