import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * A watch begins everywhere at once: of a hundred thousand reminders due at the same moment the first few are found
 * without putting all in order.
 */
export class DueInOrder1700000000040 implements MigrationInterface {
  name = 'DueInOrder1700000000040';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('DROP INDEX notice_due');
    await runner.query(
      `CREATE INDEX notice_due ON notice (channel, next_try_at, id) WHERE state IN ('due', 'sending')`,
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP INDEX notice_due');
    await runner.query(`CREATE INDEX notice_due ON notice (channel, next_try_at) WHERE state IN ('due', 'sending')`);
  }
}
