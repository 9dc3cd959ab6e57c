import { type Interval, subtracted } from './interval.js';
import { type Breach, check, type RuleSettings, type Situation, type Watch } from './rules.js';

/** Watches passing from hand to hand: which end, which stay with their holder in part, which are new to theirs. */
export interface Trial {
  readonly remove: readonly string[];
  readonly keep: readonly Watch[];
  readonly add: readonly Watch[];
}

/** What is left to the holder who passes on a part, earliest first: nothing, one stretch, or one on either side. */
export function keptOf(watch: Interval, part: Interval): Interval[] {
  return subtracted([watch], [part]);
}

/** The rules that those who get a watch would not keep by it. What they broke before is not the trial's fault. */
export function breachesBy(situation: Situation, settings: RuleSettings, { remove, keep, add }: Trial): Breach[] {
  const gone = new Set([...remove, ...keep.map(({ id }) => id)]);
  const receivers = new Set(add.map(({ personId }) => personId));
  const added = new Set(add.map(({ id }) => id));
  const theirs = (each: { readonly personId: string }): boolean => receivers.has(each.personId);
  const after = [...situation.watches.filter(({ id }) => !gone.has(id)), ...keep, ...add];
  return check(
    { ...situation, watches: after.filter(theirs), absences: situation.absences.filter(theirs) },
    settings,
  ).filter(({ watchIds }) => watchIds.some((id) => added.has(id)));
}

/** One watch passing on: from whom, to whom; to nobody yet when whoever takes it first shall have it. */
export interface Pass {
  readonly from: string;
  readonly to: string | null;
}

/**
 * Whether the passes are one chain that begins with the asker: each giver after the first has got the watch before,
 * nobody gets two, the last may close the circle. An open offer stands alone.
 */
export function isChain(asker: string, passes: readonly Pass[]): boolean {
  const [first] = passes;
  if (first?.from !== asker) return false;
  if (first.to === null) return passes.length === 1;
  const receivers = passes.map(({ to }) => to);
  if (receivers.includes(null) || new Set(receivers).size < passes.length) return false;
  if (receivers.slice(0, -1).includes(asker)) return false;
  return passes.every(({ from, to }, index) => from !== to && (index === 0 || from === receivers[index - 1]));
}
