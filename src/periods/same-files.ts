import type { EntityManager } from 'typeorm';
import type { Actor } from '../access/actor.js';
import { AuditLog } from '../audit/audit.service.js';
import type { Period } from './period.entity.js';

/** Attaches the files of an earlier period to a new one, each its own from then on. */
export async function attachSame(
  tx: EntityManager,
  earlierId: string,
  { id, unitId }: Pick<Period, 'id' | 'unitId'>,
  by: Pick<Actor, 'personId'>,
): Promise<void> {
  const files = await tx.query<object[]>(SAME, [earlierId, id, by.personId]);
  if (files.length === 0) return;
  await new AuditLog().record(tx, {
    actor: by.personId,
    operation: 'PeriodFiles.attachAgain',
    subjectKind: 'period',
    subjectId: id,
    unitId,
    after: { filesOf: earlierId, files },
  });
}

/** A microsecond apart, since files are listed in the order they were added. */
const SAME = /* sql */ `
  INSERT INTO period_file (period_id, part, title, name, kind, content, added_by, added_at)
  SELECT $2, part, title, name, kind, content, $3,
         clock_now() + row_number() OVER (ORDER BY added_at, id) * interval '1 microsecond'
    FROM period_file WHERE period_id = $1
  RETURNING part, title, name, octet_length(content) AS size, encode(sha256(content), 'hex') AS sha256`;
