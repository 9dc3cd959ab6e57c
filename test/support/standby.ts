import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { Client } from 'pg';
import { give } from '../../src/database/embedded-account.js';
import { type Cluster, clusterIn, plainEnvironment, SUPERUSER } from '../../src/database/embedded-files.js';
import { freePort } from '../../src/database/embedded-postmaster.js';

const FLAGS = {
  wal_level: 'replica',
  shared_buffers: '32MB',
  fsync: 'off',
  listen_addresses: '127.0.0.1',
  unix_socket_directories: '',
  timezone: 'UTC',
  log_min_messages: 'fatal',
};

/** One PostgreSQL of a pair. */
export class Server {
  readonly url: string;
  private process: ChildProcess | null = null;

  constructor(
    private readonly cluster: Cluster,
    private readonly port: number,
    private readonly more: Readonly<Record<string, string>> = {},
  ) {
    this.url = `postgres://${SUPERUSER}:${cluster.password}@127.0.0.1:${port}/postgres`;
  }

  /** Resolves when it can be asked. */
  async start(): Promise<void> {
    const { account, programs, folder } = this.cluster;
    give(account, folder);
    const flags = Object.entries({ ...FLAGS, ...this.more, port: String(this.port) });
    const args = ['-D', folder, ...flags.flatMap(([name, value]) => ['-c', `${name}=${value}`])];
    const [command, words] = account.command(join(programs, 'postgres'), args);
    this.process = spawn(command, words, { ...account.other, cwd: '/', env: plainEnvironment(), stdio: 'ignore' });
    for (let tries = 0; !(await this.answers()); tries++) {
      if (tries > 400) throw new Error(`no PostgreSQL came up in ${folder}`);
      await pause(25);
    }
  }

  private answers(): Promise<boolean> {
    return this.ask('SELECT').then(
      () => true,
      () => false,
    );
  }

  /** In order, what was committed stays. */
  async stop(): Promise<void> {
    const { process } = this;
    this.process = null;
    if (process?.kill('SIGINT')) await once(process, 'exit');
  }

  async ask(sql: string): Promise<any[]> {
    const client = new Client(this.url);
    await client.connect();
    try {
      return (await client.query(sql)).rows;
    } finally {
      await client.end();
    }
  }
}

/** A PostgreSQL that writes and one that follows it by streaming, both real. */
export async function serversInPair(): Promise<{ first: Server; standby: Server; end(): Promise<void> }> {
  const home = mkdtempSync(join(tmpdir(), 'watchbill-pair-'));
  const written = clusterIn(join(home, 'first'));
  const [port, otherPort] = [await freePort(), await freePort()];
  const first = new Server(written, port);
  cpSync(join(home, 'first'), join(home, 'standby'), { recursive: true });
  const followed = clusterIn(join(home, 'standby'));
  writeFileSync(join(followed.folder, 'standby.signal'), '');
  const address = `host=127.0.0.1 port=${port} user=${SUPERUSER} password=${written.password}`;
  const standby = new Server(followed, otherPort, { primary_conninfo: address, hot_standby: 'on' });
  await first.start();
  await standby.start();
  return {
    first,
    standby,
    async end() {
      await standby.stop();
      await first.stop();
      rmSync(home, { recursive: true, force: true });
    },
  };
}
