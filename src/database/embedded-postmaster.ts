import { spawn } from 'node:child_process';
import { closeSync, openSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { join } from 'node:path';
import { give } from './embedded-account.js';
import { plainEnvironment, runs, type Cluster } from './embedded-files.js';

export interface Server {
  /** Has the process we launched ended? (Somebody else's may have won the race for the folder.) */
  exited(): boolean;
}

/** Modest: the whole product is to fit in 250 MB beside a browser. */
const TUNING = {
  shared_buffers: '64MB',
  work_mem: '8MB',
  maintenance_work_mem: '64MB',
  effective_cache_size: '512MB',
  max_wal_size: '512MB',
  io_method: 'sync',
  wal_level: 'minimal',
  max_wal_senders: '0',
  autovacuum_max_workers: '2',
  random_page_cost: '1.1',
  timezone: 'UTC',
  log_timezone: 'UTC',
  // Refused statements carry what people typed: they do not belong in a log file.
  log_min_messages: 'log',
  log_checkpoints: 'off',
  listen_addresses: '127.0.0.1',
  unix_socket_directories: '',
};
const DURABLE = { max_connections: '60' };
/** For tests: many small databases at once, none worth keeping. */
const FLEETING = {
  max_connections: '200',
  autovacuum: 'off',
  fsync: 'off',
  synchronous_commit: 'off',
  full_page_writes: 'off',
};

/** Starts the server and returns at once; whether it came up is seen in its pid file. */
export function launch(cluster: Cluster, port: number, durable: boolean): Server {
  const { account, folder, log } = cluster;
  give(account, folder);
  const settings = Object.entries({ ...TUNING, ...(durable ? DURABLE : FLEETING), port: String(port) });
  const flags = settings.flatMap(([name, value]) => ['-c', `${name}=${value}`]);
  const [command, args] = account.command(join(cluster.programs, 'postgres'), ['-D', folder, ...flags]);
  const output = openSync(log, isLong(log) ? 'w' : 'a', 0o600);
  // A session of its own: Ctrl-C reaches the whole group of the terminal, but the server must outlive our last commit.
  const child = spawn(command, args, {
    ...account.other,
    cwd: '/',
    env: { ...plainEnvironment(), PG_GRANDPARENT_PID: leftBehind(cluster) },
    detached: true,
    stdio: ['ignore', output, output],
  });
  closeSync(output);
  let ended = false;
  child.once('error', (error) => {
    ended = true;
    writeFileSync(log, error.message);
  });
  child.once('exit', () => (ended = true));
  child.unref();
  return { exited: () => ended };
}

/** The living server of a folder, ready or not, from the file PostgreSQL itself keeps. */
export function postmasterOf(cluster: Cluster): { pid: number; port: number } | null {
  const lock = lockOf(cluster);
  // Files are written line by line: without a port it is not complete yet, and nobody can connect.
  return lock && isPostgres(lock.pid) ? lock : null;
}

function lockOf({ folder }: Cluster): { pid: number; port: number } | null {
  try {
    const lines = readFileSync(join(folder, 'postmaster.pid'), 'utf8').split('\n');
    return { pid: Number(lines[0]), port: Number(lines[3]) };
  } catch {
    return null;
  }
}

/**
 * The number that a dead server left in the lock and that may be another program's by now. PostgreSQL would not start
 * for it, unless told that it is its starter's; it still finds leftovers of the dead server by the rest of the file.
 */
function leftBehind(cluster: Cluster): string {
  const lock = lockOf(cluster);
  return lock && !isPostgres(lock.pid) ? String(lock.pid) : '';
}

function isPostgres(pid: number): boolean {
  if (!runs(pid)) return false;
  if (process.platform !== 'linux') return true;
  const [, name, state] = /\((.*)\) (\S)/.exec(statOf(pid)) ?? [];
  return name === undefined || (name === 'postgres' && state !== 'Z');
}

function statOf(pid: number): string {
  try {
    return readFileSync(`/proc/${pid}/stat`, 'utf8');
  } catch {
    return '';
  }
}

function isLong(log: string): boolean {
  return (statSync(log, { throwIfNoEntry: false })?.size ?? 0) > 1_000_000;
}

/** What the server wrote before it gave up. */
export function lastWords({ log }: Cluster): string {
  try {
    return readFileSync(log, 'utf8').trim().split('\n').slice(-5).join('\n');
  } catch {
    return '(nothing)';
  }
}

export async function freePort(): Promise<number> {
  const probe = createServer();
  await new Promise<void>((done, fail) => probe.once('error', fail).listen(0, '127.0.0.1', done));
  const { port } = probe.address() as AddressInfo;
  await new Promise((done) => probe.close(done));
  return port;
}
