import { createHash } from 'node:crypto';
import type { Client } from 'pg';
import type { Restored } from '../../src/backup/afterwards.js';
import { readBackup, writeBackup } from '../../src/backup/backup-file.js';
import { restore, type Terms } from '../../src/backup/restoring.js';
import { taken } from '../../src/backup/taking.js';
import { atUrl } from '../../src/database/at-database.js';

export function write(url: string, path: string, passphrase: string | null = null): Promise<number> {
  return atUrl(url, async (db) => {
    const runner = db.createQueryRunner();
    const bytes = await writeBackup(path, taken((await runner.connect()) as Client), passphrase);
    await runner.release();
    return bytes;
  });
}

export function bringBack(
  url: string,
  path: string,
  { passphrase = null, replace = false, resume = false }: Partial<Terms> & { passphrase?: string | null } = {},
): Promise<Restored> {
  return atUrl(url, (db) => restore(db, readBackup(path, passphrase), { replace, resume }));
}

/** Rows and a sum of each table, found without what is tested. */
export function sumsOf(url: string): Promise<Record<string, string>> {
  return atUrl(url, async (db) => {
    const sums: Record<string, string> = {};
    for (const { tableName } of db.entityMetadatas) {
      const rows = await db.query<{ row: string }[]>(`SELECT t::text AS row FROM "${tableName}" t ORDER BY t::text`);
      const sum = createHash('sha256').update(JSON.stringify(rows)).digest('hex');
      if (rows.length > 0) sums[tableName] = `${rows.length} ${sum}`;
    }
    delete sums['board_change'];
    return sums;
  });
}

/** Columns, constraints, indexes, triggers and functions, as the server describes them. */
export function schemaOf(url: string): Promise<string[]> {
  return atUrl(url, async (db) => {
    const rows = await db.query<{ line: string }[]>(SCHEMA);
    return rows.map(({ line }) => line);
  });
}

const SCHEMA = /* sql */ `
  SELECT concat_ws(' ', table_name, column_name, data_type, is_nullable, column_default, generation_expression) AS line
    FROM information_schema.columns WHERE table_schema = 'public'
  UNION ALL SELECT concat_ws(' ', conrelid::regclass, conname, pg_get_constraintdef(oid), convalidated) FROM pg_constraint
   WHERE connamespace = 'public'::regnamespace
  UNION ALL SELECT indexdef FROM pg_indexes WHERE schemaname = 'public'
  UNION ALL SELECT concat_ws(' ', pg_get_triggerdef(oid), tgenabled) FROM pg_trigger WHERE NOT tgisinternal
  UNION ALL SELECT concat_ws(' ', oid::regprocedure, prosrc) FROM pg_proc WHERE pronamespace = 'public'::regnamespace
  UNION ALL SELECT name FROM migration
  ORDER BY line`;
