import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';
import { log } from '../../../http/log.js';
import type { Composed, Said, ToCompose } from './composing-messages.js';
import type { MailHouse, Posted } from './mail.js';
import { composed, type Message } from './message.js';

/** So many at once are worth a thread, which takes as long to start as a hundred mails to compose, and some 40 MB. */
const MANY = 16;
/** Composed at a time: the first are sent while the others are written. */
const AT_A_TIME = 8;
/** A thread that says nothing for so long, in milliseconds, is let go; and one that is not asked. */
const PATIENCE = 5_000;
const IDLE = 60_000;

/** Threads run compiled code: from the sources (tests) it is found in dist. */
const here = fileURLToPath(import.meta.url);
const program = here.endsWith('.ts')
  ? join(process.cwd(), 'dist', 'src', 'notices', 'channels', 'mail', 'compose.worker.js')
  : fileURLToPath(new URL('compose.worker.js', import.meta.url));

type Waiting = (messages: Composed | null) => void;

/**
 * Composes mails: many beside this thread, which has the conversations with the mail server to hold and people to
 * answer; few, and whatever the other thread could not, at once.
 */
export class Composer {
  private readonly ahead = new WeakMap<Posted, Promise<Message | null>>();
  private thread: Worker | null = null;
  private ready = false;
  private readonly waiting: Waiting[] = [];
  private alarm: NodeJS.Timeout | undefined;

  constructor(private readonly house: MailHouse) {}

  /** These will be asked for soon. */
  begin(notices: readonly Posted[]): void {
    if (notices.length < MANY) return;
    this.thread ??= this.started();
    // Until it has loaded what it needs, nobody waits for it.
    if (!this.ready) return;
    for (let from = 0; from < notices.length; from += AT_A_TIME)
      this.ask(this.thread, notices.slice(from, from + AT_A_TIME));
  }

  /** @throws Error when the mail cannot be composed */
  async messageOf(notice: Posted): Promise<Message> {
    return (await this.ahead.get(notice)) ?? composed(notice, this.house);
  }

  close(): void {
    this.letGo();
  }

  private ask(thread: Worker, notices: readonly Posted[]): void {
    const { publicUrl, secret, mailFrom, name } = this.house;
    const answer = new Promise<Composed | null>((resolve) => this.waiting.push(resolve));
    notices.forEach((notice, index) =>
      this.ahead.set(
        notice,
        answer.then((messages) => messages?.[index] ?? null),
      ),
    );
    const told = notices.map(({ id, key, kind, address, body }) => ({ id, key, kind, address, body }) as Posted);
    thread.postMessage({ notices: told, house: { publicUrl, secret, mailFrom, name } } satisfies ToCompose, []);
    this.expect();
  }

  private started(): Worker {
    const thread = new Worker(program, { execArgv: [], env: {} });
    const hear = (said: Said): void => {
      if (this.thread !== thread) return;
      if (said === 'ready') this.ready = true;
      else this.waiting.shift()?.(said);
      this.expect();
    };
    const ended = (why: unknown): void => {
      if (this.thread !== thread) return;
      log.warn({ error: String(why) }, 'outbox: the thread that composes mails ended');
      this.letGo();
    };
    thread.on('message', hear).on('error', ended).on('exit', ended);
    thread.unref();
    return thread;
  }

  /** Whoever waits is answered in time, or composes the mail without the thread. */
  private expect(): void {
    clearTimeout(this.alarm);
    this.alarm = setTimeout(() => this.letGo(), this.waiting.length > 0 ? PATIENCE : IDLE).unref();
  }

  private letGo(): void {
    clearTimeout(this.alarm);
    const { thread } = this;
    this.thread = null;
    this.ready = false;
    for (const resolve of this.waiting.splice(0)) resolve(null);
    void thread?.terminate();
  }
}
