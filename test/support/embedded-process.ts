import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { transformFileSync } from '@swc/core';

const root = join(dirname(fileURLToPath(import.meta.url)), '../..');

/** The launcher as plain JavaScript, so that a test can run it in processes it may kill. Returns how to remove it. */
export function compileLauncher(): { script: string; remove: () => void } {
  // Inside node_modules, or the copy would not find its packages.
  const folder = join(root, 'node_modules/.cache', `launcher-${process.pid}`);
  mkdirSync(join(folder, 'database'), { recursive: true });
  writeFileSync(join(folder, 'package.json'), '{ "type": "module" }');
  const launcher = readdirSync(join(root, 'src/database')).filter((name) => name.startsWith('embedded'));
  const files = ['config-error.ts', ...['transactions.ts', ...launcher].map((name) => `database/${name}`)];
  for (const file of files) {
    const { code } = transformFileSync(join(root, 'src', file), { swcrcRoots: root, cwd: root });
    writeFileSync(join(folder, file.replace(/\.ts$/, '.js')), code);
  }
  const script = join(folder, 'run.js');
  writeFileSync(script, LIFE);
  return { script, remove: () => rmSync(folder, { recursive: true, force: true }) };
}

/** Starts, tells the address, and leaves on SIGINT; a moment late, as an application that finishes its work does. */
const LIFE = `
import { EmbeddedServer } from './database/embedded.js';
import pg from 'pg';
const stayAlive = setInterval(() => {}, 1e6);
const server = await EmbeddedServer.start(process.argv[2]);
process.once('SIGINT', async () => {
  await new Promise((done) => setTimeout(done, 150));
  const client = new pg.Client(server.url);
  await client.connect();
  await client.query('CREATE TABLE IF NOT EXISTS last_words (said text)');
  await client.query("INSERT INTO last_words VALUES ('committed after Ctrl-C')");
  await client.end();
  await server.stop();
  clearInterval(stayAlive);
});
console.log(server.url);
`;

/** A process of its own, leader of its own group, that uses the server of a folder. */
export class EmbeddedProcess {
  private constructor(
    readonly child: ChildProcess,
    readonly url: string,
  ) {}

  static async start(script: string, dataDir: string): Promise<EmbeddedProcess> {
    const child = spawn(process.execPath, [script, dataDir], { detached: true, stdio: ['ignore', 'pipe', 'inherit'] });
    for await (const line of createInterface({ input: child.stdout })) return new EmbeddedProcess(child, line);
    throw new Error('The process ended without an address.');
  }

  /** To the whole group, as the terminal does it. */
  async end(signal: 'SIGINT' | 'SIGKILL'): Promise<void> {
    const gone = once(this.child, 'exit');
    process.kill(-this.child.pid!, signal);
    await gone;
  }
}
