import type { Told } from './notice-body.js';

/** What a notice is in words: its kind, or what its reader had heard makes of it. */
export type Spoken<T extends Told> = T['kind'] | 'invite' | 'perhapsMove' | 'perhapsCancel';

/** Who never heard of a watch is invited, not told of a change; to who may have heard of it what is said is true either way. */
export function asHeard<T extends Told>(told: T): Spoken<T> {
  const { kind, body }: Told = told;
  if (kind !== 'move' && kind !== 'cancel') return kind;
  const { first, heard = first === null ? 'nothing' : 'told' } = body;
  if (heard === 'perhaps') return kind === 'move' ? 'perhapsMove' : 'perhapsCancel';
  return kind === 'move' && heard === 'nothing' ? 'invite' : kind;
}
