import type { EntityManager } from 'typeorm';
import { CAN_BE_TOLD } from '../notices/reach.js';
import type { Head } from '../notices/heads.js';
import { keyOf, writeNotices } from '../notices/writing.js';
import { DAY, type Instant } from '../rota/interval.js';

/** Tells every administrator that a backup came to nothing: once for each that was due, however often it is tried. */
export async function tellAdministrators(tx: EntityManager, slotAt: Instant, because: string): Promise<void> {
  const administrators = await tx.query<(Head & { unitId: string; lastGoodAt: Instant | null })[]>(
    `SELECT DISTINCT ON (person.id) person.id AS "personId", person.name, coalesce(person.email, '') AS email,
            person.language, held.unit_id AS "unitId", (SELECT max(ended_at) FROM backup_run) AS "lastGoodAt"
       FROM role_grant held JOIN person ON person.id = held.person_id
      WHERE held.role = 'administrator' AND person.active AND ${CAN_BE_TOLD} ORDER BY person.id, held.id`,
  );
  await writeNotices(
    tx,
    administrators.map(({ personId, name, language, email, unitId, lastGoodAt }) => ({
      kind: 'backup-failed',
      key: keyOf('backup-failed', String(slotAt), personId, 0),
      unitId,
      personId,
      address: email,
      expiresAt: slotAt + 2 * DAY,
      body: { to: { name, language }, because, lastGoodAt },
    })),
  );
}
