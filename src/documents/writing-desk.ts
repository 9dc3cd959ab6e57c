import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';
import { Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { Problem } from '../http/problem.js';
import type { Paper } from './paper.js';
import type { FileFormat } from './roster-facts.js';

/** `gone`: the thread died or did not answer, which says nothing about the paper. */
type Outcome = { readonly file: Uint8Array } | { readonly error: string } | { readonly gone: string };

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
export class WritingDesk implements OnApplicationShutdown {
  private thread: Worker | null = null;
  private idle: NodeJS.Timeout | undefined;
  private last: Promise<unknown> = Promise.resolve();
  private waiting = 0;
  private closed = false;

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

  /** When the doors have closed: a paper being written is still handed out. */
  async onApplicationShutdown(): Promise<void> {
    this.closed = true;
    clearTimeout(this.idle);
    await this.letGo();
  }

  private async inThread(paper: Paper, format: FileFormat): Promise<Buffer> {
    clearTimeout(this.idle);
    let outcome = await this.ask(paper, format);
    if ('gone' in outcome && !this.closed) outcome = await this.ask(paper, format);
    if ('file' in outcome) return Buffer.from(outcome.file);
    throw new Error(`the ${format} could not be written: ${'gone' in outcome ? outcome.gone : outcome.error}`);
  }

  private async ask(paper: Paper, format: FileFormat): Promise<Outcome> {
    if (this.closed) return { gone: 'the desk is closed' };
    const thread = (this.thread ??= this.hire());
    const outcome = await answerOf(thread, () => thread.postMessage({ paper, format }, []));
    if ('file' in outcome) this.idle = setTimeout(() => void this.letGo(), IDLE).unref();
    else await this.letGo();
    return outcome;
  }

  /** One that dies between two files is missed at once, not by whoever asks next; and what it dies of ends no process. */
  private hire(): Worker {
    const thread = new Worker(program, { execArgv: [], env: {} });
    const forget = (): void => {
      if (this.thread === thread) this.thread = null;
    };
    return thread.on('exit', forget).on('error', forget);
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
    const failed = (error: unknown): void => settle({ gone: String(error) });
    const ended = (): void => settle({ gone: 'the thread ended' });
    const timer = setTimeout(() => settle({ gone: `no answer within ${LONGEST} ms` }), LONGEST);
    thread.once('message', settle).once('error', failed).once('exit', ended);
    ask();
  });
}
