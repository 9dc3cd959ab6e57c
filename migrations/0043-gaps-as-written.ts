import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Gaps are written for every roster of a period when it asks for something else, and read whole: as JSON they are taken as
 * they are written, where `jsonb` takes each apart. Counting them goes by their arrays.
 */
export class GapsAsWritten1700000000043 implements MigrationInterface {
  name = 'GapsAsWritten1700000000043';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE roster_strip ALTER gaps TYPE json');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE roster_strip ALTER gaps TYPE jsonb');
  }
}
