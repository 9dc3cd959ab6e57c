import { createHash } from 'node:crypto';
import type { Client } from 'pg';
import { sqlState } from '../database/transactions.js';
import { BackupError, damaged } from './backup-error.js';
import type { Block, Sums, TableHead } from './blocks.js';
import { copyIn, CopyOut } from './copy.js';
import { quoted, rowsOf } from './tables.js';

/** Fills a table, constraints and all, and proves that it holds what the backup says. Returns its number of rows. */
export async function loadTable(client: Client, table: TableHead, reader: AsyncIterator<Block>): Promise<number> {
  let sums: Sums | undefined;
  const rows = async function* (): AsyncGenerator<Buffer> {
    for (;;) {
      const { done, value } = await reader.next();
      if (done) throw damaged('a table has no end');
      if (value.kind === 'sums') sums = value.said;
      if (value.kind !== 'rows') return;
      yield value.said;
    }
  };
  const text = `COPY ${quoted(table.name)} (${table.columns.map(quoted).join(', ')}) FROM STDIN`;
  await copyIn(client, text, rows()).catch((error: unknown) => {
    throw sqlState(error) === undefined ? error : refused(table, error as Error);
  });
  await countOn(client, table);
  const stored = await sumsOf(client, table);
  if (stored.rows !== sums?.rows || stored.sha256 !== sums.sha256)
    throw new BackupError(`Table ${table.name} is not what it was when the backup was made: nothing was restored.`);
  return stored.rows;
}

/** Numbers given out from now on follow those that were. */
async function countOn(client: Client, { name }: TableHead): Promise<void> {
  const { rows } = await client.query<{ column: string }>(
    `SELECT attname AS column FROM pg_attribute WHERE attrelid = $1::regclass AND attidentity <> ''`,
    [quoted(name)],
  );
  for (const { column } of rows) {
    await client.query(
      `SELECT setval(pg_get_serial_sequence($1, $2), (SELECT coalesce(max(${quoted(column)}), 0) + 1 FROM ${quoted(name)}), false)`,
      [quoted(name), column],
    );
  }
}

async function sumsOf(client: Client, table: TableHead): Promise<Sums> {
  const sum = createHash('sha256');
  const copy = new CopyOut(client, rowsOf(table));
  for await (const rows of copy as AsyncIterable<Buffer>) sum.update(rows);
  return { rows: copy.rows, sha256: sum.digest('hex') };
}

const DISK_FULL = '53100';

function refused({ name }: TableHead, error: Error): BackupError {
  if (sqlState(error) === DISK_FULL) return new BackupError('The database’s disk is full: nothing was restored.');
  return new BackupError(`Table ${name} does not take its rows (${error.message}): nothing was restored.`, {
    cause: error,
  });
}
