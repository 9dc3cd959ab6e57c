import { setTimeout } from 'node:timers/promises';
import type { Client } from 'pg';
import type { DataSource, QueryRunner } from 'typeorm';
import { migrations } from '../../migrations/index.js';
import { MIGRATION_LOCK } from '../database/migrate.js';
import { afterwards, type Restored } from './afterwards.js';
import { BackupError, damaged } from './backup-error.js';
import type { Block, Head } from './blocks.js';
import { loadTable } from './loading.js';
import { Schema, wipe } from './schema.js';
import { quoted, SAME_TEXT } from './tables.js';

/** An instance that has stopped stays listed until the server has ended its connections: looks, and milliseconds between. */
const LOOKS = { most: 20, apart: 100 };

export interface Terms {
  /** Whatever the database holds is replaced. */
  readonly replace: boolean;
  /** Nothing was sent since the backup was made: what is due in it is sent. */
  readonly resume: boolean;
}

/**
 * Puts a backup into a database, in one transaction: everything, proven row by row, or nothing. The schema is made as it
 * was when the backup was made, and brought up to date once its rows are in. The data source has one connection.
 */
export async function restore(db: DataSource, blocks: AsyncIterable<Block>, terms: Terms): Promise<Restored> {
  const runner = db.createQueryRunner();
  const client = (await runner.connect()) as Client;
  await client.query('SET statement_timeout = 0');
  await client.query('SET idle_in_transaction_session_timeout = 0');
  await runner.startTransaction();
  try {
    await client.query('SELECT pg_advisory_xact_lock($1)', [MIGRATION_LOCK]);
    await expectUnused(runner);
    if (!terms.replace) await expectEmpty(client);
    const restored = await load(db, runner, blocks, terms.resume);
    await runner.commitTransaction();
    return restored;
  } catch (error) {
    await runner.rollbackTransaction();
    throw error;
  } finally {
    await runner.release();
  }
}

/** Throws a sentence when an instance works on the database: it would go on with what it remembers. */
export async function expectUnused(db: { query(sql: string): Promise<unknown[]> }): Promise<void> {
  for (let look = 1; await isUsed(db); look++) {
    if (look === LOOKS.most)
      throw new BackupError('The product is using this database: stop every instance of it, then try again.');
    await setTimeout(LOOKS.apart);
  }
}

async function isUsed(db: { query(sql: string): Promise<unknown[]> }): Promise<boolean> {
  // Within a transaction the server would show the same list again.
  await db.query('SELECT pg_stat_clear_snapshot()');
  const users = await db.query(
    `SELECT FROM pg_stat_activity
      WHERE datname = current_database() AND application_name = 'watchbill' AND pid <> pg_backend_pid()`,
  );
  return users.length > 0;
}

async function expectEmpty(client: Client): Promise<void> {
  const { rows: tables } = await client.query<{ there: boolean }>(`SELECT to_regclass('unit') IS NOT NULL AS there`);
  if (!tables[0]!.there) return;
  const { rows } = await client.query('SELECT FROM unit LIMIT 1');
  if (rows.length > 0)
    throw new BackupError('The database is not empty: nothing was restored. To replace what it holds, add --replace.');
}

async function load(
  db: DataSource,
  runner: QueryRunner,
  blocks: AsyncIterable<Block>,
  resume: boolean,
): Promise<Restored> {
  const client = (await runner.connect()) as Client;
  const reader = blocks[Symbol.asyncIterator]();
  const head = headIn((await reader.next()).value);
  const schema = new Schema(db, runner);
  await client.query(SAME_TEXT);
  await wipe(client);
  await schema.bringTo(head.migrations);
  await clearSeeds(client, head.tables);
  let rows = 0;
  let block = (await reader.next()).value;
  for (; block?.kind === 'table'; block = (await reader.next()).value) {
    rows += await loadTable(client, block.said, reader);
  }
  await schema.bringTo(migrations.map(({ name }) => name));
  // To its very end: only there it shows whether something is missing.
  if (block?.kind !== 'end' || !(await reader.next()).done) throw damaged('it has no end');
  return afterwards(client, head, { tables: head.tables.length, rows }, resume);
}

function headIn(block: Block | undefined): Head {
  if (block?.kind !== 'head') throw damaged('it has no beginning');
  const ours = new Set(migrations.map(({ name }) => name));
  const unknown = block.said.migrations.find((name) => !ours.has(name));
  if (unknown !== undefined)
    throw new BackupError(`The backup was made by a newer version (${unknown}): update this program first.`);
  return block.said;
}

/** What migrations write by themselves gives way to what the backup says of it. */
async function clearSeeds(client: Client, tables: readonly string[]): Promise<void> {
  for (const name of tables.toReversed()) {
    const { rows } = await client.query(`SELECT FROM ${quoted(name)} LIMIT 1`);
    if (rows.length > 0) await client.query(`DELETE FROM ${quoted(name)}`);
  }
}
