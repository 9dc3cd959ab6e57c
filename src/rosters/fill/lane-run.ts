import { verdictOf } from '../../rota/fill/check.js';
import { exact } from '../../rota/fill/exact.js';
import { greedy } from '../../rota/fill/greedy.js';
import type { LinearSolver } from '../../rota/fill/linear.js';
import { columnGeneration } from '../../rota/fill/price-and-branch.js';
import type { Effort, FillProblem, Outcome, Plan, Progress } from '../../rota/fill/problem.js';
import { search } from '../../rota/fill/search.js';
import type { EngineId } from '../../rota/fill/strategy.js';
import type { LaneReport, LaneTask } from './lane-messages.js';

type Engine = (problem: FillProblem, effort: Effort, solver: LinearSolver) => Outcome;

const engines: Readonly<Partial<Record<EngineId, Engine>>> = {
  greedy: (problem) => ({ plan: greedy(problem), objective: Infinity, bound: -Infinity, reproducible: true }),
  search,
  exact,
  columns: columnGeneration,
  plans: (problem, effort, solver) => columnGeneration(problem, effort, solver, 'plan'),
};

/** At most so often a better plan is checked and told, in milliseconds; and never more than a tenth of the time. */
const TOLD_EVERY = 40;
const SAME = 1e-6;

/** Works through the stages of a lane. Whatever an engine finds is judged before it is told. */
export function runLane(task: LaneTask, solver: LinearSolver, tell: (report: LaneReport) => void): void {
  const run = new LaneRun(task, tell);
  let reproducible = true;
  for (const [turn, { engine, work }] of task.lane.entries()) {
    // The first makes a plan at once: however little time there is, it has its turn.
    if (run.isProved() || (turn > 0 && run.expired()) || run.isStopped()) break;
    const act = engines[engine];
    if (!act) continue;
    reproducible = run.stage(engine, work, act, solver) && reproducible;
  }
  tell({ kind: 'done', memory: run.memory(), reproducible, faults: run.faults });
}

class LaneRun {
  readonly faults: string[] = [];
  private readonly until: number;
  private engine: EngineId = 'greedy';
  private plan: Plan | null = null;
  private objective = Infinity;
  private bound = -Infinity;
  private waiting: Progress | null = null;
  private toldAt = -Infinity;
  private pause = TOLD_EVERY;
  private peak = 0;

  constructor(
    private readonly task: LaneTask,
    private readonly tell: (report: LaneReport) => void,
  ) {
    this.until = performance.now() + task.seconds * 1000;
    if (task.start && verdictOf(task.problem, task.start).broken.length === 0) this.take({ plan: task.start });
  }

  isProved(): boolean {
    return this.objective - this.bound <= SAME;
  }

  expired(): boolean {
    const now = performance.now();
    if (this.waiting && now - this.toldAt >= this.pause) this.flush(now);
    return now >= this.until || this.isStopped();
  }

  isStopped(): boolean {
    return Atomics.load(this.task.stop, 0) !== 0;
  }

  /** Lets one engine work; false when it was cut short. */
  stage(engine: EngineId, work: number, act: Engine, solver: LinearSolver): boolean {
    this.engine = engine;
    const effort: Effort = {
      seed: this.task.seed,
      work,
      ...(this.plan && { start: this.plan }),
      expired: () => this.expired(),
      report: (progress) => this.hear(progress),
    };
    try {
      const { plan, bound, reproducible } = act(this.task.problem, effort, solver);
      this.flush(performance.now());
      this.take(plan ? { plan, bound } : { bound });
      return reproducible;
    } catch (error) {
      this.faults.push(`${engine}: ${String(error instanceof Error ? error.stack : error)}`);
      return true;
    }
  }

  /** This thread's memory at its fullest, in bytes. */
  memory(): number {
    const { heapUsed, external, arrayBuffers } = process.memoryUsage();
    this.peak = Math.max(this.peak, heapUsed + Math.max(external, arrayBuffers));
    return this.peak;
  }

  private hear(progress: Progress): void {
    // An engine may go on in the same memory.
    this.waiting = { ...this.waiting, ...progress, ...(progress.plan && { plan: Int32Array.from(progress.plan) }) };
    const now = performance.now();
    if (now - this.toldAt >= this.pause) this.flush(now);
  }

  private flush(now: number): void {
    if (!this.waiting) return;
    const progress = this.waiting;
    this.waiting = null;
    this.take(progress);
    const done = performance.now();
    this.toldAt = done;
    this.pause = Math.max(TOLD_EVERY, 10 * (done - now));
  }

  /** Keeps and tells what is better than what is known, if it is true. */
  private take({ plan, bound = -Infinity }: Progress): void {
    const better = plan === undefined ? undefined : this.checked(plan);
    const raised = bound > this.bound;
    if (raised) this.bound = bound;
    if (better) [this.plan, this.objective] = [better.plan, better.objective];
    if (!better && !raised) return;
    const { engine } = this;
    this.tell({ kind: 'progress', engine, memory: this.memory(), ...better, ...(raised && { bound }) });
  }

  private checked(plan: Plan): { plan: Plan; objective: number } | undefined {
    const { objective, broken } = verdictOf(this.task.problem, plan);
    if (broken.length > 0) this.faults.push(`${this.engine}: ${broken.slice(0, 3).join('; ')}`);
    return broken.length === 0 && objective < this.objective - SAME / 10 ? { plan, objective } : undefined;
  }
}
