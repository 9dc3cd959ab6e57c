import { Injectable } from '@nestjs/common';
import type { z } from 'zod';
import type { Actor } from '../access/actor.js';
import type { Role } from '../access/policy-line.js';
import { visibleUnits } from '../access/visible.js';
import { Reads } from '../database/reads.js';
import { Problem } from '../http/problem.js';
import { HEARD_BESIDES_MAIL } from '../notices/reach.js';
import type { CivilDay } from '../rota/calendar.js';
import { notReached, type Reach, readinessOf, type ReachFacts, type Readiness } from '../rota/readiness.js';
import type { readinessView } from './readiness.schema.js';

type View = z.input<typeof readinessView>;
type Period = View['period'];

interface Row extends ReachFacts {
  readonly personId: string;
  readonly unitId: string;
  readonly unitName: string;
  readonly name: string;
  readonly title: string;
  readonly failedBecause: string | null;
  readonly devices: number;
  readonly watches: number;
  readonly firstAt: number;
}
type Judged = Row & Readiness;

/** A unit some of whose people nothing has reached, shortly before a period. */
export interface UnreadyUnit {
  readonly unitId: string;
  readonly unitName: string;
  readonly periodId: string;
  readonly title: string;
  readonly firstOn: CivilDay;
  readonly people: number;
}

/** Whose phones and addresses may be read together with what is wrong with them. */
const readers: readonly Role[] = ['administrator', 'department', 'head', 'scheduler'];
const GRAVEST_FIRST: readonly Reach[] = ['unreachable', 'unproven', 'lacking', 'ready'];

/** More are counted, but not named: whoever looks after so many goes unit by unit. */
const MOST = 500;

/** Whether the people of a period can be reached. */
@Injectable()
export class ReadinessQueries {
  constructor(private readonly reads: Reads) {}

  /** The people of the units the reader plans for, or of one of them and those below. Problem `not-found`. */
  async show(periodId: string, unitId: string | undefined, by: Actor): Promise<View> {
    const [period] = await this.reads.query<Period[]>(
      'SELECT id, title, first_on AS "firstOn", last_on AS "lastOn" FROM period WHERE id = $1',
      [periodId],
    );
    if (!period) throw new Problem('not-found');
    const people = await this.judged(periodId, await this.units(unitId, by));
    const unready = people.filter(({ reach }) => reach !== 'ready');
    const ready = people.filter(({ reach }) => reach === 'ready');
    return {
      period,
      units: unitsOf(people),
      counts: countsOf(people),
      people: unready
        .toSorted((a, b) => GRAVEST_FIRST.indexOf(a.reach) - GRAVEST_FIRST.indexOf(b.reach))
        .slice(0, MOST)
        .map((person) => ({
          ...person,
          reach: person.reach as View['people'][number]['reach'],
          problems: [...person.problems],
        })),
      ready: ready.slice(0, MOST),
    };
  }

  /** For the heads' digest: the units with people nothing has reached, of the periods that begin within a week. */
  async unready(): Promise<UnreadyUnit[]> {
    const periods = await this.reads.query<Period[]>(
      `SELECT id, title, first_on AS "firstOn", last_on AS "lastOn" FROM period
        WHERE first_on > ${TODAY} AND first_on <= ${TODAY} + 7 ORDER BY first_on, id`,
    );
    const found: UnreadyUnit[] = [];
    for (const { id, title, firstOn } of periods) {
      const people = (await this.judged(id, null)).filter(notReached);
      for (const { id: unitId, name: unitName, unready } of unitsOf(people))
        found.push({ unitId, unitName, periodId: id, title, firstOn, people: unready });
    }
    return found;
  }

  /** The units below the one asked about, as far as the reader plans for them. Problem `not-found`. */
  private async units(unitId: string | undefined, by: Actor): Promise<string[]> {
    const visible = visibleUnits(by, { roles: readers });
    const rows = await this.reads.query<{ id: string }[]>(
      `WITH RECURSIVE ${visible.sql}, below(id) AS (
         SELECT id FROM visible WHERE $2::uuid IS NULL OR id = $2
         UNION
         SELECT lower.id FROM below CROSS JOIN LATERAL (
           SELECT id FROM unit WHERE parent_id = below.id
           UNION ALL SELECT id FROM unit WHERE supervising_unit_id = below.id
         ) lower WHERE $2::uuid IS NOT NULL
       )
       SELECT id FROM below WHERE id IN (SELECT id FROM visible)`,
      [...visible.params, unitId ?? null],
    );
    if (unitId !== undefined && rows.length === 0) throw new Problem('not-found');
    return rows.map(({ id }) => id);
  }

  /** Unit by unit, people by given name. @param unitIds null: every unit */
  private async judged(periodId: string, unitIds: readonly string[] | null): Promise<Judged[]> {
    const rows = await this.reads.query<Row[]>(FACTS, [periodId, unitIds]);
    return rows.map((row) => ({ ...row, ...readinessOf(row) }));
  }
}

function unitsOf(people: readonly Judged[]): View['units'] {
  const units = new Map<string, View['units'][number]>();
  for (const { unitId, unitName, reach } of people) {
    const unit = units.get(unitId) ?? { id: unitId, name: unitName, unready: 0 };
    units.set(unitId, { ...unit, unready: unit.unready + (reach === 'ready' ? 0 : 1) });
  }
  return [...units.values()];
}

function countsOf(people: readonly Judged[]): View['counts'] {
  const counts = { unreachable: 0, unproven: 0, lacking: 0, ready: 0 };
  for (const { reach } of people) counts[reach]++;
  return counts;
}

const TODAY = `(clock_now() AT TIME ZONE 'Asia/Ho_Chi_Minh')::date`;

/**
 * Who stands watch for a unit in the period: as published where it was published, a declined watch being nobody's; else
 * as drafted, of which nobody was told.
 */
const FACTS = /* sql */ `
  WITH held AS (
    SELECT d.unit_id, d.person_id, d.starts_at, d.answer, true AS told
      FROM roster r JOIN duty d ON d.roster_id = r.id
     WHERE r.period_id = $1 AND r.stage = 'published' AND d.live AND d.answer IS DISTINCT FROM 'declined'
    UNION ALL
    SELECT r.unit_id, a.person_id, a.starts_at, NULL, false
      FROM roster r JOIN assignment a ON a.roster_id = r.id
     WHERE r.period_id = $1 AND r.stage <> 'published'
  ), duty AS (
    SELECT unit_id, person_id, count(*) AS watches, min(starts_at) AS first_at, count(*) FILTER (WHERE told) AS told,
           count(*) FILTER (WHERE answer = 'accepted') AS confirmed
      FROM held WHERE $2::uuid[] IS NULL OR unit_id = ANY($2::uuid[]) GROUP BY unit_id, person_id
  )
  SELECT duty.person_id AS "personId", duty.unit_id AS "unitId", unit.name AS "unitName", person.name,
         coalesce(membership.title, '') AS title, person.email::text AS email,
         person.email_verified_at AS "verifiedAt", person.email_failed_at AS "failedAt",
         person.email_failed_because AS "failedBecause",
         person.phone_written AS phone,
         ${HEARD_BESIDES_MAIL} AS "besidesMail",
         (SELECT count(*) FROM device WHERE device.person_id = person.id AND ended_at IS NULL) AS devices,
         duty.watches, duty.first_at AS "firstAt", duty.told, duty.confirmed
    FROM duty JOIN unit ON unit.id = duty.unit_id JOIN person ON person.id = duty.person_id
    LEFT JOIN membership ON membership.person_id = duty.person_id AND membership.unit_id = duty.unit_id
   ORDER BY unit."position", unit.name COLLATE vietnamese, unit.id,
            given_name(person.name) COLLATE vietnamese, person.name COLLATE vietnamese, person.id`;
