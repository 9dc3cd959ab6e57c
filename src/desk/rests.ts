import type { Found, Step } from './step.js';

/** How many times as long as it looked a step rests, so that a look takes a twentieth of a processor at most. */
const TIMES = 20;

/**
 * Who looked long and found nothing to do rests in proportion, as long as the step allows. In a school's database no
 * look is long enough for that; in a country's, looking through all duties of a day at every tick would take from the
 * mails that fall due at the same time.
 */
export class Rests {
  private readonly until = new Map<Step, number>();

  /** @param now monotonic milliseconds */
  constructor(private readonly now: () => number = () => performance.now()) {}

  resting(step: Step): boolean {
    return this.now() < (this.until.get(step) ?? -Infinity);
  }

  /** @param began by the same clock, when the step was taken that ended now */
  ended(step: Step, began: number, { good, written = 0 }: Found): void {
    const ended = this.now();
    const rest = good && !written ? Math.min(TIMES * (ended - began), step.mayRest ?? 0) : 0;
    this.until.set(step, ended + rest);
  }
}
