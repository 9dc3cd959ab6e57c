import type { Actor } from '../access/actor.js';
import type { Runner } from '../calendars/duty-facts.js';
import { stageOf } from '../rota/gap-news.js';
import { DAY, type Instant } from '../rota/interval.js';
import { type Gap, type PostNames, postNames, toldGap } from './gap-drafts.js';
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

export interface NudgedUnit {
  readonly unitId: string;
  /** Under which the reminder is on record. */
  readonly nudgeId: string;
  /** What its published roster is short of, the soonest first and all still ahead; null: its roster is awaited. */
  readonly gaps: readonly Gap[] | null;
}

export interface Nudging {
  readonly periodId: string;
  readonly periodTitle: string;
  readonly dueAt: Instant;
  readonly now: Instant;
  readonly units: readonly NudgedUnit[];
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
  const units = new Map(nudging.units.map((unit) => [unit.unitId, unit]));
  const planners = await plannersOf(tx, [...units.keys()]);
  const posts = await postNames(
    tx,
    nudging.units.flatMap(({ gaps }) => gaps ?? []),
  );
  return planners.map((planner): Draft => {
    const { nudgeId, gaps } = units.get(planner.unitId)!;
    const { unitId, personId, email: address } = planner;
    const kind = gaps ? 'gap' : 'nudge';
    const addressed = { key: keyOf(kind, nudgeId, personId, 0), unitId, personId, address };
    return gaps
      ? { ...addressed, kind: 'gap', expiresAt: lastEnd(gaps), body: gapBody(nudging, planner, gaps, posts) }
      : {
          ...addressed,
          kind: 'nudge',
          expiresAt: Math.max(nudging.dueAt, nudging.now) + DAY,
          body: nudgeBody(nudging, planner),
        };
  });
}

const lastEnd = (gaps: readonly Gap[]): Instant => Math.max(...gaps.map(({ end }) => end));

function gapBody(
  { periodId, periodTitle, now, by }: Nudging,
  { name, language, unitId, unitName }: Planner,
  gaps: readonly Gap[],
  posts: PostNames,
): Bodies['gap'] {
  const told = gaps.map((gap) => ({ ...toldGap(gap, posts, now), appeared: false, stage: stageOf(gap, now) }));
  return { to: { name, language }, periodId, periodTitle, unitId, unitName, gaps: told, from: by.name };
}

export function nudgeBody(
  { periodId, periodTitle, dueAt, by }: Omit<Nudging, 'units' | 'now'>,
  { name, language, unitId, unitName }: Planner,
): Bodies['nudge'] {
  return { to: { name, language }, periodId, periodTitle, unitId, unitName, dueAt, from: by.name };
}
