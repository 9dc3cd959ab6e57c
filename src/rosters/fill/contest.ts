import type { Plan } from '../../rota/fill/problem.js';
import type { EngineId } from '../../rota/fill/strategy.js';
import type { LaneEnd } from './lane-thread.js';
import type { LaneReport } from './lane-messages.js';

const SAME = 1e-6;

interface Runner {
  plan: Plan | null;
  objective: number;
  bound: number;
  engine: EngineId | null;
  memory: number;
  end: LaneEnd | null;
}

/** What the lanes of one job have found so far. The first lane's own proof decides, whoever else was faster. */
export class Contest {
  readonly faults: string[] = [];
  private readonly runners: Runner[];

  constructor(lanes: number) {
    this.runners = Array.from({ length: lanes }, () => {
      return { plan: null, objective: Infinity, bound: -Infinity, engine: null, memory: 0, end: null };
    });
  }

  /** Whether the report made the best plan better, or the best bound. */
  hear(lane: number, report: LaneReport): { plan: boolean; bound: boolean } {
    const runner = this.runners[lane];
    const before = { objective: this.objective, bound: this.bound };
    if (!runner) return { plan: false, bound: false };
    runner.memory = Math.max(runner.memory, report.memory);
    if (report.kind === 'done') {
      runner.end = report;
      this.faults.push(...report.faults);
    } else {
      if (report.plan) Object.assign(runner, { plan: report.plan, objective: report.objective, engine: report.engine });
      runner.bound = Math.max(runner.bound, report.bound ?? -Infinity);
      this.mistrust(runner);
    }
    return { plan: this.objective < before.objective - SAME / 10, bound: this.bound > before.bound };
  }

  /** A bound above a plan that stands up to the check is wrong: it counts for nothing. */
  private mistrust(told: Runner): void {
    for (const runner of this.runners) {
      if (runner.bound <= this.objective + SAME * Math.max(1, Math.abs(this.objective))) continue;
      this.faults.push(`${told.engine ?? ''}: bound ${runner.bound} above objective ${this.objective}`);
      runner.bound = -Infinity;
    }
  }

  get objective(): number {
    return Math.min(...this.runners.map(({ objective }) => objective));
  }

  /** Never above the best objective. */
  get bound(): number {
    return Math.min(this.objective, Math.max(...this.runners.map(({ bound }) => bound)));
  }

  get memory(): number {
    return this.runners.reduce((sum, { memory }) => sum + memory, 0);
  }

  /** Whether the best there is has been found, by whichever lanes. */
  get isProved(): boolean {
    return this.objective - this.bound <= SAME;
  }

  /** Whether nothing the others may still find changes the answer. */
  get isDecided(): boolean {
    const [primary] = this.runners;
    return primary !== undefined && isProved(primary);
  }

  /** The answer: the first lane's if it is as good as any. */
  get best(): { plan: Plan | null; engine: EngineId | null; reproducible: boolean } {
    const winner = this.runners.find(({ objective }) => objective <= this.objective + SAME) ?? this.runners[0];
    const own = winner === this.runners[0] && winner !== undefined && isProved(winner);
    return {
      plan: winner?.plan ?? null,
      engine: winner?.engine ?? null,
      reproducible: own || this.runners.every(({ end }) => end?.reproducible === true),
    };
  }
}

/** By its own work alone. */
function isProved({ objective, bound }: Runner): boolean {
  return objective < Infinity && objective - bound <= SAME;
}
