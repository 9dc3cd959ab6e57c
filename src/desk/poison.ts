import type { DataSource } from 'typeorm';
import { inTransaction } from '../database/transactions.js';
import { log } from '../http/log.js';
import { writeNotices, type Draft } from '../notices/writing.js';

/** Writes all drafts at once; when that fails, each by itself, so that one that cannot be written stops no other. */
export async function writeOneByOne(dataSource: DataSource, drafts: readonly Draft[]): Promise<number> {
  try {
    return (await inTransaction(dataSource, (tx) => writeNotices(tx, drafts))).length;
  } catch (error) {
    if (drafts.length <= 1) throw error;
  }
  let written = 0;
  for (const draft of drafts) {
    try {
      written += (await inTransaction(dataSource, (tx) => writeNotices(tx, [draft]))).length;
    } catch (error) {
      log.error({ kind: draft.kind, duty: draft.dutyId, error: String(error) }, 'desk: a notice could not be written');
    }
  }
  return written;
}
