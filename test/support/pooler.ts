import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { connect, createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';

/** Where Debian puts it: an ordinary user's PATH does not lead there. */
const PROGRAMS = ['pgbouncer', '/usr/sbin/pgbouncer'];
const NOBODY = 65534;

/** The PgBouncer of this machine, if there is one. */
export const pgbouncer = PROGRAMS.find((program) => spawnSync(program, ['--version']).status === 0);

export interface Pooler {
  readonly url: string;
  stop(): Promise<void>;
}

/** A PgBouncer in transaction mode before a database, with so few sessions that everybody shares them. */
export async function poolerBefore(databaseUrl: string): Promise<Pooler> {
  const { hostname, port: serverPort, pathname, username, password } = new URL(databaseUrl);
  const port = await freePort();
  const folder = mkdtempSync(join(tmpdir(), 'pooler-'));
  const file = join(folder, 'pgbouncer.ini');
  const login = `user=${username} password='${decodeURIComponent(password)}'`;
  writeFileSync(
    file,
    `[databases]
watchbill = host=${hostname} port=${serverPort} dbname=${pathname.slice(1)} ${login}
[pgbouncer]
listen_addr = 127.0.0.1
listen_port = ${port}
unix_socket_dir =
auth_type = any
pool_mode = transaction
default_pool_size = 4
`,
  );
  chmodSync(folder, 0o755);
  // It refuses to run as root.
  const account = process.getuid?.() === 0 ? { uid: NOBODY, gid: NOBODY } : {};
  const running = spawn(pgbouncer!, ['-q', file], { ...account, stdio: 'ignore' });
  await listening(port, running);
  return {
    url: `postgres://${username}@127.0.0.1:${port}/watchbill`,
    stop: async () => {
      running.kill('SIGKILL');
      if (running.exitCode === null && running.signalCode === null) await once(running, 'exit');
      rmSync(folder, { recursive: true });
    },
  };
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}

async function listening(port: number, running: ChildProcess): Promise<void> {
  for (let tries = 0; running.exitCode === null && tries < 200; tries++) {
    const socket = connect(port, '127.0.0.1');
    const open = await new Promise<boolean>((tell) => {
      socket.once('connect', () => tell(true)).once('error', () => tell(false));
    });
    socket.destroy();
    if (open) return;
    await pause(50);
  }
  throw new Error(`PgBouncer did not come up (${String(running.exitCode)}).`);
}
