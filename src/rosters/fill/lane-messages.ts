import type { FillProblem, Plan } from '../../rota/fill/problem.js';
import type { EngineId, Lane } from '../../rota/fill/strategy.js';

/** What a thread is asked to do. */
export interface LaneTask {
  readonly problem: FillProblem;
  readonly lane: Lane;
  readonly seed: number;
  readonly start: Plan | null;
  /** Seconds it may take, Infinity for none. */
  readonly seconds: number;
  /** One whole number, shared: not 0 once it should come to an end. */
  readonly stop: Int32Array;
}

/** What a thread tells of its task. Plans have been checked; `memory` is its own peak so far in bytes. */
export type LaneReport =
  | {
      readonly kind: 'progress';
      readonly engine: EngineId;
      readonly memory: number;
      readonly plan?: Plan;
      readonly objective?: number;
      readonly bound?: number;
    }
  | {
      readonly kind: 'done';
      readonly memory: number;
      /** False when the clock or a stop rather than the work ended it. */
      readonly reproducible: boolean;
      /** What went wrong on the way: plans refused by the check, engines that failed. */
      readonly faults: readonly string[];
    };
