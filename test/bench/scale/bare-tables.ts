import type { Client } from 'pg';

interface Taken {
  readonly name: string;
  readonly table: string;
  readonly kind: 'f' | 'p' | 'u' | 'x' | 'index';
  readonly sql: string;
}

/**
 * Takes every key, index and reference off while `fill` writes, then puts them back: built at once they take a fifth of
 * the time, and a reference that is put back is checked against every row.
 */
export async function withBareTables(raw: Client, fill: () => Promise<void>): Promise<void> {
  const { rows: taken } = await raw.query<Taken>(TAKEN);
  for (const { name, table, kind } of taken)
    await raw.query(kind === 'index' ? `DROP INDEX ${name}` : `ALTER TABLE ${table} DROP CONSTRAINT ${name}`);
  await fill();
  for (const { name, table, kind, sql } of taken.toReversed())
    await raw.query(kind === 'index' ? sql : `ALTER TABLE ${table} ADD CONSTRAINT ${name} ${sql}`);
}

/** References first, for they lean on the keys. */
const TAKEN = /* sql */ `
  SELECT * FROM (
  SELECT conname AS name, conrelid::regclass::text AS table, contype::text AS kind, pg_get_constraintdef(oid) AS sql
    FROM pg_constraint
   WHERE connamespace = 'public'::regnamespace AND (contype = 'f' OR contype IN ('p', 'u', 'x') AND conrelid IN (
           'unit'::regclass, 'person'::regclass, 'membership'::regclass, 'role_grant'::regclass, 'post'::regclass,
           'roster'::regclass, 'shift'::regclass, 'assignment'::regclass, 'duty'::regclass, 'check_in'::regclass,
           'acknowledgement'::regclass))
  UNION ALL
  SELECT indexrelid::regclass::text, indrelid::regclass::text, 'index', pg_get_indexdef(indexrelid)
    FROM pg_index
   WHERE indrelid IN ('person'::regclass, 'membership'::regclass, 'shift'::regclass, 'assignment'::regclass,
                      'duty'::regclass, 'check_in'::regclass, 'acknowledgement'::regclass)
     AND NOT EXISTS (SELECT FROM pg_constraint WHERE conindid = indexrelid AND contype IN ('p', 'u', 'x'))
  ) taken ORDER BY kind = 'f' DESC, kind = 'index' DESC`;
