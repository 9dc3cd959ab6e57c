import type { Interval } from './interval.js';

/** One person's place in a roster as that person was, or will be, told of it. The id is unique within a roster. */
export interface Standing extends Interval {
  readonly id: string;
  readonly personId: string;
  readonly postId: string;
  readonly shiftId: string;
  readonly place: string;
  readonly note: string;
}

/** What one person must be told. A move raises the invitation's SEQUENCE, a restatement only changes its words. */
export type Change =
  | { readonly kind: 'invite'; readonly after: Standing }
  | { readonly kind: 'move'; readonly before: Standing; readonly after: Standing }
  | { readonly kind: 'restate'; readonly before: Standing; readonly after: Standing }
  | { readonly kind: 'cancel'; readonly before: Standing };

/**
 * What changed from the last publication to the draft: cancellations first, then by start and id, whatever the order of
 * the lists. The same id with another person is a cancellation and an invitation. A shift relaid under another shift
 * id, with nothing else changed, is no change: the person would be told the same words again.
 */
export function changesBetween(before: readonly Standing[], after: readonly Standing[]): Change[] {
  const told = new Map(before.map((standing) => [standing.id, standing]));
  const kept = new Set(after.map((standing) => standing.id));
  const changes: Change[] = before.filter(({ id }) => !kept.has(id)).map((gone) => ({ kind: 'cancel', before: gone }));
  for (const standing of after) changes.push(...changesOf(told.get(standing.id), standing));
  return changes.toSorted(inOrder);
}

/** The changes each person must be told, people and changes in the order given. */
export function toldTo(changes: readonly Change[]): Map<string, Change[]> {
  const told = new Map<string, Change[]>();
  for (const change of changes) {
    const { personId } = standingOf(change);
    const own = told.get(personId);
    if (own) own.push(change);
    else told.set(personId, [change]);
  }
  return told;
}

function changesOf(before: Standing | undefined, after: Standing): Change[] {
  if (before === undefined) return [{ kind: 'invite', after }];
  if (before.personId !== after.personId) {
    return [
      { kind: 'cancel', before },
      { kind: 'invite', after },
    ];
  }
  if (before.start !== after.start || before.end !== after.end) return [{ kind: 'move', before, after }];
  const same = before.postId === after.postId && before.place === after.place && before.note === after.note;
  return same ? [] : [{ kind: 'restate', before, after }];
}

function standingOf(change: Change): Standing {
  return change.kind === 'cancel' ? change.before : change.after;
}

function inOrder(a: Change, b: Change): number {
  if ((a.kind === 'cancel') !== (b.kind === 'cancel')) return a.kind === 'cancel' ? -1 : 1;
  const [one, other] = [standingOf(a), standingOf(b)];
  if (one.start !== other.start) return one.start - other.start;
  return one.id < other.id ? -1 : Number(one.id > other.id);
}
