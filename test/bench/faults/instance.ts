import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, cpSync, mkdirSync, mkdtempSync, openSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import type { Interval } from '../../../src/rota/interval.js';

/** The built product as it is now, in a folder of its own: somebody may build anew meanwhile. Remove it afterwards. */
export function productCopy(): string {
  mkdirSync(join('node_modules', '.cache'), { recursive: true });
  const folder = mkdtempSync(join('node_modules', '.cache', 'faults-'));
  for (const part of ['run', 'src', 'migrations', 'test/bench/faults'])
    cpSync(join('dist', part), join(folder, part), { recursive: true });
  writeFileSync(join(folder, 'package.json'), '{ "type": "module" }');
  return folder;
}

/** How a supervisor starts the product again that ended by itself, in milliseconds. */
const RESTARTS_AFTER = 500;

/** One instance of the product, a process of its own, started again whenever it ends. */
export class Instance {
  /** How often it ended without being told to. */
  crashes = 0;
  /** When it served and ended, by the monotonic clock of this process. */
  private readonly served: Interval[] = [];
  private child: ChildProcess | null = null;
  private readyAt = 0;
  private wanted = true;

  constructor(
    private readonly product: string,
    private readonly env: Readonly<Record<string, string>>,
    private readonly log: string,
  ) {}

  get pid(): number {
    return this.child?.pid ?? 0;
  }

  /** Whether it is up and serves. */
  get ready(): boolean {
    return this.readyAt > 0;
  }

  /** When it served, up to now. */
  get serving(): readonly Interval[] {
    return this.ready ? [...this.served, { start: this.readyAt, end: performance.now() }] : this.served;
  }

  start(): void {
    this.wanted = true;
    const output = openSync(this.log, 'a');
    const preload = pathToFileURL(join(this.product, PRELOAD)).href;
    const child = spawn(process.execPath, ['--import', preload, join(this.product, 'run/main.js')], {
      stdio: ['ignore', 'pipe', output],
      env: { PATH: process.env['PATH'] ?? '', ...this.env },
    });
    closeSync(output);
    this.child = child;
    child.stdout!.setEncoding('utf8').on('data', (text: string) => {
      writeFileSync(this.log, text, { flag: 'a' });
      if (this.child === child && text.includes('Watchbill')) this.readyAt = performance.now();
    });
    child.once('exit', () => {
      if (this.child !== child) return;
      this.child = null;
      if (this.ready) this.served.push({ start: this.readyAt, end: performance.now() });
      this.readyAt = 0;
      if (!this.wanted) return;
      this.crashes++;
      writeFileSync(this.log, `ended with ${child.exitCode ?? child.signalCode}\n`, { flag: 'a' });
      setTimeout(() => this.wanted && this.child === null && this.start(), RESTARTS_AFTER);
    });
  }

  /** Resolves when it serves. Throws with its last words when it does not for two minutes. */
  async up(): Promise<void> {
    for (let tries = 0; tries < 2400; tries++) {
      if (this.ready) return;
      await pause(50);
    }
    throw new Error(`an instance did not start:\n${this.lastWords()}`);
  }

  /** Sends the signal, waits for the end, and returns how many milliseconds that took. */
  async end(signal: 'SIGKILL' | 'SIGTERM'): Promise<number> {
    this.wanted = false;
    const { child } = this;
    if (child === null) return 0;
    const began = performance.now();
    const gone = once(child, 'exit');
    child.kill(signal);
    // Whoever does not leave when asked is a fault to be counted, not one to be waited for.
    const patience = setTimeout(() => child.kill('SIGKILL'), 30_000);
    await gone;
    clearTimeout(patience);
    return performance.now() - began;
  }

  /** Moves this process's own clock; the database's stays. */
  shiftClock(): void {
    if (this.ready) process.kill(this.pid, 'SIGWINCH');
  }

  lastWords(): string {
    try {
      return readFileSync(this.log, 'utf8').trim().split('\n').slice(-8).join('\n');
    } catch {
      return '(nothing)';
    }
  }
}

const PRELOAD = 'test/bench/faults/shifted-clock.js';
