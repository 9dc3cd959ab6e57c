import type { DutyFacts, Runner } from '../calendars/duty-facts.js';
import { above, ONE_BY_ONE } from '../calendars/escalation.js';
import type { Head } from '../notices/heads.js';
import { headAbove } from '../notices/heads.js';
import { CAN_BE_TOLD } from '../notices/reach.js';
import type { Tier } from '../rota/escalation.js';

/** Who is told of a duty at a step of its chain; never its holder. Empty when there is nobody. */
export async function receivers(tx: Runner, tier: Tier, duty: DutyFacts): Promise<readonly Head[]> {
  if (tier === 'substitute') return substitutes(tx, duty);
  if (tier === 'department') return officers(tx, duty);
  const head = await headAbove(tx, duty.unitId, duty.personId);
  return head ? [head] : [];
}

const PERSON = `person.id AS "personId", person.name, coalesce(person.email, '') AS email, person.language`;

/** Who stands by in the unit (ứng trực) now, or when the duty begins. */
function substitutes(tx: Runner, { id, unitId, personId }: DutyFacts): Promise<Head[]> {
  return tx.query<Head>(
    `SELECT DISTINCT ${PERSON}
       FROM duty JOIN duty standby ON standby.unit_id = duty.unit_id AND standby.live AND standby.id <> duty.id
        AND standby.starts_at <= greatest(duty.starts_at, clock_now())
        AND standby.ends_at > greatest(duty.starts_at, clock_now())
       JOIN post ON post.id = standby.post_id AND post.kind_id = 'ung-truc'
       JOIN person ON person.id = standby.person_id AND person.active AND person.id <> $3
      WHERE duty.id = $1 AND duty.unit_id = $2 ORDER BY person.name, "personId"`,
    [id, unitId, personId],
  );
}

/** The officers of the nearest department above: those on duty there now, or all of them where none is. */
function officers(tx: Runner, { unitId, personId }: DutyFacts): Promise<Head[]> {
  return tx.query<Head>(
    `WITH RECURSIVE ${above('unnest(ARRAY[$1::uuid]) unit_id')},
     officer AS (
       SELECT role_grant.person_id, role_grant.unit_id, nearest.steps FROM role_grant
         JOIN nearest ON nearest.id = role_grant.unit_id JOIN person ON person.id = role_grant.person_id
        WHERE role_grant.role = 'department' AND person.active AND ${CAN_BE_TOLD} AND person.id <> $2
     ), here AS (SELECT person_id, unit_id FROM officer WHERE steps = (SELECT min(steps) FROM officer)),
     on_duty AS (
       SELECT duty.person_id FROM duty JOIN person ON person.id = duty.person_id
        WHERE duty.live AND duty.unit_id IN (SELECT unit_id FROM here) AND duty.starts_at <= clock_now()
          AND duty.ends_at > clock_now() AND person.active AND ${CAN_BE_TOLD} AND person.id <> $2
     ), told AS (
       SELECT person_id FROM on_duty UNION SELECT person_id FROM here WHERE NOT EXISTS (SELECT FROM on_duty)
     )
     SELECT ${PERSON} FROM told CROSS JOIN LATERAL (SELECT * FROM person WHERE id = told.person_id ${ONE_BY_ONE}) person
      ORDER BY person.name, person.id`,
    [unitId, personId],
  );
}
