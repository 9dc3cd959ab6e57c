import { execFileSync, spawn, type ChildProcess } from 'node:child_process';
import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** The built product, started in processes of its own that can be killed. */
export class Product {
  /** The product as it was at the start: somebody may build anew meanwhile. */
  private readonly built = mkdtempSync(join('node_modules', '.cache', 'product-'));
  private readonly dataDir = mkdtempSync(join(tmpdir(), 'watchbill-product-'));

  constructor() {
    execFileSync(process.execPath, ['src/build.mjs'], { stdio: 'ignore' });
    for (const part of ['src', 'migrations']) cpSync(join('dist', part), join(this.built, part), { recursive: true });
    writeFileSync(join(this.built, 'package.json'), '{ "type": "module" }');
  }

  launch(env: {
    readonly DATABASE_URL: string;
    readonly SMTP_URL: string;
    readonly PORT?: string;
    readonly PUBLIC_URL?: string;
  }): ChildProcess {
    return spawn(process.execPath, [join(this.built, 'src/main.js')], {
      stdio: 'ignore',
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
        ...env,
      },
    });
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
