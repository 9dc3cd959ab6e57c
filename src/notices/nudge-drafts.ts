import type { Actor } from '../access/actor.js';
import type { Runner } from '../calendars/duty-facts.js';
import { DAY, type Instant } from '../rota/interval.js';
import type { Bodies, Recipient } from './notice-body.js';
import { keyOf, type Draft } from './writing.js';

/** Somebody who answers for a unit's roster. */
export interface Planner extends Recipient {
  readonly personId: string;
  /** Empty for who has none. */
  readonly email: string;
  readonly unitId: string;
  readonly unitName: string;
}

export interface Nudging {
  readonly periodId: string;
  readonly periodTitle: string;
  readonly dueAt: Instant;
  readonly now: Instant;
  /** Units with the id under which the reminder is on record. */
  readonly units: readonly { readonly unitId: string; readonly nudgeId: string }[];
  readonly by: Pick<Actor, 'name'>;
}

/** The head of each unit and those who draw up its roster, the head first. */
export function plannersOf(runner: Runner, unitIds: readonly string[]): Promise<Planner[]> {
  return runner.query<Planner>(
    `SELECT unit.id AS "unitId", unit.name AS "unitName", person.id AS "personId", person.name, person.language,
            coalesce(person.email, '') AS email
       FROM unit
       CROSS JOIN LATERAL (SELECT unit.head_person_id AS id
                           UNION SELECT person_id FROM role_grant WHERE unit_id = unit.id AND role = 'scheduler') planner
       JOIN person ON person.id = planner.id AND person.active
      WHERE unit.id = ANY($1::uuid[])
      ORDER BY unit.name COLLATE vietnamese, unit.id, person.id <> unit.head_person_id, person.name, person.id`,
    [unitIds],
  );
}

/** One notice for each of them. */
export async function nudgeDrafts(tx: Runner, nudging: Nudging): Promise<Draft[]> {
  const ids = new Map(nudging.units.map(({ unitId, nudgeId }) => [unitId, nudgeId]));
  const planners = await plannersOf(tx, [...ids.keys()]);
  return planners.map((planner): Draft => ({
    kind: 'nudge',
    key: keyOf('nudge', ids.get(planner.unitId)!, planner.personId, 0),
    unitId: planner.unitId,
    personId: planner.personId,
    address: planner.email,
    expiresAt: Math.max(nudging.dueAt, nudging.now) + DAY,
    body: nudgeBody(nudging, planner),
  }));
}

export function nudgeBody(
  { periodId, periodTitle, dueAt, by }: Omit<Nudging, 'units' | 'now'>,
  { name, language, unitId, unitName }: Planner,
): Bodies['nudge'] {
  return { to: { name, language }, periodId, periodTitle, unitId, unitName, dueAt, from: by.name };
}
