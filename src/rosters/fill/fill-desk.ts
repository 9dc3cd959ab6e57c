import { verdictOf } from '../../rota/fill/check.js';
import type { FillProblem, Plan } from '../../rota/fill/problem.js';
import { type EngineId, strategyOf } from '../../rota/fill/strategy.js';
import { Contest } from './contest.js';
import { Counter } from './counter.js';
import { LaneThread } from './lane-thread.js';

/** How good a plan is known to be while it is being made better. `plan` is there when it is a better one. */
export interface FillProgress {
  /** Seconds since the work began. */
  readonly elapsed: number;
  readonly plan: Plan | null;
  readonly objective: number;
  readonly bound: number;
  readonly engine: EngineId | null;
}

export interface FillOptions {
  readonly seed?: number;
  /** At most so long, in seconds. Without seconds and work: until proved. */
  readonly seconds?: number;
  /** At most so much work, 1 being a usual effort: then the same seed gives the same answer on any machine. */
  readonly work?: number;
  /** Threads to take; one when many problems are to be solved beside each other. */
  readonly lanes?: 1 | 2;
  /** A lawful plan to begin from. */
  readonly start?: Plan;
  /** For whom, so that nobody keeps the others waiting by asking often. */
  readonly owner?: string;
  /** Ends the work; the best plan so far is the answer. */
  readonly signal?: AbortSignal;
  /** Told how many are before this one, when there are any. */
  readonly onQueued?: (before: number) => void;
  readonly onProgress?: (progress: FillProgress) => void;
}

export interface FillOutcome {
  /** Null only when it was stopped before a first plan. */
  readonly plan: Plan | null;
  readonly objective: number;
  readonly bound: number;
  /** Proved the best there is; out of time or work with a bound; stopped by whoever asked. */
  readonly status: 'proved' | 'bounded' | 'stopped';
  /** Whether the same problem, seed and limits give this plan again. */
  readonly reproducible: boolean;
  readonly engine: EngineId | null;
  readonly elapsed: number;
  /** Of all threads together at their fullest, bytes. */
  readonly memory: number;
  /** What engines did wrong without harm to the answer; for the log. */
  readonly faults: readonly string[];
}

const THREADS = 2;
/** A thread nobody asks for this long is let go. */
const IDLE = 60_000;
/** What the clock may be late at the end of a job's time, in milliseconds. */
const LATE = 150;

/** Two threads that fill rosters, for one job at a time or two small ones; the others wait their turn. */
export class FillDesk {
  private readonly counter = new Counter(THREADS);
  private readonly idle: LaneThread[] = [];
  private readonly busy = new Set<LaneThread>();
  private letGo: NodeJS.Timeout | undefined;
  private readonly closing = new AbortController();

  /** @throws Problem too-many-requests when too many wait already */
  async solve(problem: FillProblem, options: FillOptions = {}): Promise<FillOutcome> {
    if (problem.tasks.length === 0) return nothingToDo(problem);
    const lanes = options.lanes ?? THREADS;
    const signal = AbortSignal.any([this.closing.signal, ...(options.signal ? [options.signal] : [])]);
    const free = await this.counter.take(lanes, options.owner ?? '', signal, options.onQueued);
    if (!free) return stoppedBefore;
    const job = this.work(problem, lanes, { ...options, signal });
    void job.then(({ freed }) => freed).then(free, free);
    return (await job).outcome;
  }

  /** Whether a job of this owner would be let in now. */
  hasRoom(owner: string): boolean {
    return this.counter.hasRoom(owner);
  }

  /** Ends what is under way and what waits, for good. */
  async close(): Promise<void> {
    this.closing.abort();
    clearTimeout(this.letGo);
    await Promise.all([...this.idle.splice(0), ...this.busy].map((thread) => thread.close()));
  }

  /** The answer as soon as there is one; the threads are free a little later. */
  private async work(
    problem: FillProblem,
    count: 1 | 2,
    options: FillOptions,
  ): Promise<{ outcome: FillOutcome; freed: Promise<void> }> {
    const began = performance.now();
    const { seed = 1, seconds = Infinity, work = null, start = null, signal, onProgress } = options;
    const strategy = strategyOf(problem, count, work);
    const contest = new Contest(strategy.length);
    const threads = strategy.map(() => this.thread());
    const elapsed = (): number => (performance.now() - began) / 1000;
    const over = new Ending(signal, seconds * 1000 + LATE, () => contest.best.plan !== null);
    const running = strategy.map((lane, index) =>
      (threads[index] as LaneThread)
        .run({ problem, lane, seed: seed + index, start, seconds }, (report) => {
          const news = contest.hear(index, report);
          if (onProgress && !over.isOver && (news.plan || news.bound))
            onProgress({
              elapsed: elapsed(),
              plan: news.plan ? contest.best.plan : null,
              objective: contest.objective,
              bound: contest.bound,
              engine: contest.best.engine,
            });
          if (contest.isDecided) over.end();
          else if (contest.isProved && work === null) over.endAfter(hesitation(elapsed()));
          else over.endIfLate();
        })
        .then((end) => contest.hear(index, end)),
    );
    void Promise.all(running).then(() => over.end());
    await over.reached;
    const outcome = outcomeOf(contest, signal?.aborted ?? false, elapsed());
    return { outcome, freed: Promise.all(threads.map((thread) => thread.halt())).then(() => this.giveBack(threads)) };
  }

  private thread(): LaneThread {
    clearTimeout(this.letGo);
    const thread = this.idle.pop() ?? new LaneThread();
    this.busy.add(thread);
    return thread;
  }

  private giveBack(threads: readonly LaneThread[]): void {
    for (const thread of threads) {
      this.busy.delete(thread);
      if (thread.usable) this.idle.push(thread);
      else void thread.close();
    }
    clearTimeout(this.letGo);
    this.letGo = setTimeout(() => void Promise.all(this.idle.splice(0).map((each) => each.close())), IDLE).unref();
  }
}

/** How long the first lane may still take for its own proof once both together have one, in milliseconds. */
function hesitation(elapsed: number): number {
  return 2_000 + elapsed * 250;
}

const stoppedBefore: FillOutcome = {
  plan: null,
  objective: Infinity,
  bound: -Infinity,
  status: 'stopped',
  reproducible: false,
  engine: null,
  elapsed: 0,
  memory: 0,
  faults: [],
};

function nothingToDo(problem: FillProblem): FillOutcome {
  const plan = new Int32Array(problem.people.length * problem.days).fill(-1);
  const { objective } = verdictOf(problem, plan);
  return { ...stoppedBefore, plan, objective, bound: objective, status: 'proved', reproducible: true };
}

function outcomeOf(contest: Contest, stopped: boolean, elapsed: number): FillOutcome {
  const { objective, bound, memory, faults, isProved } = contest;
  const status = isProved ? 'proved' : stopped ? 'stopped' : 'bounded';
  return { ...contest.best, objective, bound, status, elapsed, memory, faults: [...faults] };
}

/** The moment a job is over: by a word, by its time once there is an answer, or by whoever asked for it. */
class Ending {
  isOver = false;
  private isLate = false;
  readonly reached: Promise<void>;
  private readonly timers: NodeJS.Timeout[] = [];
  private tell: () => void = () => undefined;

  constructor(
    private readonly signal: AbortSignal | undefined,
    longest: number,
    private readonly hasAnswer: () => boolean,
  ) {
    this.reached = new Promise((resolve) => {
      this.tell = resolve;
    });
    signal?.addEventListener('abort', this.end, { once: true });
    if (signal?.aborted) this.end();
    else if (longest < Infinity) this.timers.push(setTimeout(this.timeIsUp, longest));
  }

  readonly end = (): void => {
    this.isOver = true;
    this.signal?.removeEventListener('abort', this.end);
    for (const timer of this.timers.splice(0)) clearTimeout(timer);
    this.tell();
  };

  endAfter(milliseconds: number): void {
    if (!this.isOver) this.timers.push(setTimeout(this.end, milliseconds));
  }

  /** A thread may take longer to come up than it was given: its first plan is waited for, and is enough. */
  endIfLate(): void {
    if (this.isLate && this.hasAnswer()) this.end();
  }

  private readonly timeIsUp = (): void => {
    this.isLate = true;
    this.endIfLate();
  };
}
