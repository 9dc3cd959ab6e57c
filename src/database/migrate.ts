import { MigrationExecutor, type DataSource } from 'typeorm';

/** Any number, the same in every instance: "Watchbill migrates". */
export const MIGRATION_LOCK = 7_201_604_290_001;

/**
 * Brings the schema up to date; returns the names of the migrations it ran. Instances that start together take turns:
 * the first does the work, the others find nothing left to do. Needs a session of its own: where a pooler stands
 * between us and the server, the direct address.
 */
export async function migrate(dataSource: DataSource): Promise<string[]> {
  const runner = dataSource.createQueryRunner('master');
  try {
    // Waiting for the lock and building an index may both take longer than a request ever should.
    await runner.query('SET statement_timeout = 0');
    await runner.query('SELECT pg_advisory_lock($1)', [MIGRATION_LOCK]);
    try {
      const executor = new MigrationExecutor(dataSource, runner);
      executor.transaction = 'each';
      const ran = await executor.executePendingMigrations();
      return ran.map((migration) => migration.name);
    } finally {
      await runner.query('SELECT pg_advisory_unlock($1)', [MIGRATION_LOCK]);
      await runner.query('RESET statement_timeout');
    }
  } finally {
    await runner.release();
  }
}
