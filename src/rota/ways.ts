import { DAY, type Instant } from './interval.js';

/** A way by which a person can be told: `mail`, `webhook`, or one of their devices. */
export type Way = 'mail' | 'webhook' | `push:${string}`;

/** What is told and, when it is about a watch, when that begins. */
export interface Told {
  readonly kind: string;
  readonly dueAt: Instant;
  readonly begins: Instant | null;
}

/** All other kinds are pressing: what is not known to be ordinary is not. */
const ORDINARY: ReadonlySet<string> = new Set([
  'invite',
  'move',
  'reminder',
  'nudge',
  'preparation',
  'unconfirmed',
  'returned',
  'reorganisation',
  'unit-digest',
  'desk-report',
  'swap-asked',
  'swap-agreed',
  'swap-done',
  'swap-refused',
]);

/** Whether something must be told by every way there is, whatever its reader chose. */
export function isPressing({ kind, dueAt, begins }: Told): boolean {
  return !ORDINARY.has(kind) || (begins !== null && begins - dueAt <= DAY);
}

/**
 * By which of the ways there are something is told to somebody who silenced some of them. What is pressing goes by
 * all; anything else by those left, and by all when none is left: choosing ways never silences anybody.
 */
export function carriers(told: Told, ways: readonly Way[], silenced: readonly Way[]): readonly Way[] {
  if (isPressing(told)) return ways;
  const left = ways.filter((way) => !silenced.includes(way));
  return left.length === 0 ? ways : left;
}
