import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { DataSource, EntityMetadata, QueryRunner } from 'typeorm';
import { freshDatabase } from '../support/database.js';

/** What TypeORM has no words for, as the migration says it; the entities name it and leave the rest out. */
const unsayable: Readonly<Record<string, string>> = {
  // It cannot say that two nulls are equal.
  day_has_one_kind: 'UNIQUE NULLS NOT DISTINCT ("on", unit_kind_id)',
  one_demand_per_day_kind: 'UNIQUE NULLS NOT DISTINCT (period_id, unit_kind_id, post_kind_id, day_kind)',
  // It cannot name an operator class.
  unit_by_search: 'USING gin (search gin_trgm_ops)',
  person_by_search: 'USING gin (search gin_trgm_ops)',
  // It cannot carry columns along in an index.
  duty_by_start: 'USING btree (starts_at) INCLUDE (ends_at, unit_id, post_id, person_id, answer) WHERE live',
  duty_unanswered:
    'USING btree (person_id, starts_at) INCLUDE (id, ends_at, revised_at, sequence) WHERE live AND answer IS NULL',
};

describe('entities and migrations', () => {
  let dataSource: DataSource;
  beforeAll(async () => {
    dataSource = await freshDatabase();
    await recordGeneratedColumns(dataSource);
  });
  afterAll(() => dataSource.destroy());

  it('agree on tables, columns, defaults and names', async () => {
    const { upQueries } = await dataSource.driver.createSchemaBuilder().log();
    expect(upQueries.map(({ query }) => query)).toEqual([]);
  });

  // The schema builder compares constraints by name alone; this compares what they say.
  it('agree on what every constraint and index says', async () => {
    const runner = dataSource.createQueryRunner();
    await runner.startTransaction();
    try {
      await runner.query('CREATE SCHEMA declared');
      for (const table of dataSource.entityMetadatas) {
        for (const statement of declaration(table)) await runner.query(statement);
      }
      expect(await sayings(runner, 'declared')).toEqual(await sayings(runner, 'public'));
    } finally {
      await runner.rollbackTransaction();
      await runner.release();
    }
  });
});

/** The expressions of generated columns, put where the schema builder looks for those of columns it made itself. */
async function recordGeneratedColumns(dataSource: DataSource): Promise<void> {
  await dataSource.query(`
    CREATE TABLE IF NOT EXISTS typeorm_metadata
      (type varchar NOT NULL, "database" varchar, "schema" varchar, "table" varchar, name varchar, value text);
    INSERT INTO typeorm_metadata (type, "database", "schema", "table", name, value)
      SELECT 'GENERATED_COLUMN', table_catalog, table_schema, table_name, column_name, generation_expression
      FROM information_schema.columns WHERE table_schema = 'public' AND is_generated = 'ALWAYS'`);
}

/** The table bare, then the constraints and indexes its entity declares. */
function declaration(table: EntityMetadata): string[] {
  const add = (name: string | undefined, said: string) =>
    `ALTER TABLE declared.${table.tableName} ADD CONSTRAINT "${name}" ${unsayable[name ?? ''] ?? said}`;
  return [
    `CREATE TABLE declared.${table.tableName} (LIKE public.${table.tableName})`,
    add(table.primaryColumns[0]?.primaryKeyConstraintName, `PRIMARY KEY (${list(table.primaryColumns)})`),
    ...table.uniques.map((each) => add(each.name, `UNIQUE (${list(each.columns)})`)),
    ...table.checks.map((each) => add(each.name, `CHECK (${each.expression})`)),
    ...table.exclusions.map((each) => add(each.name, `EXCLUDE ${each.expression}`)),
    ...table.foreignKeys.map((each) => {
      const target = `public.${each.referencedEntityMetadata.tableName} (${list(each.referencedColumns)})`;
      const onDelete = each.onDelete ? `ON DELETE ${each.onDelete}` : '';
      return add(each.name, `FOREIGN KEY (${list(each.columns)}) REFERENCES ${target} ${onDelete}`);
    }),
    ...table.indices.map((each) => {
      const said = `USING ${each.type ?? 'btree'} (${list(each.columns)}) ${each.where ? `WHERE ${each.where}` : ''}`;
      return `CREATE ${each.isUnique ? 'UNIQUE ' : ''}INDEX "${each.name}" ON declared.${table.tableName} ${unsayable[each.name] ?? said}`;
    }),
  ];
}

function list(columns: readonly { readonly databaseName: string }[]): string {
  return columns.map((column) => `"${column.databaseName}"`).join(', ');
}

/** Every constraint and index of a schema in PostgreSQL's own words, but for the tables that record migrations. */
async function sayings(runner: QueryRunner, schema: string): Promise<string[]> {
  const rows: { said: string }[] = await runner.query(
    `SELECT relname || ': ' || conname || ' ' || pg_get_constraintdef(pg_constraint.oid) AS said
       FROM pg_constraint JOIN pg_class ON pg_class.oid = conrelid
       WHERE connamespace = $1::text::regnamespace AND contype IN ('p', 'u', 'c', 'x', 'f')
         AND relname NOT IN ('migration', 'typeorm_metadata')
     UNION ALL
     SELECT tablename || ': ' || replace(indexdef, ' ON ' || schemaname || '.', ' ON ')
       FROM pg_indexes WHERE schemaname = $1 AND tablename NOT IN ('migration', 'typeorm_metadata')
     ORDER BY said`,
    [schema],
  );
  return rows.map(({ said }) => said);
}
