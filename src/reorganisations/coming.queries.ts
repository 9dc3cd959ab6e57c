import type { EntityManager } from 'typeorm';
import type { CivilDay } from '../rota/calendar.js';
import type { Consequences } from './consequences.js';

interface Member {
  readonly unitId: string;
  readonly unitName: string;
  readonly personId: string;
  readonly name: string;
  readonly leftOn: CivilDay | null;
}

/** Everybody who belongs to the units or did. */
export function membersOf(tx: EntityManager, unitIds: readonly string[]): Promise<Member[]> {
  return tx.query(
    `SELECT m.unit_id AS "unitId", unit.name AS "unitName", m.person_id AS "personId", person.name, m.left_on AS "leftOn"
       FROM membership m JOIN unit ON unit.id = m.unit_id JOIN person ON person.id = m.person_id
      WHERE m.unit_id = ANY($1::uuid[])
      ORDER BY given_name(person.name) COLLATE vietnamese, person.name COLLATE vietnamese, person.id`,
    [unitIds],
  );
}

/** Who belongs to a unit and did not before. They come from one they leave, on the day or when their watches are stood. */
export function comers(before: readonly Member[], after: readonly Member[], on: CivilDay): Consequences['people'] {
  const key = ({ unitId, personId }: Member): string => `${unitId} ${personId}`;
  const stayed = new Set(before.filter(({ leftOn }) => leftOn === null).map(key));
  const leaving = new Map(
    after.flatMap((each) => (stayed.has(key(each)) && each.leftOn ? [[each.personId, each]] : [])),
  );
  return after
    .filter((each) => each.leftOn === null && !stayed.has(key(each)))
    .map(({ personId, name, unitName }) => {
      const { unitName: from = '', leftOn = null } = leaving.get(personId) ?? {};
      return { personId, name, from, into: unitName, alsoUntil: leftOn === on ? null : leftOn };
    });
}

/** The roles held on units beyond belonging to them, by everybody or by some. */
export function rolesOn(
  tx: EntityManager,
  unitIds: readonly string[],
  personIds: readonly string[] | null = null,
): Promise<Consequences['roles']> {
  return tx.query(
    `SELECT held.id AS "grantId", person.name AS person, held.role, unit.name AS "unitName", held.role <> 'administrator' AS ends
       FROM role_grant held JOIN person ON person.id = held.person_id JOIN unit ON unit.id = held.unit_id
      WHERE held.unit_id = ANY($1::uuid[]) AND ($2::uuid[] IS NULL OR held.person_id = ANY($2::uuid[]))
        AND held.role <> 'staff'
      ORDER BY unit.name COLLATE vietnamese, person.name COLLATE vietnamese, held.role`,
    [unitIds, personIds],
  );
}

/** Who heads the units, and everybody who could from the day on. */
export function headsOf(tx: EntityManager, unitIds: readonly string[], on: CivilDay): Promise<Consequences['heads']> {
  return tx.query(
    `SELECT unit.id AS "unitId", unit.name AS "unitName", unit.head_person_id AS "headPersonId",
            coalesce((SELECT jsonb_agg(jsonb_build_object('personId', person.id, 'name', person.name, 'title', m.title)
                                       ORDER BY given_name(person.name) COLLATE vietnamese, person.id)
                        FROM membership m JOIN person ON person.id = m.person_id AND person.active
                       WHERE m.unit_id = unit.id AND (m.left_on IS NULL OR m.left_on > $2)), '[]') AS members
       FROM unit WHERE unit.id = ANY($1::uuid[]) ORDER BY unit.name COLLATE vietnamese, unit.id`,
    [unitIds, on],
  );
}

/** How many contacts of the units hold from the day on. */
export async function contactsOf(tx: EntityManager, unitIds: readonly string[], on: CivilDay): Promise<number> {
  const [row] = await tx.query<{ contacts: number }[]>(
    `SELECT count(*)::int AS contacts FROM contact
      WHERE unit_id = ANY($1::uuid[]) AND (valid_to IS NULL OR valid_to > $2)`,
    [unitIds, on],
  );
  return row?.contacts ?? 0;
}
