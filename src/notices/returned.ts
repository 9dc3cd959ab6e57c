import type { Actor } from '../access/actor.js';
import type { Runner } from '../calendars/duty-facts.js';
import type { Instant } from '../rota/interval.js';
import type { Head } from './heads.js';
import { CAN_BE_TOLD } from './reach.js';
import { keyOf, type Draft } from './writing.js';

/** A roster given back to its unit with a comment. */
export interface Returned {
  readonly submissionId: string;
  readonly submittedBy: string;
  readonly periodId: string;
  readonly unitId: string;
  readonly comment: string;
  readonly by: Pick<Actor, 'personId' | 'name'>;
}

/** One notice each for the unit's head and who handed it up; not for who gives it back, nor who can be told by nothing. */
export async function returnedDrafts(tx: Runner, returned: Returned): Promise<Draft[]> {
  const { submissionId, submittedBy, periodId, unitId, comment, by } = returned;
  const people = await tx.query<Head & { periodTitle: string; unitName: string; expiresAt: Instant }>(
    `SELECT person.id AS "personId", person.name, coalesce(person.email, '') AS email, person.language, period.title AS "periodTitle",
            unit.name AS "unitName", greatest(period.submission_due_at, clock_now()) + interval '7 days' AS "expiresAt"
       FROM unit, period, person
      WHERE unit.id = $1 AND period.id = $2 AND person.id IN (unit.head_person_id, $3::uuid) AND person.id <> $4
        AND person.active AND ${CAN_BE_TOLD}`,
    [unitId, periodId, submittedBy, by.personId],
  );
  return people.map(({ personId, name, email, language, periodTitle, unitName, expiresAt }) => ({
    kind: 'returned',
    key: keyOf('returned', submissionId, personId, 0),
    unitId,
    personId,
    address: email,
    expiresAt,
    body: { to: { name, language }, periodId, periodTitle, unitId, unitName, comment, from: by.name },
  }));
}
