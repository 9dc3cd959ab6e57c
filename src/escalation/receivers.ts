import type { DutyFacts, Runner } from '../calendars/duty-facts.js';
import { above, ONE_BY_ONE } from '../calendars/escalation.js';
import { type Head, headsAbove } from '../notices/heads.js';
import { CAN_BE_TOLD } from '../notices/reach.js';
import { standsAt } from '../notices/stands-at.js';
import { type Tier, TIERS } from '../rota/escalation.js';

/** A duty that has come to a step of its chain. */
interface Stage {
  readonly tier: Tier;
  readonly duty: DutyFacts;
}

/** Somebody to tell of what stands at a place of the list that was asked about, from 0. */
type Receiver = Head & { readonly place: number };

/** Who is told at each stage, in their order; never the duty's holder. Empty where there is nobody. */
export async function receivers(tx: Runner, stages: readonly Stage[]): Promise<(readonly Head[])[]> {
  const told: Head[][] = stages.map(() => []);
  for (const tier of TIERS) {
    const here = stages.flatMap((stage, at) => (stage.tier === tier ? [{ at, duty: stage.duty }] : []));
    if (here.length === 0) continue;
    const people = await WHO[tier](
      tx,
      here.map(({ duty }) => duty),
    );
    for (const { place, ...person } of people) told[here[place]!.at]!.push(person);
  }
  return told;
}

const WHO: Readonly<Record<Tier, (tx: Runner, duties: readonly DutyFacts[]) => Promise<Receiver[]>>> = {
  substitute: substitutes,
  head: heads,
  department: officers,
};

async function heads(tx: Runner, duties: readonly DutyFacts[]): Promise<Receiver[]> {
  const found = await headsAbove(
    tx,
    duties.map(({ unitId, personId }) => ({ unitId, except: personId })),
  );
  return found.flatMap((head, place) => (head ? [{ ...head, place }] : []));
}

const PERSON = `person.id AS "personId", person.name, coalesce(person.email, '') AS email, person.language`;

/** Who stands by in the unit (ứng trực) now, or when the duty begins. No watch lasts longer than 48 hours. */
function substitutes(tx: Runner, duties: readonly DutyFacts[]): Promise<Receiver[]> {
  return tx.query<Receiver>(
    `SELECT asked.place - 1 AS place, ${PERSON}
       FROM unnest($1::uuid[]) WITH ORDINALITY asked(duty_id, place)
      CROSS JOIN LATERAL (
        SELECT id, unit_id, person_id, greatest(starts_at, (SELECT clock_now())) AS needed_at
          FROM duty WHERE id = asked.duty_id ${ONE_BY_ONE}) duty
      CROSS JOIN LATERAL (
        SELECT id, post_id, person_id FROM duty other
         WHERE other.unit_id = duty.unit_id AND other.live AND other.id <> duty.id AND other.person_id <> duty.person_id
           AND other.starts_at > duty.needed_at - interval '48 hours' AND other.starts_at <= duty.needed_at
           AND other.ends_at > duty.needed_at AND ${standsAt('other', 'duty.needed_at')} ${ONE_BY_ONE}) standby
       JOIN post ON post.id = standby.post_id AND post.kind_id = 'ung-truc'
       JOIN person ON person.id = standby.person_id AND person.active
      GROUP BY asked.place, person.id
      ORDER BY asked.place, person.name COLLATE vietnamese, person.id`,
    [duties.map(({ id }) => id)],
  );
}

/** The officers of the nearest department above: those on duty there now, or all of them where none is. */
function officers(tx: Runner, duties: readonly DutyFacts[]): Promise<Receiver[]> {
  return tx.query<Receiver>(
    `WITH RECURSIVE asked AS (
       SELECT unit_id, holder_id, place - 1 AS place
         FROM unnest($1::uuid[], $2::uuid[]) WITH ORDINALITY asked(unit_id, holder_id, place)
     ),
     ${above('(SELECT DISTINCT unit_id FROM asked) asked')},
     officer AS MATERIALIZED (
       SELECT office.id AS unit_id, granted.person_id FROM (SELECT DISTINCT id FROM nearest) office
        CROSS JOIN LATERAL (
          SELECT person_id FROM role_grant WHERE unit_id = office.id AND role = 'department' ${ONE_BY_ONE}) granted
        CROSS JOIN LATERAL (${reached('granted.person_id')}) person
     ), at_steps AS (
       SELECT asked.place, asked.holder_id, officer.unit_id, officer.person_id, nearest.steps,
              min(nearest.steps) OVER (PARTITION BY asked.place) AS fewest
         FROM asked JOIN nearest ON nearest.root = asked.unit_id JOIN officer ON officer.unit_id = nearest.id
        WHERE officer.person_id <> asked.holder_id
     ), here AS MATERIALIZED (
       SELECT place, holder_id, unit_id, person_id FROM at_steps WHERE steps = fewest
     ), on_duty AS MATERIALIZED (
       SELECT office.unit_id, stands.person_id FROM (SELECT DISTINCT unit_id FROM here) office
        CROSS JOIN LATERAL (
          SELECT person_id FROM duty
           WHERE unit_id = office.unit_id AND live AND ends_at > (SELECT clock_now())
             AND starts_at > (SELECT clock_now()) - interval '48 hours' AND starts_at <= (SELECT clock_now())
             AND ${standsAt('duty', '(SELECT clock_now())')}
          ${ONE_BY_ONE}) stands
        CROSS JOIN LATERAL (${reached('stands.person_id')}) person
     ), found AS MATERIALIZED (
       SELECT here.place, on_duty.person_id FROM (SELECT DISTINCT place, holder_id, unit_id FROM here) here
         JOIN on_duty ON on_duty.unit_id = here.unit_id AND on_duty.person_id <> here.holder_id
     ), told AS (
       SELECT place, person_id FROM found
       UNION
       SELECT place, person_id FROM here WHERE NOT EXISTS (SELECT FROM found WHERE found.place = here.place)
     )
     SELECT told.place, ${PERSON} FROM told
      CROSS JOIN LATERAL (SELECT * FROM person WHERE id = told.person_id ${ONE_BY_ONE}) person
      ORDER BY told.place, person.name COLLATE vietnamese, person.id`,
    [duties.map(({ unitId }) => unitId), duties.map(({ personId }) => personId)],
  );
}

const reached = (personId: string): string =>
  `SELECT FROM person WHERE id = ${personId} AND person.active AND ${CAN_BE_TOLD} ${ONE_BY_ONE}`;
