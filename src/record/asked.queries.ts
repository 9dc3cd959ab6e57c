import type { EntityManager } from 'typeorm';
import { type CivilDay, dayOf, HO_CHI_MINH } from '../rota/calendar.js';
import { Demands } from '../rosters/strip-writing.js';
import type { Question } from './told.queries.js';

type Runner = Pick<EntityManager, 'query'>;

/** A period that calls a unit to stand watch on the day in question. */
export interface CallingPeriod {
  readonly id: string;
  readonly title: string;
  readonly firstOn: CivilDay;
  readonly lastOn: CivilDay;
}

/** The periods of the units that were above on that day whose days hold the moment, earliest first. */
export function periodsCalling(runner: Runner, { unitId, at }: Question): Promise<CallingPeriod[]> {
  return runner.query<CallingPeriod[]>(CALLING, [unitId, dayOf(at, HO_CHI_MINH)]);
}

interface Asked {
  readonly postName: string;
  readonly postNameEn: string;
  readonly required: number;
}

/**
 * How many these periods ask of a kind of unit at a moment, post by post, as it was decided by then: who asks for more
 * later makes nobody short before.
 */
export async function askedAt(
  runner: Runner,
  unitKindId: string,
  periods: readonly CallingPeriod[],
  { at, knownAt }: Question,
): Promise<Asked[]> {
  const demands = new Demands(runner, Math.min(at, knownAt));
  const required = new Map<string, number>();
  for (const { id: periodId, firstOn, lastOn } of periods) {
    for (const need of await demands.of({ periodId, unitKindId, firstOn, lastOn })) {
      if (need.start > at || need.end <= at || need.required === 0) continue;
      required.set(need.postKindId, Math.max(need.required, required.get(need.postKindId) ?? 0));
    }
  }
  const kinds = await runner.query<(Omit<Asked, 'required'> & { id: string })[]>(
    `SELECT id, name_vi AS "postName", name_en AS "postNameEn" FROM post_kind WHERE id = ANY($1) ORDER BY "position"`,
    [[...required.keys()]],
  );
  return kinds.map(({ id, ...names }) => ({ ...names, required: required.get(id) ?? 0 }));
}

const CALLING = /* sql */ `
  WITH RECURSIVE above(id) AS (
    SELECT $1::uuid
    UNION
    SELECT upper.id FROM above JOIN unit_on($2::date) unit ON unit.id = above.id
     CROSS JOIN LATERAL (VALUES (unit.parent_id), (unit.supervising_unit_id)) upper(id) WHERE upper.id IS NOT NULL
  )
  SELECT period.id, period.title, period.first_on AS "firstOn", period.last_on AS "lastOn"
    FROM period WHERE period.unit_id IN (SELECT id FROM above)
     AND $2::date BETWEEN period.first_on AND period.last_on
   ORDER BY period.first_on, period.id`;
