import type { EntityManager } from 'typeorm';
import { Problem } from '../http/problem.js';
import { possiblePhone } from '../rota/phones.js';

/** A phone as written and as it is dialled; an impossible one is kept as written. */
export function phoneColumns(written: string | null): { phoneWritten: string | null; phoneE164: string | null } {
  if (!written) return { phoneWritten: null, phoneE164: null };
  return { phoneWritten: written, phoneE164: possiblePhone(written).e164 };
}

/** Every kind of post must exist. Problem `unknown-reference` naming each that does not. */
export async function checkPostKinds(tx: EntityManager, postKindIds: readonly string[]): Promise<void> {
  const rows = await tx.query<{ id: string }[]>('SELECT id FROM post_kind WHERE id = ANY($1::text[])', [postKindIds]);
  const known = new Set(rows.map(({ id }) => id));
  const detail = { vi: 'Không có loại vị trí trực này', en: 'There is no such kind of post' };
  const errors = postKindIds.flatMap((id, index) =>
    known.has(id) ? [] : [{ pointer: `#/postKindIds/${index}`, detail }],
  );
  if (errors.length > 0) throw new Problem('unknown-reference', { errors });
}

/** For the audit log, which keeps for ever: that mail and phone were set is told, what they are is not. */
export function withoutReach(members: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const told = Object.entries(members).filter(([, value]) => value !== undefined);
  return Object.fromEntries(
    told.map(([member, value]) => [
      member,
      (member === 'email' || member === 'phone') && value !== null ? '•••' : value,
    ]),
  );
}
