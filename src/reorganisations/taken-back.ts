import type { EntityManager } from 'typeorm';

/** Runs something on a savepoint, keeps what it found out, and goes back to the savepoint. */
export async function takenBack<T>(tx: EntityManager, work: (own: EntityManager) => Promise<T>): Promise<T> {
  const kept: { value?: T } = {};
  const undo = new Error('taken back');
  try {
    await tx.transaction(async (own) => {
      kept.value = await work(own);
      throw undo;
    });
  } catch (error) {
    if (error !== undo) throw error;
  }
  return kept.value as T;
}
