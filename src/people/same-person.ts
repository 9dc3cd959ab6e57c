import { fold } from '../rota/names.js';
import { possiblePhone } from '../rota/phones.js';

/** Somebody who belongs to the unit, or did once. */
export interface Known {
  readonly id: string;
  readonly name: string;
  readonly title: string;
  readonly email: string | null;
  readonly phone: string | null;
  readonly present: boolean;
}

/** What a row of a staff list says about who is meant. */
export interface Named {
  readonly name: string;
  readonly title?: string | undefined;
  readonly email?: string | null | undefined;
  readonly phone?: string | null | undefined;
  readonly personId?: string | null | undefined;
}

export interface Recognised {
  /** Row → whom it means; a row left out is somebody new. */
  readonly people: ReadonlyMap<number, Known>;
  /** Row → the earlier row that means the same person. */
  readonly twice: ReadonlyMap<number, number>;
}

/**
 * Recognises members in a staff list: by id, then by e-mail and name, then by name and phone (having none is a phone
 * too), among homonyms first by the title. Each member once, so that the same list read again doubles nobody.
 */
export function recognise(rows: readonly Named[], members: readonly Known[]): Recognised {
  const people = new Map<number, Known>();
  const twice = repeats(rows);
  const claimed = new Map<string, number>();
  for (const way of ways(members, claimed)) {
    for (const [index, row] of rows.entries()) {
      if (people.has(index) || twice.has(index)) continue;
      const person = way(row);
      if (!person) continue;
      const earlier = claimed.get(person.id);
      if (earlier !== undefined) twice.set(index, earlier);
      else people.set(index, person);
      claimed.set(person.id, earlier ?? index);
    }
  }
  return { people, twice };
}

/** A number as it is dialled, or as written when it cannot be; null for none. */
export function dialled(phone: string | null | undefined): string | null {
  if (!phone) return null;
  const { e164, written } = possiblePhone(phone);
  return e164 ?? written.replace(/\s/g, '');
}

type Way = (row: Named) => Known | undefined;

/** How a member is recognised, the surest way first. */
function ways(members: readonly Known[], claimed: ReadonlyMap<string, number>): Way[] {
  const byId = new Map(members.filter((person) => person.present).map((person) => [person.id, person]));
  const byName = new Map<string, Known[]>();
  for (const person of members) byName.set(fold(person.name), [...(byName.get(fold(person.name)) ?? []), person]);
  const homonyms = (row: Named) => byName.get(fold(row.name)) ?? [];
  const free = (row: Named) => homonyms(row).filter((person) => !claimed.has(person.id) && sameReach(row, person));
  return [
    (row) => byId.get(row.personId ?? ''),
    (row) => homonyms(row).find((person) => row.email && sameMail(person.email, row.email)),
    (row) => free(row).find((person) => fold(person.title) === fold(row.title ?? '')),
    (row) => free(row)[0],
  ];
}

/** Rows that repeat an earlier one, marks, capitals and spaces aside. */
function repeats(rows: readonly Named[]): Map<number, number> {
  const seen = new Map<string, number>();
  const found = new Map<number, number>();
  for (const [index, { personId, name, title, email, phone }] of rows.entries()) {
    const mail = email?.toLowerCase() ?? null;
    const key = JSON.stringify([personId ?? null, fold(name), fold(title ?? ''), mail, dialled(phone)]);
    const earlier = seen.get(key);
    if (earlier === undefined) seen.set(key, index);
    else found.set(index, earlier);
  }
  return found;
}

const sameMail = (a: string | null, b: string): boolean => a?.toLowerCase() === b.toLowerCase();

/** Two of one name are one person when the phones agree and the mails do not contradict; who has left, only by a phone. */
function sameReach(row: Named, person: Known): boolean {
  if (row.email && person.email && !sameMail(person.email, row.email)) return false;
  const phone = dialled(row.phone);
  return phone === dialled(person.phone) && (person.present || phone !== null);
}
