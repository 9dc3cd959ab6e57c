import type { EntityManager } from 'typeorm';
import type { z } from 'zod';
import type { Actor } from '../access/actor.js';
import type { signer } from './roster.schema.js';

export type Signer = z.output<typeof signer>;

/**
 * Who signs unless somebody says otherwise: whoever signed last, else a deputy who publishes ("KT."), else the unit's
 * head. Null when the unit has no head.
 */
export async function proposedSigner(
  tx: Pick<EntityManager, 'query'>,
  roster: { readonly id: string; readonly unitId: string },
  by: Actor,
): Promise<Signer | null> {
  const [last] = await tx.query<Signer[]>(
    `SELECT signer_name AS name, coalesce(signer_title, '') AS title, coalesce(signer_authority, '') AS authority
       FROM publication WHERE roster_id = $1 AND signer_name IS NOT NULL ORDER BY revision DESC LIMIT 1`,
    [roster.id],
  );
  if (last) return last;
  const [deputy] = await tx.query<Signer[]>(
    `SELECT person.name, membership.title, 'KT.' AS authority
       FROM membership JOIN person ON person.id = membership.person_id JOIN unit ON unit.id = membership.unit_id
      WHERE membership.unit_id = $1 AND person.id = $2 AND unit.head_person_id IS DISTINCT FROM person.id
        AND membership.left_on IS NULL AND membership.title ~* '^phó\\M'`,
    [roster.unitId, by.personId],
  );
  if (deputy) return deputy;
  const [head] = await tx.query<Signer[]>(
    `SELECT person.name, coalesce(membership.title, '') AS title, '' AS authority
       FROM unit JOIN person ON person.id = unit.head_person_id
       LEFT JOIN membership ON membership.unit_id = unit.id AND membership.person_id = person.id
      WHERE unit.id = $1`,
    [roster.unitId],
  );
  return head ?? null;
}
