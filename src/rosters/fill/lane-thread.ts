import { Worker } from 'node:worker_threads';
import type { LaneReport, LaneTask } from './lane-messages.js';
import { programOf } from './thread-program.js';

/** What a thread may take for itself; the solver's own memory comes on top. */
const limits = { maxOldGenerationSizeMb: 512, maxYoungGenerationSizeMb: 32 };
/** The solver's memory never shrinks: a thread that grew beyond this is not used again. */
const GROWN = 250_000_000;
/** The solver asks whether to stop now and then only. Whoever does not answer within this is ended. */
const PATIENCE = 200;

export type LaneEnd = Extract<LaneReport, { kind: 'done' }>;

/** One thread that works through a lane at a time. */
export class LaneThread {
  private readonly thread = new Worker(programOf('fill'), { execArgv: [], env: {}, resourceLimits: limits });
  private stop: Int32Array | null = null;
  private memory = 0;
  /** Whether it can be asked again. */
  usable = true;

  constructor() {
    // Also while nobody waits for it: an error nobody hears would end the service.
    this.thread.on('error', () => (this.usable = false)).on('exit', () => (this.usable = false));
  }

  /** Works through the lane; `hear` gets what it tells on the way. A thread that dies ends the lane with a fault. */
  run(task: Omit<LaneTask, 'stop'>, hear: (report: LaneReport) => void): Promise<LaneEnd> {
    const stop = new Int32Array(new SharedArrayBuffer(4));
    this.stop = stop;
    this.thread.ref();
    return new Promise((resolve) => {
      const end = (report: LaneEnd): void => {
        this.thread.off('message', listen).off('error', failed).off('exit', gone);
        this.stop = null;
        this.thread.unref();
        resolve(report);
      };
      const listen = (report: LaneReport): void => {
        this.memory = report.memory;
        this.usable &&= report.memory < GROWN;
        if (report.kind === 'done') end(report);
        else hear(report);
      };
      const died = (why: string): void => {
        this.usable = false;
        end({ kind: 'done', memory: this.memory, reproducible: false, faults: [why] });
      };
      const failed = (error: unknown): void => died(`the thread failed: ${String(error)}`);
      const gone = (): void => died('the thread ended');
      this.thread.on('message', listen).once('error', failed).once('exit', gone);
      this.thread.postMessage({ ...task, stop } satisfies LaneTask, []);
    });
  }

  /** Asks the lane to come to an end, and sees to it. */
  async halt(): Promise<void> {
    const { stop } = this;
    if (!stop) return;
    Atomics.store(stop, 0, 1);
    await new Promise((resolve) => setTimeout(resolve, PATIENCE));
    if (this.stop === stop) await this.close();
  }

  async close(): Promise<void> {
    this.usable = false;
    await this.thread.terminate();
  }
}
