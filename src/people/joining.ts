import type { EntityManager } from 'typeorm';
import type { z } from 'zod';
import type { Actor } from '../access/actor.js';
import { holdsAtLeast } from '../access/reach.js';
import { Problem } from '../http/problem.js';
import { TODAY } from '../units/sql.js';
import { Membership, Person } from './person.entity.js';
import { phoneColumns } from './person-members.js';
import type { newPerson } from './person.schema.js';

type Wanted = z.output<typeof newPerson>;

/** Makes somebody a member of the unit: a new person, or the one who has this e-mail. Returns the person's id. */
export async function join(tx: EntityManager, by: Actor, unitId: string, wanted: Wanted): Promise<string> {
  const known = wanted.email ? await tx.findOneBy(Person, { email: wanted.email }) : null;
  if (known && !(await isWhoIsMeant(tx, by, known, unitId, wanted.name))) throw emailTaken();
  const person = known ?? (await tx.save(Person, tx.create(Person, membersOf(wanted))));
  await tx.query(
    `INSERT INTO membership (person_id, unit_id, title, post_kind_ids, share_percent) VALUES ($1, $2, $3, $4, $5)
     ON CONFLICT ON CONSTRAINT member_once_per_unit
     DO UPDATE SET title = excluded.title, post_kind_ids = excluded.post_kind_ids,
                   share_percent = excluded.share_percent, left_on = NULL`,
    [person.id, unitId, wanted.title ?? '', wanted.postKindIds ?? [], wanted.sharePercent ?? 100],
  );
  return person.id;
}

/** A present member with their person, locked until the transaction ends. Problem `not-found`. */
export async function memberOf(
  tx: EntityManager,
  unitId: string,
  personId: string,
): Promise<{ person: Person; membership: Membership }> {
  const lock = { mode: 'for_no_key_update' } as const;
  const person = await tx.findOne(Person, { where: { id: personId }, lock });
  const membership = await tx.findOne(Membership, { where: { unitId, personId }, lock });
  if (!person || !membership || !(await isPresent(tx, membership.id))) throw new Problem('not-found');
  return { person, membership };
}

function membersOf({ name, email = null, phone = null, language = 'vi', active = true }: Wanted): Partial<Person> {
  return { name, email, language, active, ...phoneColumns(phone) };
}

/**
 * An e-mail alone must not bring a stranger's record into view: the name has to agree, and the person to be one whom
 * the actor sees already, or a former member.
 */
async function isWhoIsMeant(
  tx: EntityManager,
  by: Actor,
  known: Person,
  unitId: string,
  name: string,
): Promise<boolean> {
  const places = await tx.query<{ unitId: string; present: boolean; sameName: boolean }[]>(
    `SELECT unit_id AS "unitId", left_on IS NULL OR left_on > ${TODAY} AS present, fold($2) = fold($3) AS "sameName"
       FROM membership WHERE person_id = $1`,
    [known.id, known.name, name],
  );
  if (places.some((place) => !place.sameName || (place.unitId === unitId && place.present))) return false;
  if (places.some((place) => place.unitId === unitId)) return true;
  for (const place of places) if (place.present && (await holdsAtLeast(tx, by, 'staff', place.unitId))) return true;
  return false;
}

async function isPresent(tx: EntityManager, membershipId: string): Promise<boolean> {
  const [row] = await tx.query<unknown[]>(
    `SELECT FROM membership WHERE id = $1 AND (left_on IS NULL OR left_on > ${TODAY})`,
    [membershipId],
  );
  return row !== undefined;
}

function emailTaken(): Problem {
  const detail = { vi: 'Địa chỉ thư này đã thuộc về người khác', en: 'This e-mail address is somebody else’s' };
  return new Problem('email-taken', { errors: [{ pointer: '#/email', detail }] });
}
