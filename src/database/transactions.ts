import { setTimeout as pause } from 'node:timers/promises';
import type { DataSource, EntityManager } from 'typeorm';

const SERIALIZATION_FAILURE = '40001';
const DEADLOCK = '40P01';
const ATTEMPTS = 5;

/**
 * One act, one transaction: commits what `work` did or nothing. When PostgreSQL sacrifices it to another transaction
 * it is run again from the start, up to five times in all, so `work` must reach the outside world through rows only.
 */
export async function inTransaction<T>(dataSource: DataSource, work: (tx: EntityManager) => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await dataSource.transaction(work);
    } catch (error) {
      if (attempt === ATTEMPTS || !wasSacrificed(error)) throw error;
      // Random, or the same two meet again.
      await pause(Math.random() * 10 * 2 ** attempt);
    }
  }
}

/** SQLSTATE of a failed query, wherever the error was wrapped. */
export function sqlState(error: unknown): string | undefined {
  const { code, driverError } = (error ?? {}) as { code?: unknown; driverError?: { code?: unknown } };
  const state = driverError?.code ?? code;
  return typeof state === 'string' ? state : undefined;
}

function wasSacrificed(error: unknown): boolean {
  const state = sqlState(error);
  return state === SERIALIZATION_FAILURE || state === DEADLOCK;
}
