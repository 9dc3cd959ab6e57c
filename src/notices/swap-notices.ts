import type { Runner } from '../calendars/duty-facts.js';
import { DAY } from '../rota/interval.js';
import { type Head, headAbove } from './heads.js';
import { swapFacts, type SwapFacts } from './swap-facts.js';
import { keyOf, type Draft } from './writing.js';

export type SwapNews = 'swap-asked' | 'swap-agreed' | 'swap-done' | 'swap-refused';

/** The mails about one step of a swap: to those named and, where the head has to decide or did not, to the head. */
export async function swapNotices(
  tx: Runner,
  kind: SwapNews,
  swapId: string,
  personIds: readonly string[],
): Promise<Draft[]> {
  const swap = await swapFacts(tx, swapId);
  if (!swap) return [];
  const people = await tx.query<Head>(
    `SELECT id AS "personId", name, coalesce(email, '') AS email, language FROM person
      WHERE id = ANY($1::uuid[]) AND active ORDER BY id`,
    [personIds],
  );
  const toHead = kind === 'swap-agreed' || (kind === 'swap-done' && !swap.needsApproval);
  const head = toHead ? await headAbove(tx, swap.unitId, null) : undefined;
  const told = head && !people.some(({ personId }) => personId === head.personId) ? [...people, head] : people;
  return told.map((to) => draftOf(kind, swap, to));
}

function draftOf(kind: SwapNews, swap: SwapFacts, { personId, email, name, language }: Head): Draft {
  const over = kind === 'swap-done' || kind === 'swap-refused';
  return {
    kind,
    key: keyOf(kind, swap.id, personId, swap.version),
    unitId: swap.unitId,
    personId,
    address: email,
    // What cannot be answered any more once the watch begins need not be asked; an outcome is news a day longer.
    expiresAt: over ? swap.end + DAY : swap.start,
    body: { to: { name, language }, swapId: swap.id, swap, personId },
  };
}
