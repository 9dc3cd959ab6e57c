import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What was told of watches and deadlines is found by when it was, whatever else was told since. */
export class Happenings1700000000028 implements MigrationInterface {
  name = 'Happenings1700000000028';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`CREATE INDEX notice_of_happenings ON notice (kind, created_at)
      WHERE kind IN ('incident', 'not-relieved', 'check-overdue')`);
    await runner.query('CREATE INDEX check_in_by_time ON check_in (at)');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP INDEX notice_of_happenings; DROP INDEX check_in_by_time');
  }
}
