import { execFileSync } from 'node:child_process';
import { chmodSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { Client } from 'pg';

// Jest loads this file and the teardown without its module mapping: nothing of ours can be imported here. The server
// itself is started by the first test that asks for a database, so tests of pure code pay nothing.

const PREFIX = 'watchbill-test-';

declare global {
  // What ends a run is known by what began it.
  var endOfTestRun: (() => Promise<void>) | undefined;
}

/** Builds what the tests load (runner.mjs), names the folder of this run's PostgreSQL, clears away what killed runs left. */
export default async function beginTestRun(): Promise<void> {
  execFileSync(process.execPath, ['src/build.mjs', 'server'], { stdio: ['ignore', 'ignore', 'inherit'] });
  process.env['TZ'] = 'UTC';
  for (const name of readdirSync(tmpdir())) {
    const pid = name.startsWith(PREFIX) ? Number(name.slice(PREFIX.length).split('-')[0]) : process.pid;
    if (!runs(pid)) await clear(join(tmpdir(), name));
  }
  const folder = mkdtempSync(join(tmpdir(), `${PREFIX}${process.pid}-`));
  chmodSync(folder, 0o711); // PostgreSQL may have to run as another user
  process.env['TEST_FOLDER'] = folder;
  globalThis.endOfTestRun = async () => {
    const address = process.env['TEST_DATABASE_URL'];
    if (address) await dropDatabases(address);
    await clear(folder);
  };
}

async function clear(folder: string): Promise<void> {
  const pidFile = join(folder, 'postgres', 'postmaster.pid');
  try {
    if (existsSync(pidFile)) process.kill(Number(readFileSync(pidFile, 'utf8').split('\n')[0]), 'SIGINT');
    for (let tries = 0; existsSync(pidFile) && tries < 500; tries++) await pause(10);
  } catch {
    // It ended by itself, or belongs to another user.
  }
  rmSync(folder, { recursive: true, force: true });
}

async function dropDatabases(address: string): Promise<void> {
  const client = new Client(address);
  await client.connect();
  const { rows } = await client.query('SELECT datname FROM pg_database WHERE datname LIKE $1', [
    `test_${process.pid}_%`,
  ]);
  for (const { datname } of rows) await client.query(`DROP DATABASE "${datname}" WITH (FORCE)`);
  await client.end();
}

function runs(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
