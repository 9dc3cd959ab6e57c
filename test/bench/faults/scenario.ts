import { setTimeout as pause } from 'node:timers/promises';
import type { Ground } from './ground.js';
import type { Goal } from './judge.js';
import type { Sowing } from './seed.js';

/** How much of a scenario is played. Seconds. */
export interface Scale {
  readonly reminders: number;
  readonly faults: number;
  /** Between one fault and the next. */
  readonly pace: number;
}

export interface Scenario {
  readonly name: string;
  readonly about: string;
  readonly goal: Goal;
  readonly full: Scale;
  readonly quick: Scale;
  /** What only waits most of the time is played beside what keeps the processors busy. */
  readonly waits: boolean;
  readonly proxied?: true;
  readonly movable?: true;
  readonly lasts?: Sowing['lasts'];
  /** From the first fault to the last; what is left is then waited for. */
  play(ground: Ground, scale: Scale): Promise<void>;
}

/** How long reminders go on becoming due: a little longer than the faults. */
export function spreadOf({ faults, pace }: Scale): number {
  return (faults * pace + 5) * 1000;
}

/** Runs once per fault, evenly paced; one that takes long makes the next ones come sooner after it. */
export async function paced({ faults, pace }: Scale, strike: (turn: number) => Promise<void>): Promise<void> {
  const began = performance.now();
  for (let turn = 0; turn < faults; turn++) {
    const wait = began + turn * pace * 1000 - performance.now();
    if (wait > 0) await pause(wait);
    await strike(turn);
  }
}
