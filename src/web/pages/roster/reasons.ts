import type { Breach } from '../../../rota/rules.js';
import type { Draft } from './draft.js';
import type { Placed } from './sheet.js';

/** The reasons recorded for a breach, each once; empty when none is. */
export function reasonsOf(breach: Breach, placed: readonly Placed[]): string[] {
  const own = placed.filter(({ id, overrideReason }) => overrideReason !== '' && breach.watchIds.includes(id));
  return [...new Set(own.map(({ overrideReason }) => overrideReason))];
}

/** Records why soft rules are not kept, on every watch of the breaches that is not over, as one step. */
export function record(draft: Draft, breaches: readonly Breach[], reason: string): void {
  const ids = new Set(breaches.flatMap((breach) => breach.watchIds));
  const { now } = draft.sheet.value;
  const before = draft.placed.value.filter(
    (each) => ids.has(each.id) && each.end > now && each.overrideReason !== reason,
  );
  draft.change({ remove: before, add: before.map((each) => ({ ...each, overrideReason: reason })) });
}
