import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

/** What a child can be asked, by name. */
type Answers = Readonly<Record<string, (about: any) => unknown>>;

/** A process of its own, so that its processor time can be told from the client's. It ends with us, however we end. */
export class Child<Ready> {
  private static readonly running = new Set<Child<unknown>>();
  private stopping = false;

  private constructor(
    private readonly process: ChildProcess,
    readonly ready: Ready,
    script: string,
  ) {
    // Whoever waits for something else would wait for ever: the run ends.
    Child.running.add(this);
    process.once('exit', (code) => {
      Child.running.delete(this);
      if (!this.stopping) throw new Error(`${script} ended with ${String(code)}`);
    });
  }

  /** Starts a script of this folder; resolves with what it says when it is ready. */
  static async start<Ready>(script: string, env: Readonly<Record<string, string>> = {}): Promise<Child<Ready>> {
    const child = fork(fileURLToPath(new URL(`./${script}`, import.meta.url)), { env: { ...process.env, ...env } });
    return new Child(child, (await answerOf(child, script)) as Ready, script);
  }

  static async stopAll(): Promise<void> {
    await Promise.all([...Child.running].map((child) => child.stop()));
  }

  /** One question at a time. */
  async ask<Answer>(question: string, about?: unknown): Promise<Answer> {
    const answer = answerOf(this.process, question);
    this.process.send({ question, about });
    return (await answer) as Answer;
  }

  get pid(): number {
    return this.process.pid ?? 0;
  }

  /** Processor time used so far, user and system, in microseconds. */
  cpu(): Promise<number> {
    return this.ask('cpu');
  }

  async stop(): Promise<void> {
    this.stopping = true;
    if (this.process.exitCode !== null || this.process.signalCode !== null) return;
    const gone = once(this.process, 'exit');
    this.process.disconnect();
    await gone;
  }
}

/** In the child: says that it is ready, answers questions, and closes when the parent lets go. */
export function serve(ready: object, answers: Answers = {}, close: () => unknown = () => {}): void {
  const all: Answers = { cpu: () => process.cpuUsage().user + process.cpuUsage().system, ...answers };
  process.on('message', ({ question, about }: { question: string; about: unknown }) => {
    void Promise.resolve(all[question]?.(about)).then((answer) => process.send?.(answer));
  });
  // These reach the whole group, but the parent decides when we close.
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => {});
  process.once('disconnect', () => void Promise.resolve(close()).finally(() => process.exit(0)));
  process.send?.(ready);
}

async function answerOf(child: ChildProcess, to: string): Promise<unknown> {
  const settled = new AbortController();
  const { signal } = settled;
  try {
    const [answer] = await Promise.race([
      once(child, 'message', { signal }),
      once(child, 'exit', { signal }).then(([code]) => Promise.reject(new Error(`${to}: ended with ${String(code)}`))),
    ]);
    return answer;
  } finally {
    settled.abort();
  }
}
