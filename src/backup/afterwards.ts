import type { Client } from 'pg';
import type { Head } from './blocks.js';

export interface Restored {
  readonly createdAt: string;
  readonly tables: number;
  readonly rows: number;
  /** Notices set aside. */
  readonly voided: number;
}

/**
 * What changes with a restoration. Whether a notice that was due when the backup was made has been sent since is not
 * known: it is set aside, so that nobody is told twice. What becomes due later goes out as ever. On record either way.
 */
export async function afterwards(
  client: Client,
  head: Head,
  counts: Pick<Restored, 'tables' | 'rows'>,
  resume: boolean,
): Promise<Restored> {
  const voided = resume ? 0 : ((await client.query(SET_ASIDE)).rowCount ?? 0);
  const restored = { createdAt: head.createdAt, ...counts, voided };
  await client.query(RECORD, [JSON.stringify({ ...restored, resumed: resume })]);
  return restored;
}

const SET_ASIDE = /* sql */ `
  UPDATE notice SET state = 'void', lease_until = NULL, lease_token = NULL, unanswered = true,
                    last_error = 'set aside when a backup was restored: it may have been sent before'
   WHERE state IN ('due', 'sending') AND due_at <= clock_now()`;

const RECORD = /* sql */ `
  INSERT INTO audit_entry (operation, subject_kind, subject_id, unit_id, after)
  SELECT 'Backups.restore', 'backup', $1::jsonb->>'createdAt',
         (SELECT id FROM unit WHERE parent_id IS NULL ORDER BY valid_from, "position", id LIMIT 1), $1::jsonb`;
