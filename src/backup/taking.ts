import { createHash } from 'node:crypto';
import type { Client } from 'pg';
import { isoOf } from '../time/iso.js';
import type { Block, Head, TableHead } from './blocks.js';
import { CopyOut } from './copy.js';
import { carriedTables, quoted, rowsOf, SAME_TEXT } from './tables.js';

/** All that is carried, as it stood at one moment, while everybody goes on working. Never held in memory. */
export async function* taken(client: Client, stop?: AbortSignal): AsyncGenerator<Block> {
  await client.query('BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY');
  try {
    await client.query(PATIENCE);
    await client.query(SAME_TEXT);
    const tables = await carriedTables(client);
    // Nobody changes the schema until we are done.
    await client.query(`LOCK TABLE ${tables.map(({ name }) => quoted(name)).join(', ')} IN ACCESS SHARE MODE`);
    yield { kind: 'head', said: await headOf(client, tables) };
    for (const table of tables) {
      for await (const block of tableBlocks(client, table)) {
        stop?.throwIfAborted();
        yield block;
      }
    }
    yield { kind: 'end', said: null };
  } finally {
    await client.query('ROLLBACK').catch(() => {});
  }
}

/** A large table takes its time; a slow disk makes us idle between rows. */
const PATIENCE = 'SET LOCAL statement_timeout = 0; SET LOCAL idle_in_transaction_session_timeout = 0';

async function headOf(client: Client, tables: readonly TableHead[]): Promise<Head> {
  const { rows } = await client.query<{ name: string }>('SELECT name FROM migration ORDER BY id');
  const { rows: moment } = await client.query<{ at: number }>('SELECT transaction_timestamp() AS at');
  return {
    createdAt: isoOf(moment[0]!.at),
    migrations: rows.map(({ name }) => name),
    tables: tables.map(({ name }) => name),
  };
}

async function* tableBlocks(client: Client, table: TableHead): AsyncGenerator<Block> {
  yield { kind: 'table', said: table };
  const sum = createHash('sha256');
  const copy = new CopyOut(client, rowsOf(table));
  for await (const rows of copy as AsyncIterable<Buffer>) {
    sum.update(rows);
    yield { kind: 'rows', said: rows };
  }
  yield { kind: 'sums', said: { rows: copy.rows, sha256: sum.digest('hex') } };
}
