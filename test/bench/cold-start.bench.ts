import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { freePort } from '../../src/database/embedded-postmaster.js';
import { EmbeddedServer } from '../../src/database/embedded.js';
import { read } from './answer.js';
import type { CleanUp } from './clean-up.js';
import { type Figure, median, ms, timed } from './figures.js';
import { familyOf, memoryOf } from './processes.js';

const main = fileURLToPath(new URL('../../run/main.js', import.meta.url));
const STARTS = 3;

interface Started {
  /** Milliseconds. */
  readonly took: number;
  /** MB. */
  readonly holds: number;
}

/** `npm start` on a folder that exists: until it is ready, and what it then holds. The limit: node and PostgreSQL alone. */
export async function coldStartBench(cleanUp: CleanUp): Promise<Figure[]> {
  const folder = cleanUp.folder();
  const starts = { ours: [] as number[], limit: [] as number[] };
  let ourMemory = 0;
  let bareMemory = 0;
  for (let i = -1; i < STARTS; i++) {
    const ours = await startOurs(folder, cleanUp);
    const limit = await startAlone(folder);
    if (i < 0) continue; // the first start makes the database
    starts.ours.push(ours.took);
    starts.limit.push(limit.took);
    ourMemory = ours.holds;
    bareMemory = limit.holds;
  }
  const [ours, limit] = [median(starts.ours), median(starts.limit)];
  return [
    {
      what: 'cold start until /health/ready',
      ours: ms(ours),
      limit: `node and PostgreSQL alone ${ms(limit)}`,
      ratio: ours / limit,
      goal: '≤ 3 s',
      met: ours <= 3000,
    },
    ...(process.platform === 'linux' ? [memory(ourMemory, bareMemory)] : []),
  ];
}

function memory(ours: number, limit: number): Figure {
  return {
    what: 'memory when ready (node and PostgreSQL)',
    ours: `${Math.round(ours)} MB`,
    limit: `node and PostgreSQL alone ${Math.round(limit)} MB`,
    ratio: ours / limit,
    goal: '≤ 250 MB',
    met: ours <= 250,
  };
}

async function startOurs(folder: string, cleanUp: CleanUp): Promise<Started> {
  const port = await freePort();
  const env = { PATH: process.env['PATH'], DATA_DIR: folder, PORT: String(port), LOG_LEVEL: 'error' };
  const began = performance.now();
  // A group of its own: Ctrl-C is for the bench, which then stops it in order.
  const child = spawn(process.execPath, [main], { env, detached: true, stdio: ['ignore', 'ignore', 'inherit'] });
  const stop = cleanUp.later(() => ended(child));
  while (!(await ready(port))) {
    if (child.exitCode !== null) throw new Error(`the product ended with ${child.exitCode}`);
    await pause(10);
  }
  const took = performance.now() - began;
  await pause(1000);
  const holds = held(child.pid ?? 0, folder);
  await stop();
  return { took, holds };
}

async function ready(port: number): Promise<boolean> {
  return read({ port, path: '/health/ready' }).then(
    () => true,
    () => false,
  );
}

async function startAlone(folder: string): Promise<Started> {
  let server: EmbeddedServer | undefined;
  let node: ChildProcess | undefined;
  const took = await timed(async () => {
    node = spawn(process.execPath, ['-e', 'process.stdout.write("up"); setInterval(() => {}, 1e6)']);
    await once(node.stdout!, 'data');
    server = await EmbeddedServer.start(folder);
  });
  const holds = held(node?.pid ?? 0, folder);
  node?.kill();
  await server?.stop();
  return { took, holds };
}

/** PostgreSQL's processes share most of what they hold. */
function held(node: number, folder: string): number {
  const postmaster = Number(readFileSync(join(folder, 'postgres/postmaster.pid'), 'utf8').split('\n')[0]);
  return memoryOf(node, 'Rss') + familyOf(postmaster).reduce((sum, pid) => sum + memoryOf(pid, 'Pss'), 0);
}

async function ended(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const gone = once(child, 'exit');
  child.kill('SIGTERM');
  await gone;
}
