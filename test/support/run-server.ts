import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Client } from 'pg';
import { EmbeddedServer } from '../../src/database/embedded.js';

/** Of this run, where its server keeps its files. */
export const FOLDER = process.env['TEST_FOLDER'] ?? '';

/** What the driver has and its types forget. */
type Referenced = Client & { ref(): void; unref(): void };

// Node loads this once for a worker (runner.mjs): a connection costs PostgreSQL more than the database it is to make.
let connected: Referenced | undefined;
let turn: Promise<unknown> = Promise.resolve();

/** Works with the worker's connection to the server of this run, one after another. */
export function onServer<T>(work: (server: Client, address: string) => Promise<T>): Promise<T> {
  const worked = turn.then(() => inTurn(work));
  turn = worked.catch(() => {});
  return worked;
}

async function inTurn<T>(work: (server: Client, address: string) => Promise<T>): Promise<T> {
  const address = process.env['TEST_DATABASE_URL'] ?? (await embeddedAddress());
  const server = (connected ??= await connectedTo(address));
  // Only work in hand keeps a worker from ending.
  server.ref();
  try {
    return await work(server, address);
  } finally {
    server.unref();
  }
}

async function connectedTo(address: string): Promise<Referenced> {
  const server = new Client(address) as Referenced;
  await server.connect();
  server.on('error', () => (connected = undefined));
  return server;
}

/** The first test file to come starts the server and writes its address down; it runs until the end of the run. */
async function embeddedAddress(): Promise<string> {
  const note = join(FOLDER, 'address');
  if (!existsSync(note)) {
    const { url } = await EmbeddedServer.start(FOLDER, { durable: false });
    await hastenSignIn(url);
    writeFileSync(`${note}.${process.pid}`, url, { mode: 0o600 });
    renameSync(`${note}.${process.pid}`, note);
  }
  return readFileSync(note, 'utf8');
}

/** Each of a run's thousands of connections would compute 4,096 rounds to prove the password it was given. */
async function hastenSignIn(address: string): Promise<void> {
  const { username, password } = new URL(address);
  const server = new Client(address);
  await server.connect();
  await server.query('SET scram_iterations = 1');
  await server.query(`ALTER ROLE ${server.escapeIdentifier(username)} PASSWORD ${server.escapeLiteral(password)}`);
  await server.end();
}
