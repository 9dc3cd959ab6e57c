/**
 * A smallest set of constraints that cannot be kept together (QuickXplain): leave any of them out and the rest can.
 * Earlier ones are rather left out of it. Empty when all can be kept, and when even none can.
 */
export function minimalConflict(constraints: number, feasible: (kept: readonly number[]) => boolean): number[] {
  const all = Array.from({ length: constraints }, (_, index) => index);
  if (feasible(all) || !feasible([])) return [];
  return explained([], false, all, feasible).toSorted((a, b) => a - b);
}

/** What of the candidates conflicts with the background; `grown` when the background is more than at the last asking. */
function explained(
  background: readonly number[],
  grown: boolean,
  candidates: readonly number[],
  feasible: (kept: readonly number[]) => boolean,
): number[] {
  if (grown && !feasible(background)) return [];
  if (candidates.length === 1) return [...candidates];
  const half = Math.ceil(candidates.length / 2);
  const head = candidates.slice(0, half);
  const tail = explained([...background, ...head], true, candidates.slice(half), feasible);
  return [...explained([...background, ...tail], tail.length > 0, head, feasible), ...tail];
}
