import type { EntityManager } from 'typeorm';
import type { z } from 'zod';
import type { SignedIn } from '../access/actor.js';
import { mustBeFresh } from '../access/fresh.js';
import { checkAnAdministratorStays } from '../access/last-administrator.js';
import { closeSessions } from '../access/sessions.service.js';
import { voidLinks } from '../access/sign-in-links.js';
import type { Instant } from '../rota/interval.js';
import { normalName } from '../rota/names.js';
import { difference } from '../units/difference.js';
import { Membership, Person } from './person.entity.js';
import { checkPostKinds, phoneColumns } from './person-members.js';
import type { personChange } from './person.schema.js';
import { checkCovers, checkHeadsNot, checkNoWatchAhead } from './standing.js';

type Wanted = z.output<typeof personChange>;

/** What a change really changes: members of the person, and of the person's place in the unit. */
interface PersonDifference {
  readonly before: Readonly<Record<string, unknown>>;
  readonly after: Readonly<Wanted>;
}

/** Undefined when nothing would differ. */
export function differenceOf(person: Person, place: Membership, wanted: Wanted): PersonDifference | undefined {
  const { name, email, language, active, phoneWritten: phone } = person;
  const { title, postKindIds, sharePercent } = place;
  return difference(
    { name, email, language, active, phone, title, postKindIds, sharePercent },
    wanted.name === undefined ? wanted : { ...wanted, name: normalName(wanted.name) },
  );
}

/** Through which session somebody changes people, and when. */
export interface Hand {
  readonly here: SignedIn;
  readonly now: Instant;
}

/**
 * A mailed link signs in whoever reads the mail: who changes where it goes shows first that it is still them. Problems
 * `unknown-reference`, `not-allowed`, `head-cannot-leave`, `still-rostered`, and last `proof-stale`.
 */
export async function checkChange(
  tx: EntityManager,
  { here, now }: Hand,
  person: Person,
  change: Wanted,
): Promise<void> {
  if (change.postKindIds) await checkPostKinds(tx, change.postKindIds);
  if (change.email !== undefined || change.active !== undefined) await checkCovers(tx, here.actor, person.id);
  if (change.active === false) {
    await checkHeadsNot(tx, person.id, null);
    await checkNoWatchAhead(tx, person.id, null);
  }
  if (change.email !== undefined) mustBeFresh(here, now);
}

/** What is known of an address nobody has written to yet. */
const UNTRIED = { emailVerifiedAt: null, emailFailedAt: null, emailFailedBy: null, emailFailedBecause: null };

/**
 * Writes the change and marks what prints the person (own calendar, and those of every unit the person serves or served
 * in) to be made anew. Links mailed to a former address are void, and what is known of it says nothing of the new one;
 * who is deactivated is signed out. Problems `email-taken`, `last-administrator`.
 */
export async function saveChange(tx: EntityManager, person: Person, place: Membership, change: Wanted): Promise<void> {
  const { title, postKindIds, sharePercent, phone, ...members } = change;
  if (title !== undefined || postKindIds || sharePercent !== undefined) {
    await tx.update(Membership, place.id, {
      ...(title !== undefined && { title }),
      ...(postKindIds && { postKindIds }),
      ...(sharePercent !== undefined && { sharePercent }),
    });
  }
  await tx.update(Person, person.id, {
    ...(members as Partial<Person>),
    ...(phone !== undefined && phoneColumns(phone)),
    ...(change.email !== undefined && UNTRIED),
    version: person.version + 1,
    feedRevision: person.feedRevision + 1,
  });
  await tx.query(
    `UPDATE unit SET feed_revision = feed_revision + 1
      WHERE id IN (SELECT unit_id FROM membership WHERE person_id = $1
                   UNION SELECT unit_id FROM duty WHERE person_id = $1 AND live AND ends_at > clock_now() - interval '33 days')`,
    [person.id],
  );
  if (change.email !== undefined || change.active === false) await voidLinks(tx, person.id);
  if (change.active !== false) return;
  await closeSessions(tx, person.id);
  const roles = await tx.query<unknown[]>(`SELECT FROM role_grant WHERE person_id = $1 AND role = 'administrator'`, [
    person.id,
  ]);
  if (roles.length > 0) await checkAnAdministratorStays(tx);
}
