import type { EntityManager } from 'typeorm';
import { Problem } from '../../http/problem.js';
import type { CivilDay } from '../../rota/calendar.js';

interface HeldList {
  readonly unitId: string;
  readonly month: string;
  readonly receivedOn: CivilDay;
}

/** A list, held until the transaction ends: what is done about it takes turns. Problems `not-found`, `botnet-list-withdrawn`. */
export async function heldList(tx: EntityManager, listId: string): Promise<HeldList> {
  const [list] = await tx.query<HeldList[]>(
    `SELECT unit_id AS "unitId", to_char(month_on, 'YYYY-MM') AS month, received_on AS "receivedOn"
       FROM botnet_list WHERE id = $1 FOR NO KEY UPDATE`,
    [listId],
  );
  if (!list) throw new Problem('not-found');
  await refuseWithdrawn(tx, listId);
  return list;
}

/** Problem `botnet-list-withdrawn`. */
export async function refuseWithdrawn(tx: EntityManager, listId: string): Promise<void> {
  const found = await tx.query<unknown[]>('SELECT FROM botnet_withdrawal WHERE list_id = $1', [listId]);
  if (found.length > 0) throw new Problem('botnet-list-withdrawn');
}
