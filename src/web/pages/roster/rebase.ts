import { grouped } from './grouped.js';
import type { Placed } from './sheet.js';
import type { Step } from './steps.js';
import { applied, isNothing, same } from './steps.js';

/** A step on a list that others have changed: what can still be done as it was meant, and what cannot. */
export interface Sorted {
  readonly kept: Step;
  readonly clashing: Step;
}

/** Whether somebody newly put there breaks what no server lets pass. */
export type Forbids = (list: readonly Placed[], added: Placed) => boolean;

/** A cell of the roster: one person on one shift. */
export const cellOf = ({ personId, shiftId }: Pick<Placed, 'personId' | 'shiftId'>): string => `${personId} ${shiftId}`;

/**
 * The step as far as it still means something on the list. What came about anyway (the same person taken off, or put on
 * the same shift) is left out; what somebody else made otherwise clashes. A person's part of a step is done whole or not
 * at all, together with those they take the place of.
 * @param lost ids that an earlier step would have added but could not: what builds on them clashes too
 */
export function sorted(
  list: readonly Placed[],
  step: Step,
  forbids: Forbids,
  lost: ReadonlySet<string> = new Set(),
): Sorted {
  const kept: Step[] = [];
  const clashing: Step[] = [];
  for (const part of partsOf(step)) {
    const trimmed = trimmedTo(applied(list, kept), part, forbids, lost);
    if (trimmed) kept.push(trimmed);
    else clashing.push(part);
  }
  return { kept: joined(kept), clashing: joined(clashing) };
}

/** A step that wins over what others did in its cells: for what the planner does again after having been told. */
export function insisting(list: readonly Placed[], step: Step): Step {
  const cells = new Set([...step.add, ...step.remove].map(cellOf));
  const ids = new Set([...step.add, ...step.remove].map(({ id }) => id));
  const wanted = new Map(step.add.map((each) => [each.id, each]));
  const there = list.filter((each) => cells.has(cellOf(each)) || ids.has(each.id));
  const standing = new Map(there.map((each) => [each.id, each]));
  return {
    remove: there.filter((each) => !same(wanted.get(each.id), each)),
    add: step.add.filter((each) => !same(standing.get(each.id), each)),
  };
}

function trimmedTo(
  list: readonly Placed[],
  { add, remove }: Step,
  forbids: Forbids,
  lost: ReadonlySet<string>,
): Step | null {
  const byId = new Map(list.map((each) => [each.id, each]));
  const gone = new Set(remove.map(({ id }) => id));
  const cells = new Map(list.filter((each) => !gone.has(each.id)).map((each) => [cellOf(each), each]));
  const edited = new Set(add.map(({ id }) => id));
  const stays = remove.filter((each) => byId.has(each.id));
  const missing = remove.filter((each) => !byId.has(each.id));
  if (missing.some((each) => lost.has(each.id) || edited.has(each.id))) return null;
  if (stays.some((each) => !same(byId.get(each.id), each))) return null;
  const fresh = add.filter((each) => !isThere(each, cells.get(cellOf(each))));
  if (fresh.some((each) => cells.has(cellOf(each)) || (byId.has(each.id) && !gone.has(each.id)))) return null;
  const trimmed = { add: fresh, remove: stays };
  const after = applied(list, [trimmed]);
  return fresh.some((each) => forbids(after, each)) ? null : trimmed;
}

/** Whether somebody else has put the person there already, in words that take nothing away from mine. */
function isThere(mine: Placed, theirs: Placed | undefined): boolean {
  if (!theirs) return false;
  return addsTo(mine.note, theirs.note) && addsTo(mine.overrideReason, theirs.overrideReason);
}

const addsTo = (mine: string, theirs: string): boolean => mine === '' || mine === theirs;

/** A step by person; whoever is taken off the shift that somebody is put on goes with them. */
function partsOf(step: Step): Step[] {
  const head = new Map<string, string>();
  const find = (key: string): string => {
    const next = head.get(key) ?? key;
    return next === key ? key : find(next);
  };
  const added = new Map(step.add.map((each) => [each.shiftId, each.personId]));
  for (const { shiftId, personId } of step.remove) {
    const instead = added.get(shiftId);
    if (instead !== undefined && find(instead) !== find(personId)) head.set(find(personId), find(instead));
  }
  const adds = grouped(step.add, (each) => find(each.personId));
  const removes = grouped(step.remove, (each) => find(each.personId));
  return [...new Set([...adds.keys(), ...removes.keys()])].map((key) => ({
    add: adds.get(key) ?? [],
    remove: removes.get(key) ?? [],
  }));
}

const joined = (parts: readonly Step[]): Step => ({
  add: parts.flatMap((part) => part.add),
  remove: parts.flatMap((part) => part.remove),
});

/** A step of the planner on its way to the server. */
export interface Waiting {
  readonly step: Step;
  /** What stands for it among the things done; null for what undoes something. */
  readonly done: Step | null;
}

/** What became of the waiting steps when the server's list changed under them. */
export interface Rebased {
  readonly waiting: readonly Waiting[];
  /** Things done that are to be replaced by what is left of them; null when nothing is. */
  readonly replaced: ReadonlyMap<Step, Step | null>;
  /** What has to wait until the planner does it again, earliest first. */
  readonly clashing: readonly Step[];
  /** How many of the undoings could be done in part only. */
  readonly partly: number;
}

/** Lays the waiting steps over the list as it is now. */
export function rebased(list: readonly Placed[], waiting: readonly Waiting[], forbids: Forbids): Rebased {
  const lost = new Set<string>();
  const left: Waiting[] = [];
  const replaced = new Map<Step, Step | null>();
  const clashing: Step[] = [];
  let partly = 0;
  for (const { step, done } of waiting) {
    const before = applied(
      list,
      left.map((each) => each.step),
    );
    const sort = sorted(before, step, forbids, lost);
    for (const { id } of sort.clashing.add) lost.add(id);
    const kept = isNothing(sort.kept) ? null : sort.kept;
    if (kept) left.push({ step: kept, done: done && kept });
    if (done) replaced.set(done, kept);
    if (isNothing(sort.clashing)) continue;
    if (done) clashing.push(sort.clashing);
    else partly++;
  }
  return { waiting: left, replaced, clashing, partly };
}
