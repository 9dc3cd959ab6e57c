import type { DataSource, EntityManager } from 'typeorm';
import { inTransaction } from '../database/transactions.js';
import { log } from '../http/log.js';
import { writeNotices, type Draft } from '../notices/writing.js';

/**
 * Writes all drafts at once; when that fails, each by itself, so that one that cannot be written stops no other.
 * `noted` puts on record, in the same transaction, those that are new.
 */
export async function writeOneByOne<D extends Draft>(
  dataSource: DataSource,
  drafts: readonly D[],
  noted?: (tx: EntityManager, drafts: readonly D[]) => Promise<void>,
): Promise<number> {
  const write = (some: readonly D[]) =>
    inTransaction(dataSource, async (tx) => {
      const keys = new Set(await writeNotices(tx, some));
      await noted?.(
        tx,
        some.filter(({ key }) => keys.has(key)),
      );
      return keys.size;
    });
  try {
    return await write(drafts);
  } catch (error) {
    if (drafts.length <= 1) throw error;
  }
  let written = 0;
  for (const draft of drafts) {
    try {
      written += await write([draft]);
    } catch (error) {
      log.error({ kind: draft.kind, duty: draft.dutyId, error: String(error) }, 'desk: a notice could not be written');
    }
  }
  return written;
}
