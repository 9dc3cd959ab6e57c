import { Worker } from 'node:worker_threads';
import { Injectable, type OnModuleDestroy } from '@nestjs/common';
import type { ClerkAnswer, ClerkAsk, Clerking, Errand } from './clerk-messages.js';
import { programOf } from './thread-program.js';

/** A thread nobody asks for this long is let go. */
const IDLE = 60_000;
const limits = { maxOldGenerationSizeMb: 512 };

interface Waiting {
  readonly resolve: (answer: never) => void;
  readonly reject: (error: Error) => void;
}

/** One thread that translates between rosters and the engines' numbers, so that nobody else waits for it. */
@Injectable()
export class Clerk implements OnModuleDestroy {
  private thread: Worker | null = null;
  private idle: NodeJS.Timeout | undefined;
  private readonly waiting = new Map<number, Waiting>();
  private readonly open = new Set<number>();
  private last = 0;

  /** A name for a roster to open. Whoever opens one closes it. */
  key(): number {
    return ++this.last;
  }

  /** @throws Error when the thread failed at it or died */
  ask<Kind extends keyof Clerking>(kind: Kind, what: Clerking[Kind]['ask']): Promise<Clerking[Kind]['answer']> {
    clearTimeout(this.idle);
    const thread = (this.thread ??= this.started());
    const id = ++this.last;
    if (kind === 'open' && 'key' in what) this.open.add(what.key);
    if (kind === 'close' && 'key' in what) this.open.delete(what.key);
    return new Promise((resolve, reject) => {
      this.waiting.set(id, { resolve, reject });
      const errand = { kind, ...what } as unknown as Errand;
      thread.postMessage({ id, errand } satisfies ClerkAsk, []);
    });
  }

  async onModuleDestroy(): Promise<void> {
    clearTimeout(this.idle);
    await this.letGo();
  }

  private started(): Worker {
    const thread = new Worker(programOf('clerk'), { execArgv: [], env: {}, resourceLimits: limits });
    thread.on('message', (said: ClerkAnswer) => this.hear(said));
    const ended = (error: unknown): void => this.fail(thread, new Error(`the clerk's thread ended: ${String(error)}`));
    thread.once('error', ended).once('exit', ended);
    return thread;
  }

  private hear(said: ClerkAnswer): void {
    const waiting = this.waiting.get(said.id);
    this.waiting.delete(said.id);
    if ('answer' in said) waiting?.resolve(said.answer as never);
    else waiting?.reject(new Error(said.error));
    if (this.waiting.size === 0 && this.open.size === 0) this.idle = setTimeout(() => void this.letGo(), IDLE).unref();
  }

  private fail(thread: Worker, error: Error): void {
    if (this.thread !== thread) return;
    this.thread = null;
    this.open.clear();
    for (const { reject } of this.waiting.values()) reject(error);
    this.waiting.clear();
  }

  private async letGo(): Promise<void> {
    const { thread } = this;
    if (!thread) return;
    this.fail(thread, new Error('the service is closing'));
    await thread.terminate();
  }
}
