import { execFileSync, spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { productCopy } from '../../bench/faults/instance.js';

/** The built product, started in processes of its own that can be killed. */
export class Product {
  private readonly built: string;
  private readonly dataDir = mkdtempSync(join(tmpdir(), 'watchbill-product-'));

  constructor() {
    execFileSync(process.execPath, ['src/build.mjs'], { stdio: 'ignore' });
    this.built = productCopy();
  }

  /** What it says is read by nobody unless `heard` takes it. */
  launch(
    env: Readonly<Record<string, string>> & { readonly DATABASE_URL: string; readonly SMTP_URL: string },
    heard?: (said: string) => void,
  ): ChildProcess {
    const child = spawn(process.execPath, [join(this.built, 'run/main.js')], {
      stdio: heard ? ['ignore', 'pipe', 'pipe'] : 'ignore',
      env: {
        PATH: process.env['PATH'] ?? '',
        NODE_ENV: 'test',
        DATA_DIR: this.dataDir,
        SECRET: 'Kd8s-0qLw_5Zt2Vn7Yb4Rc9Xf1Mh6Pg3Ja',
        PUBLIC_URL: 'https://truc.demo.example',
        MAIL_FROM: 'truc@demo.example',
        PORT: '0',
        LOG_LEVEL: 'silent',
        TRUST_PROXY: '1',
        SECOND_FACTOR: 'offered',
        ...env,
      },
    });
    for (const stream of [child.stdout, child.stderr]) stream?.setEncoding('utf8').on('data', heard!);
    return child;
  }

  remove(): void {
    for (const folder of [this.dataDir, this.built]) rmSync(folder, { recursive: true, force: true });
  }
}

/** A port nobody listens at. */
export async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const { port } = server.address() as AddressInfo;
  await new Promise((done) => server.close(done));
  return port;
}
