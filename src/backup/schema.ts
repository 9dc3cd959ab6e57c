import type { Client } from 'pg';
import { type DataSource, MigrationExecutor, type QueryRunner } from 'typeorm';

/** Brings the schema to the named migrations, within the transaction under way. */
export class Schema extends MigrationExecutor {
  private wanted: readonly string[] = [];

  constructor(db: DataSource, runner: QueryRunner) {
    super(db, runner);
    this.transaction = 'none';
  }

  async bringTo(names: readonly string[]): Promise<void> {
    this.wanted = names;
    await this.executePendingMigrations();
  }

  protected override getMigrations() {
    return super.getMigrations().filter(({ name }) => this.wanted.includes(name));
  }
}

/** Takes away whatever is in the database but its extensions. */
export async function wipe(client: Client): Promise<void> {
  const { rows } = await client.query<{ drop: string }>(EVERYTHING);
  for (const { drop } of rows) await client.query(drop);
}

// A column may be made by a function, so tables go first.
const EVERYTHING = /* sql */ `
  SELECT format('DROP TABLE %s CASCADE', class.oid::regclass) AS drop FROM pg_class class
   WHERE relnamespace = 'public'::regnamespace AND relkind = 'r'
     AND NOT EXISTS (SELECT FROM pg_depend WHERE objid = class.oid AND classid = 'pg_class'::regclass AND deptype = 'e')
  UNION ALL
  SELECT format('DROP FUNCTION %s', routine.oid::regprocedure) FROM pg_proc routine
   WHERE pronamespace = 'public'::regnamespace
     AND NOT EXISTS (SELECT FROM pg_depend WHERE objid = routine.oid AND classid = 'pg_proc'::regclass AND deptype = 'e')
  UNION ALL
  SELECT format('DROP COLLATION %s', sorting.oid::regcollation) FROM pg_collation sorting
   WHERE collnamespace = 'public'::regnamespace
     AND NOT EXISTS (SELECT FROM pg_depend WHERE objid = sorting.oid AND classid = 'pg_collation'::regclass AND deptype = 'e')`;
