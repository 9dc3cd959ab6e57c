import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';
import { Injectable, type OnModuleDestroy } from '@nestjs/common';
import { Problem } from '../http/problem.js';
import type { Paper } from './paper.js';
import type { FileFormat } from './roster-facts.js';

type Outcome = { readonly file: Uint8Array } | { readonly error: string };

const LONGEST = 20_000;
const MOST_WAITING = 40;
/** A thread nobody asks for this long is let go; its libraries and fonts take some 60 MB. */
const IDLE = 60_000;

/** Threads run compiled code: from the sources (tests) it is found in dist. */
const here = fileURLToPath(import.meta.url);
const program = here.endsWith('.ts')
  ? join(process.cwd(), 'dist', 'src', 'documents', 'write.worker.js')
  : fileURLToPath(new URL('write.worker.js', import.meta.url));

/** One thread that writes files, one after the other, so that nobody else waits for it. */
@Injectable()
export class WritingDesk implements OnModuleDestroy {
  private thread: Worker | null = null;
  private idle: NodeJS.Timeout | undefined;
  private last: Promise<unknown> = Promise.resolve();
  private waiting = 0;

  /** @throws Problem too-many-requests when a queue has formed */
  async write(paper: Paper, format: FileFormat): Promise<Buffer> {
    if (this.waiting >= MOST_WAITING) throw new Problem('too-many-requests', { retryAfter: 5 });
    this.waiting++;
    const mine = this.last.then(() => this.inThread(paper, format));
    this.last = mine.catch(() => undefined);
    try {
      return await mine;
    } finally {
      this.waiting--;
    }
  }

  async onModuleDestroy(): Promise<void> {
    clearTimeout(this.idle);
    await this.letGo();
  }

  private async inThread(paper: Paper, format: FileFormat): Promise<Buffer> {
    clearTimeout(this.idle);
    const thread = (this.thread ??= new Worker(program, { execArgv: [], env: {} }));
    const outcome = await answerOf(thread, () => thread.postMessage({ paper, format }, []));
    this.idle = setTimeout(() => void this.letGo(), IDLE).unref();
    if ('file' in outcome) return Buffer.from(outcome.file);
    await this.letGo();
    throw new Error(`the ${format} could not be written: ${outcome.error}`);
  }

  private async letGo(): Promise<void> {
    const thread = this.thread;
    this.thread = null;
    await thread?.terminate();
  }
}

/** What the thread answers to a question, or that it does not. */
function answerOf(thread: Worker, ask: () => void): Promise<Outcome> {
  return new Promise((resolve) => {
    const settle = (outcome: Outcome): void => {
      clearTimeout(timer);
      // One by one: removing all listeners would take the thread's own with them, and it would never speak again.
      thread.off('message', settle).off('error', failed).off('exit', ended);
      resolve(outcome);
    };
    const failed = (error: unknown): void => settle({ error: String(error) });
    const ended = (): void => settle({ error: 'the thread ended' });
    const timer = setTimeout(() => settle({ error: `no answer within ${LONGEST} ms` }), LONGEST);
    thread.once('message', settle).once('error', failed).once('exit', ended);
    ask();
  });
}
