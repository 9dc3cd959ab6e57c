import { execFileSync } from 'node:child_process';
import { chmodSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statfsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { Client } from 'pg';

// Jest loads this file and the teardown without its module mapping: nothing of ours can be imported here. The server
// itself is started by the first test that asks for a database, so tests of pure code pay nothing.

const PREFIX = 'watchbill-test-';
const GIB = 2 ** 30;
/** Where hundreds of databases cost PostgreSQL a third of what they do on a disk; what must be free there. */
const MEMORY = { path: '/dev/shm', room: 8 * GIB, available: 14 * GIB };

declare global {
  // What ends a run is known by what began it.
  var endOfTestRun: (() => Promise<void>) | undefined;
}

/** Builds what the tests load (runner.mjs), names the folder of this run's PostgreSQL, clears away what killed runs left. */
export default async function beginTestRun(): Promise<void> {
  execFileSync(process.execPath, ['src/build.mjs', 'server'], { stdio: ['ignore', 'ignore', 'inherit'] });
  process.env['TZ'] = 'UTC';
  for (const parent of [MEMORY.path, tmpdir()].filter(existsSync)) {
    for (const name of readdirSync(parent)) {
      const pid = name.startsWith(PREFIX) ? Number(name.slice(PREFIX.length).split('-')[0]) : process.pid;
      if (!runs(pid)) await clear(join(parent, name));
    }
  }
  const folder = mkdtempSync(join(placeOfDatabases(), `${PREFIX}${process.pid}-`));
  chmodSync(folder, 0o711); // PostgreSQL may have to run as another user
  process.env['TEST_FOLDER'] = folder;
  globalThis.endOfTestRun = async () => {
    const address = process.env['TEST_DATABASE_URL'];
    if (address) await dropDatabases(address);
    await clear(folder);
  };
}

/** In memory where there is plenty, else on the disk. */
function placeOfDatabases(): string {
  const { path, room, available } = MEMORY;
  if (!existsSync(path) || process.availableMemory() < available) return tmpdir();
  const { bavail, bsize } = statfsSync(path);
  return bavail * bsize < room ? tmpdir() : path;
}

async function clear(folder: string): Promise<void> {
  const pidFile = join(folder, 'postgres', 'postmaster.pid');
  try {
    // At once: nothing of it is kept, so nothing need be written down first.
    if (existsSync(pidFile)) process.kill(Number(readFileSync(pidFile, 'utf8').split('\n')[0]), 'SIGQUIT');
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
