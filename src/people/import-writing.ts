import { randomUUID } from 'node:crypto';
import type { EntityManager } from 'typeorm';
import type { Actor } from '../access/actor.js';
import { fold, normalName } from '../rota/names.js';
import { formattedPhone, possiblePhone } from '../rota/phones.js';
import { checkChange, differenceOf, type Hand, saveChange } from './changing.js';
import type { Row } from './import-checks.js';
import { join, memberOf } from './joining.js';
import { Membership, Person } from './person.entity.js';
import { phoneColumns, withoutReach } from './person-members.js';
import { dialled, type Known } from './same-person.js';

/** What became of one row. */
export interface Outcome {
  readonly index: number;
  readonly personId: string;
  readonly what: 'created' | 'changed' | 'same';
  /** They are written to at another address from now on. */
  readonly elsewhere?: boolean;
  /** For the audit log. */
  readonly before?: object;
  readonly after?: object;
}

/** The people whom rows mean stay as they are until the import is done; in one order, so that two imports cannot meet crosswise. */
export async function holdPeople(tx: EntityManager, people: Iterable<Known>): Promise<void> {
  await tx.query('SELECT FROM person WHERE id = ANY($1::uuid[]) ORDER BY id FOR NO KEY UPDATE', [
    [...people].map(({ id }) => id),
  ]);
}

/** Brings a known member to what the row says; who had left comes back. Problems of `checkChange`. */
export async function keep(
  tx: EntityManager,
  hand: Hand,
  unitId: string,
  { index, row, known }: { index: number; row: Row; known: Known },
): Promise<Outcome> {
  if (!known.present) await tx.update(Membership, { unitId, personId: known.id }, { leftOn: null });
  const { person, membership } = await memberOf(tx, unitId, known.id);
  const changed = differenceOf(person, membership, wantedOf(row, person, membership));
  const what = known.present ? 'same' : 'changed';
  if (!changed) return { index, personId: person.id, what, after: known.present ? {} : { leftOn: null } };
  await checkChange(tx, hand, person, changed.after);
  await saveChange(tx, person, membership, changed.after);
  const told = { before: withoutReach(changed.before), after: withoutReach(changed.after) };
  return { index, personId: person.id, what: 'changed', elsewhere: changed.after.email !== undefined, ...told };
}

/** Somebody who belongs elsewhere joins this unit too. Problem `email-taken`. */
export async function bring(tx: EntityManager, by: Actor, unitId: string, index: number, row: Row): Promise<Outcome> {
  const { personId: _, title = '', postKindIds = [], ...members } = row;
  const wanted = { ...members, name: normalName(row.name), email: row.email ?? null, phone: written(row.phone) };
  return { index, personId: await join(tx, by, unitId, { ...wanted, title, postKindIds }), what: 'created' };
}

/** People nobody knew, all in one go. */
export async function add(
  tx: EntityManager,
  unitId: string,
  fresh: readonly { index: number; row: Row }[],
): Promise<Outcome[]> {
  if (fresh.length === 0) return [];
  const people = fresh.map(({ row: { name, email = null, phone } }) => ({
    id: randomUUID(),
    name: normalName(name),
    email,
    ...phoneColumns(written(phone)),
  }));
  const outcomes = fresh.map(({ index }, place): Outcome => ({
    index,
    personId: people[place]?.id ?? '',
    what: 'created',
  }));
  await tx.insert(Person, people);
  await tx.insert(
    Membership,
    fresh.map(({ row }, place) => ({
      personId: people[place]?.id ?? '',
      unitId,
      title: row.title ?? '',
      postKindIds: row.postKindIds ?? [],
    })),
  );
  return outcomes;
}

/** Only what the row says otherwise: a list with lost marks or capitals does not spoil a name that is kept well. */
function wantedOf(row: Row, person: Person, place: Membership) {
  const posts = row.postKindIds ?? [];
  const samePosts = posts.toSorted().join() === place.postKindIds.toSorted().join();
  return {
    ...(fold(row.name) !== fold(person.name) && { name: normalName(row.name) }),
    ...(row.title && fold(row.title) !== fold(place.title) && { title: row.title }),
    ...(row.phone && dialled(row.phone) !== dialled(person.phoneWritten) && { phone: written(row.phone) }),
    ...(row.email && row.email !== person.email?.toLowerCase() && { email: row.email }),
    ...(posts.length > 0 && !samePosts && { postKindIds: posts }),
  };
}

/** The number as written; with its leading 0 again where a spreadsheet dropped it. */
function written(phone: string | null | undefined): string | null {
  if (!phone) return null;
  const { e164, warning } = possiblePhone(phone);
  return e164 !== null && warning === 'leading-zero-restored' ? formattedPhone(e164) : phone;
}
