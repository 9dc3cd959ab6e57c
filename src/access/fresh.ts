import { Problem } from '../http/problem.js';
import { MINUTE, type Instant } from '../rota/interval.js';
import type { SignedIn } from './actor.js';

/** For so long it is taken for granted that whoever came in is still the one before the screen. */
export const FRESH = 15 * MINUTE;

/** Problem `proof-stale` unless the person came in, or gave the second factor, just now. */
export function mustBeFresh({ begun, provedAt }: SignedIn, now: Instant): void {
  if (now > Math.max(begun, provedAt ?? 0) + FRESH) throw new Problem('proof-stale');
}

/** Problem `proof-stale` unless the second factor was given just now. */
export function mustBeProved({ provedAt }: SignedIn, now: Instant): void {
  if (provedAt === null || now > provedAt + FRESH) throw new Problem('proof-stale');
}
