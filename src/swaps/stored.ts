import type { EntityManager } from 'typeorm';
import { Problem, type Words } from '../http/problem.js';
import { lockedRoster } from '../rosters/draft.js';
import type { Roster } from '../rosters/roster.entity.js';
import { Swap, SwapLeg } from './swap.entity.js';

/** Who acts: signed in, or by a link that was mailed to them. */
export interface Doer {
  readonly personId: string;
  readonly name: string;
}

export interface StoredSwap {
  readonly roster: Roster;
  readonly swap: Swap;
  readonly legs: readonly SwapLeg[];
}

/** A swap and its roster, locked: whoever answers, takes, decides or publishes takes turns. Problem `not-found`. */
export async function lockedSwap(tx: EntityManager, swapId: string): Promise<StoredSwap> {
  const known = await tx.findOneBy(Swap, { id: swapId });
  if (!known) throw new Problem('not-found');
  const roster = await lockedRoster(tx, known.rosterId);
  const swap = await tx.findOneByOrFail(Swap, { id: swapId });
  const legs = await tx.find(SwapLeg, { where: { swapId }, order: { position: 'ASC' } });
  return { roster, swap, legs };
}

/** Problem `swap-closed` unless the swap is in the state the act begins from. */
export function expectState({ swap }: StoredSwap, ...states: readonly Swap['state'][]): void {
  if (!states.includes(swap.state)) throw new Problem('swap-closed');
}

/** Ends a swap or hands it on. */
export async function become(
  tx: EntityManager,
  swapId: string,
  state: Swap['state'],
  refusalReason: Words | null = null,
): Promise<void> {
  await tx.query('UPDATE swap SET state = $2, refusal_reason = $3, version = version + 1 WHERE id = $1', [
    swapId,
    state,
    refusalReason && JSON.stringify(refusalReason),
  ]);
}

/** Everybody a swap is about: who asked, and those named. */
export function involved({ swap, legs }: StoredSwap): string[] {
  const named = legs.flatMap(({ fromPersonId, toPersonId }) => [fromPersonId, ...(toPersonId ? [toPersonId] : [])]);
  return [...new Set([swap.askerId, ...named])];
}
