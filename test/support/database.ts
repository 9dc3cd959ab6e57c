import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { Client } from 'pg';
import type { DataSource } from 'typeorm';
import { dataSourceFor } from '../../src/database/data-source.js';
import { EmbeddedServer } from '../../src/database/embedded.js';
import { migrate } from '../../src/database/migrate.js';

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
const FOLDER = process.env['TEST_FOLDER'] ?? '';
const RUN = `test_${basename(FOLDER).split('-')[2]}`;
const TEMPLATE = `${RUN}_template`;
const TEMPLATE_LOCK = 7_201_604_290_003;

async function onServer<T>(work: (server: Client, address: string) => Promise<T>): Promise<T> {
  const address = process.env['TEST_DATABASE_URL'] ?? (await embeddedAddress());
  const server = new Client(address);
  await server.connect();
  try {
    return await work(server, address);
  } finally {
    await server.end();
  }
}

/** The first test file to come starts the server and writes its address down; it runs until the end of the run. */
async function embeddedAddress(): Promise<string> {
  const note = join(FOLDER, 'address');
  if (!existsSync(note)) {
    const { url } = await EmbeddedServer.start(FOLDER, { durable: false });
    writeFileSync(`${note}.${process.pid}`, url, { mode: 0o600 });
    renameSync(`${note}.${process.pid}`, note);
  }
  return readFileSync(note, 'utf8');
}

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
