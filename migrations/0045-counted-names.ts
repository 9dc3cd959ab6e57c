import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Vietnamese order of names in which numbers count: 'THCS 2' before 'THCS 10', as `Intl.Collator` has it in the browser. */
export class CountedNames1700000000045 implements MigrationInterface {
  name = 'CountedNames1700000000045';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`CREATE COLLATION vietnamese (provider = icu, locale = 'vi-u-kn-true')`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP COLLATION vietnamese');
  }
}
