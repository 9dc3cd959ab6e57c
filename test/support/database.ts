import { randomBytes } from 'node:crypto';
import { basename } from 'node:path';
import type { Client } from 'pg';
import type { DataSource } from 'typeorm';
import { dataSourceFor } from '../../src/database/data-source.js';
import { migrate } from '../../src/database/migrate.js';
import { FOLDER, onServer } from './run-server.js';

/** A migrated database nobody else sees, connected. End with `afterAll(() => db.destroy())`; the run removes it. */
export async function freshDatabase(): Promise<DataSource> {
  return dataSourceFor({ url: await freshDatabaseUrl(), poolSize: 5 }).initialize();
}

/** The address of a migrated database nobody else sees: a clone of the template, some 50 ms. */
export async function freshDatabaseUrl(): Promise<string> {
  return onServer(async (server, address) => {
    await ensureTemplate(server, address);
    return cloneOf(TEMPLATE, server, address);
  });
}

/** The address of a database without any table. */
export async function emptyDatabaseUrl(): Promise<string> {
  return onServer((server, address) => cloneOf('template0', server, address));
}

/** Clones carry the number of the run, so that the run can remove them from a server that outlives it. */
const RUN = `test_${basename(FOLDER).split('-')[2]}`;
const TEMPLATE = `${RUN}_template`;
const TEMPLATE_LOCK = 7_201_604_290_003;

async function ensureTemplate(server: Client, address: string): Promise<void> {
  await server.query('SELECT pg_advisory_lock($1)', [TEMPLATE_LOCK]);
  try {
    const { rowCount } = await server.query('SELECT FROM pg_database WHERE datname = $1', [TEMPLATE]);
    if (rowCount) return;
    const draft = dataSourceFor({ url: await cloneOf('template0', server, address), poolSize: 1 });
    await draft.initialize();
    await migrate(draft);
    await draft.destroy();
    await server.query(`ALTER DATABASE "${String(draft.driver.database)}" RENAME TO "${TEMPLATE}"`);
  } finally {
    await server.query('SELECT pg_advisory_unlock($1)', [TEMPLATE_LOCK]);
  }
}

async function cloneOf(template: string, server: Client, address: string): Promise<string> {
  const name = `${RUN}_${randomBytes(5).toString('hex')}`;
  // By files: half the work of writing every page to the log first, as nothing here has to outlive a crash.
  await server.query(`CREATE DATABASE "${name}" TEMPLATE "${template}" STRATEGY file_copy`);
  const clone = new URL(address);
  clone.pathname = `/${name}`;
  return clone.href;
}
