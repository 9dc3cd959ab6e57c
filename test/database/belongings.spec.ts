import { afterAll, beforeAll, expect, it } from '@jest/globals';
import type { DataSource } from 'typeorm';
import { BELONGINGS, comingColumns, decisions } from '../../src/reorganisations/belongings.js';
import { freshDatabase } from '../support/database.js';

let db: DataSource;
beforeAll(async () => {
  db = await freshDatabase();
});
afterAll(() => db.destroy());

const columnsOf = async (table: string): Promise<string[]> =>
  (
    await db.query<{ name: string }[]>(
      'SELECT column_name AS name FROM information_schema.columns WHERE table_name = $1',
      [table],
    )
  ).map(({ name }) => name);

it('says of every column that names a unit what becomes of it when units are merged', async () => {
  const naming = await db.query<{ name: string }[]>(`
    SELECT c.table_name || '.' || c.column_name AS name FROM information_schema.columns c
      JOIN information_schema.tables t USING (table_schema, table_name)
     WHERE c.table_schema = 'public' AND t.table_type = 'BASE TABLE' AND c.udt_name IN ('uuid', '_uuid')
       AND (c.column_name ~ '(^|_)unit_ids?$' OR EXISTS (
             SELECT FROM pg_constraint fk JOIN pg_attribute a ON a.attrelid = fk.conrelid AND a.attnum = ANY (fk.conkey)
              WHERE fk.contype = 'f' AND fk.conrelid = to_regclass(quote_ident(c.table_name)) AND a.attname = c.column_name
                AND fk.confrelid IN ('unit'::regclass, 'rule_book'::regclass)))`);
  expect(Object.keys(BELONGINGS).toSorted()).toEqual(naming.map(({ name }) => name).toSorted());
});

it('leaves out no column of what units decide', async () => {
  for (const { table, keys, rest } of decisions) {
    const own = ['id', 'unit_id', 'version', ...(table === 'preparation_list' ? ['since'] : [])];
    const told = [...keys, ...rest].map((column) => column.replaceAll('"', ''));
    expect([table, ...(await columnsOf(table)).filter((each) => !own.includes(each)).toSorted()]).toEqual([
      table,
      ...told.toSorted(),
    ]);
  }
  for (const { table, column } of comingColumns) expect(await columnsOf(table)).toContain(column);
});
