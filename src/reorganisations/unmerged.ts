import type { EntityManager } from 'typeorm';
import { Problem } from '../http/problem.js';
import { touchedIn } from './checking.js';
import type { Wanted } from './reorganisation.schema.js';

/** What is left of a merged unit stands its rosters and ends: nothing more becomes of it. Problem `unit-merged`. */
export async function checkUnmerged(tx: EntityManager, wanted: Wanted): Promise<void> {
  const [merged] = await tx.query<{ name: string; into: string }[]>(
    `SELECT unit.name, receiver.name AS into FROM unit JOIN unit receiver ON receiver.id = unit.merged_into_id
      WHERE unit.id = ANY($1::uuid[]) ORDER BY unit.name COLLATE vietnamese LIMIT 1`,
    [touchedIn(wanted).map(({ id }) => id)],
  );
  if (!merged) return;
  const { name, into } = merged;
  throw new Problem('unit-merged', {
    detail: { vi: `${name} đã sáp nhập vào ${into}`, en: `${name} was merged into ${into}` },
  });
}
