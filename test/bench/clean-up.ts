import { chmodSync, existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { EmbeddedServer } from '../../src/database/embedded.js';

const PREFIX = 'watchbill-bench-';

/** What has to be undone when the run ends, well, badly or by Ctrl-C: the latest first. */
export class CleanUp {
  private readonly waiting: (() => unknown)[] = [];
  private running: Promise<void> | undefined;

  constructor() {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => void this.end(130));
    process.on('uncaughtException', (error) => {
      console.error(error);
      void this.end(1);
    });
  }

  /** Returns how to do it now already. */
  later(work: () => unknown): () => Promise<void> {
    this.waiting.push(work);
    return async () => {
      const index = this.waiting.indexOf(work);
      if (index >= 0) this.waiting.splice(index, 1);
      await work();
    };
  }

  /** A data folder of this run. */
  folder(): string {
    return this.folderOf().path;
  }

  /** The same, with how to remove it now already. */
  folderOf(): { readonly path: string; readonly remove: () => Promise<void> } {
    const path = mkdtempSync(join(tmpdir(), `${PREFIX}${process.pid}-`));
    chmodSync(path, 0o711); // PostgreSQL may have to run as another user
    return { path, remove: this.later(() => remove(path)) };
  }

  /** Once: whoever asks again waits for the same. */
  run(): Promise<void> {
    return (this.running ??= this.undo());
  }

  private async undo(): Promise<void> {
    for (let work = this.waiting.pop(); work; work = this.waiting.pop()) {
      try {
        await work();
      } catch (error) {
        console.error(error); // the rest has to be undone all the same
      }
    }
  }

  private async end(code: number): Promise<void> {
    await this.run();
    process.exit(code);
  }

  /** What runs that were killed left behind: their server is taken over, stopped and removed. */
  static async afterKilledRuns(): Promise<void> {
    for (const name of readdirSync(tmpdir())) {
      if (name.startsWith(PREFIX) && !runs(Number(name.slice(PREFIX.length).split('-')[0])))
        await remove(join(tmpdir(), name));
    }
  }
}

async function remove(folder: string): Promise<void> {
  if (existsSync(join(folder, 'postgres/postmaster.pid'))) await (await EmbeddedServer.start(folder)).stop();
  rmSync(folder, { recursive: true, force: true });
}

function runs(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
