import type { EntityManager } from 'typeorm';
import type { Actor } from '../access/actor.js';
import { checkAnAdministratorStays } from '../access/last-administrator.js';
import type { Role } from '../access/policy-line.js';
import { coversAllOf, holdsAtLeast } from '../access/reach.js';
import { Problem } from '../http/problem.js';
import { TODAY } from '../units/sql.js';

/**
 * Whoever can change a person's e-mail can sign in as that person, and whoever deactivates one locks the door: that is
 * for the person, and for those who may do all that the person may. Problem `not-allowed`.
 */
export async function checkCovers(tx: EntityManager, by: Actor, personId: string): Promise<void> {
  if (by.personId !== personId && !(await coversAllOf(tx, by, personId))) throw notYours();
}

/** Takes every role the person holds on the unit. Problems `not-allowed` (one above the actor's), `last-administrator`. */
export async function takeRoles(tx: EntityManager, by: Actor, personId: string, unitId: string): Promise<void> {
  const [held] = await tx.query<[{ role: Role }[], number]>(
    'DELETE FROM role_grant WHERE person_id = $1 AND unit_id = $2 RETURNING role',
    [personId, unitId],
  );
  for (const { role } of held) {
    if (by.personId !== personId && !(await holdsAtLeast(tx, by, role, unitId))) throw notYours();
  }
  if (held.some(({ role }) => role === 'administrator')) await checkAnAdministratorStays(tx);
}

/** A head hands the unit over before going, unless it is over. Problem `head-cannot-leave`. @param unitId null: any unit */
export async function checkHeadsNot(tx: EntityManager, personId: string, unitId: string | null): Promise<void> {
  const [headed] = await tx.query<unknown[]>(
    `SELECT FROM unit WHERE head_person_id = $1 AND ($2::uuid IS NULL OR id = $2)
        AND (valid_to IS NULL OR valid_to > ${TODAY}) LIMIT 1`,
    [personId, unitId],
  );
  if (headed) throw new Problem('head-cannot-leave');
}

/** Watches still ahead of a member must first be given to somebody else. Problem `still-rostered`, with their number. */
export async function checkNoWatchAhead(tx: EntityManager, personId: string, unitId: string | null): Promise<void> {
  const [row] = await tx.query<{ watches: number }[]>(
    `SELECT count(*)::int AS watches FROM (
       SELECT a.id FROM assignment a JOIN roster r ON r.id = a.roster_id
        WHERE a.person_id = $1 AND a.ends_at > (SELECT clock_now()) AND ($2::uuid IS NULL OR r.unit_id = $2)
       UNION
       SELECT d.id FROM duty d
        WHERE d.person_id = $1 AND d.live AND d.ends_at > (SELECT clock_now()) AND ($2::uuid IS NULL OR d.unit_id = $2)
     ) ahead`,
    [personId, unitId],
  );
  const watches = row?.watches ?? 0;
  if (watches === 0) return;
  const vi = `Còn ${watches} ca trực phía trước, hãy xếp người thay trước`;
  throw new Problem('still-rostered', {
    watches,
    detail: { vi, en: `${watches} watches lie ahead; find substitutes first` },
  });
}

function notYours(): Problem {
  const vi = 'Người này giữ vai trò mà bạn không có quyền thay đổi';
  return new Problem('not-allowed', { detail: { vi, en: 'This person holds a role that is not yours to change' } });
}
