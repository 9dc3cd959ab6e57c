import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { type ChildProcess, spawn } from 'node:child_process';
import { chmodSync, cpSync, existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { Client } from 'pg';
import { EmbeddedServer } from '../../src/database/embedded.js';
import { compileLauncher, EmbeddedProcess } from '../support/embedded-process.js';

describe('the embedded server', () => {
  let launcher: ReturnType<typeof compileLauncher>;
  let begun: string;
  let dataDir: string;
  beforeAll(async () => {
    launcher = compileLauncher();
    begun = emptyFolder();
    await (await EmbeddedServer.start(begun)).stop();
  });
  afterAll(() => {
    launcher.remove();
    rmSync(begun, { recursive: true, force: true });
  });
  beforeEach(() => {
    // To make a server's first files takes longer than most stories.
    dataDir = emptyFolder();
    cpSync(begun, dataDir, { recursive: true });
  });
  afterEach(async () => {
    if (isAlive(postmaster())) process.kill(postmaster()!, 'SIGINT');
    await stopped();
    rmSync(dataDir, { recursive: true, force: true });
  });

  it('keeps its data from one start to the next, and leaves nothing running', async () => {
    const first = await EmbeddedServer.start(dataDir);
    await ask(first.url, 'CREATE TABLE kept AS SELECT 7 AS n');
    await first.stop();
    expect(postmaster()).toBeUndefined();

    const second = await EmbeddedServer.start(dataDir);
    expect(await ask(second.url, 'SELECT n FROM kept')).toEqual([{ n: 7 }]);
    await second.stop();
  });

  it('opens to its password only, on this machine only, and sorts as Vietnamese does', async () => {
    const server = await EmbeddedServer.start(dataDir);
    const stranger = new URL(server.url);
    stranger.password = 'postgres';
    await expect(ask(stranger.href, 'SELECT 1')).rejects.toThrow('password authentication failed');
    expect(await ask(server.url, 'SHOW listen_addresses')).toEqual([{ listen_addresses: '127.0.0.1' }]);
    const sorted = `SELECT string_agg(name, ' ' ORDER BY name COLLATE "vi-x-icu") AS names
      FROM unnest('{Đỗ,Dũng,An,Ấn,Ăn}'::text[]) AS name`;
    expect(await ask(server.url, sorted)).toEqual([{ names: 'An Ăn Ấn Dũng Đỗ' }]);
    expect(statSync(join(dataDir, 'postgres')).mode & 0o777).toBe(0o700);
    expect(statSync(join(dataDir, 'postgres/watchbill-password')).mode & 0o777).toBe(0o600);
    await server.stop();
  });

  it('is taken over when the process that started it was killed', async () => {
    const killed = await EmbeddedProcess.start(launcher.script, dataDir);
    const pid = postmaster();
    await ask(killed.url, 'CREATE TABLE kept AS SELECT 7 AS n');
    await killed.end('SIGKILL');

    const next = await EmbeddedServer.start(dataDir);
    expect(next.url).toBe(killed.url);
    expect(postmaster()).toBe(pid);
    expect(await ask(next.url, 'SELECT n FROM kept')).toEqual([{ n: 7 }]);
    await next.stop();
    expect(postmaster()).toBeUndefined();
  });

  it('is shared by processes that start at once on an empty folder, and stops with the last of them', async () => {
    rmSync(dataDir, { recursive: true });
    dataDir = emptyFolder();
    const [an, binh, chau] = await Promise.all([
      EmbeddedProcess.start(launcher.script, dataDir),
      EmbeddedProcess.start(launcher.script, dataDir),
      EmbeddedServer.start(dataDir),
    ]);
    expect([binh.url, chau.url]).toEqual([an.url, an.url]);
    await an.end('SIGINT');
    expect(await ask(binh.url, 'SELECT 1 AS n')).toEqual([{ n: 1 }]);
    await binh.end('SIGKILL');
    expect(await ask(chau.url, 'SELECT 1 AS n')).toEqual([{ n: 1 }]);
    await chau.stop();
    expect(postmaster()).toBeUndefined();
  });

  it('outlives Ctrl-C until the last commit of the application', async () => {
    const running = await EmbeddedProcess.start(launcher.script, dataDir);
    await running.end('SIGINT');
    expect(postmaster()).toBeUndefined();

    const next = await EmbeddedServer.start(dataDir);
    expect(await ask(next.url, 'SELECT said FROM last_words')).toEqual([{ said: 'committed after Ctrl-C' }]);
    await next.stop();
  });

  it('comes back at the same address when it dies under a running application', async () => {
    const server = await EmbeddedServer.start(dataDir);
    const pid = postmaster()!;
    await ask(server.url, 'CREATE TABLE kept AS SELECT 7 AS n');
    process.kill(pid, 'SIGKILL');
    let rows: unknown[] = [];
    for (let tries = 0; rows.length === 0 && tries < 200; tries++) {
      await pause(50);
      rows = await ask(server.url, 'SELECT n FROM kept').catch(() => []);
    }
    expect(rows).toEqual([{ n: 7 }]);
    expect(postmaster()).not.toBe(pid);
    await server.stop();
  });

  it.each([0, 20, 150])('stays away when told to stop %i ms after it died', async (later) => {
    const server = await EmbeddedServer.start(dataDir);
    const dead = postmaster()!;
    process.kill(dead, 'SIGKILL');
    await pause(later);
    await server.stop();
    for (let looks = 0; looks < 14; looks++) {
      // The dead one keeps its number until its parent has looked.
      expect(postmaster() !== dead && isAlive(postmaster())).toBe(false);
      await pause(50);
    }
  });

  it('starts although its old process number belongs to another program by now', async () => {
    const server = await EmbeddedServer.start(dataDir);
    const lock = readFileSync(lockFile(), 'utf8');
    await server.stop();
    const other = anotherProgramIn(lock);

    const next = await EmbeddedServer.start(dataDir);
    expect(await ask(next.url, 'SELECT 1 AS n')).toEqual([{ n: 1 }]);
    await next.stop();
    expect(other.exitCode).toBeNull();
    other.kill();
  });

  it('never names itself in the lock: whoever stops the server by it would stop us', async () => {
    const server = await EmbeddedServer.start(dataDir, { durable: false });
    const client = new Client(server.url);
    client.on('error', () => {});
    await client.connect();
    const { pid } = (await client.query<{ pid: number }>('SELECT pg_backend_pid() AS pid')).rows[0]!;
    // What is left of a dead server keeps the next one from starting.
    process.kill(pid, 'SIGSTOP');
    process.kill(postmaster()!, 'SIGKILL');
    const other = anotherProgramIn(readFileSync(lockFile(), 'utf8'));
    try {
      await expect(EmbeddedServer.start(dataDir)).rejects.toThrow('still in use');
      expect(postmaster()).toBe(other.pid);
    } finally {
      process.kill(pid, 'SIGKILL');
      other.kill();
    }
    await client.end().catch(() => {});
    const next = await EmbeddedServer.start(dataDir);
    await next.stop();
    await server.stop();
  });

  it('says why it does not start', async () => {
    const server = await EmbeddedServer.start(dataDir);
    await server.stop();
    writeFileSync(join(dataDir, 'postgres/PG_VERSION'), '17\n');
    await expect(EmbeddedServer.start(dataDir)).rejects.toThrow('written by PostgreSQL 17');
    writeFileSync(join(dataDir, 'postgres/PG_VERSION'), '18\n');
    writeFileSync(join(dataDir, 'postgres/pg_hba.conf'), 'nonsense\n');
    await expect(EmbeddedServer.start(dataDir)).rejects.toThrow('pg_hba.conf');
  });

  function lockFile(): string {
    return join(dataDir, 'postgres/postmaster.pid');
  }

  function postmaster(): number | undefined {
    return existsSync(lockFile()) ? Number(readFileSync(lockFile(), 'utf8').split('\n')[0]) : undefined;
  }

  /** Has the number of the dead server, as far as its lock tells. */
  function anotherProgramIn(lock: string): ChildProcess {
    const other = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1e6)'], { stdio: 'ignore' });
    writeFileSync(lockFile(), lock.replace(/^\d+/, String(other.pid)));
    return other;
  }

  async function stopped(): Promise<void> {
    while (isAlive(postmaster())) await pause(20);
  }
});

function emptyFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'watchbill-embedded-'));
  chmodSync(folder, 0o711); // PostgreSQL may have to run as another user
  return folder;
}

function isAlive(pid: number | undefined): boolean {
  try {
    return pid !== undefined && process.kill(pid, 0);
  } catch {
    return false;
  }
}

async function ask(url: string, sql: string): Promise<unknown[]> {
  const client = new Client(url);
  await client.connect();
  try {
    return (await client.query(sql)).rows;
  } finally {
    await client.end();
  }
}
