import { Injectable } from '@nestjs/common';
import { Problem } from '../http/problem.js';
import { MINUTE, type Instant } from '../rota/interval.js';
import { Clock } from '../time/clock.js';

const WINDOW = 15 * MINUTE;
/** Keys remembered at most; a flood of invented names pushes out the oldest. */
const REMEMBERED = 20_000;

/** How many attempts a key has within fifteen minutes of its first. */
interface Allowance {
  readonly key: string;
  readonly attempts: number;
}

/**
 * Counts attempts in this process's memory. It guards the password and the mailing of links, never the use of a mailed
 * link: whoever floods an account's password leaves its owner that way in.
 */
@Injectable()
export class Throttle {
  private readonly counts = new Map<string, { attempts: number; until: Instant }>();

  constructor(private readonly clock: Clock) {}

  /** Problem `too-many-requests` when one of them is used up. */
  check(allowances: readonly Allowance[]): void {
    const now = this.clock.now();
    const waits = allowances.map(({ key, attempts }) => {
      const count = this.current(key, now);
      return count && count.attempts >= attempts ? count.until - now : 0;
    });
    const wait = Math.max(0, ...waits);
    if (wait > 0) throw new Problem('too-many-requests', { retryAfter: Math.ceil(wait / 1000) });
  }

  count(allowances: readonly Allowance[]): void {
    const now = this.clock.now();
    for (const { key } of allowances) {
      const count = this.current(key, now) ?? { attempts: 0, until: now + WINDOW };
      this.counts.delete(key);
      this.counts.set(key, { ...count, attempts: count.attempts + 1 });
    }
    for (const key of this.counts.keys()) {
      if (this.counts.size <= REMEMBERED) break;
      this.counts.delete(key);
    }
  }

  /** Takes back one attempt each: it succeeded, and a whole school may share one address. */
  forgive(allowances: readonly Allowance[]): void {
    for (const { key } of allowances) {
      const count = this.counts.get(key);
      if (count) this.counts.set(key, { ...count, attempts: count.attempts - 1 });
    }
  }

  private current(key: string, now: Instant): { attempts: number; until: Instant } | undefined {
    const count = this.counts.get(key);
    return count && count.until > now ? count : undefined;
  }
}
