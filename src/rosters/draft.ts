import type { EntityManager } from 'typeorm';
import { Problem } from '../http/problem.js';
import { DayCalendars } from '../periods/calendar.js';
import { demandHistory } from '../periods/demand.queries.js';
import { addDays, type CivilDay, type DayCalendar, HO_CHI_MINH, startOfDay } from '../rota/calendar.js';
import { type DemandStretch, stretchesOver } from '../rota/demand.js';
import type { Interval } from '../rota/interval.js';
import { Roster } from './roster.entity.js';

export interface DraftPost {
  readonly id: string;
  readonly kindId: string;
  readonly place: string;
  readonly presence: 'on-site' | 'on-call';
}

export interface DraftShift extends Interval {
  readonly id: string;
  readonly postId: string;
  readonly code: string;
  readonly label: string;
  readonly on: CivilDay;
  readonly required: number;
}

export interface DraftAssignment extends Interval {
  readonly id: string;
  readonly shiftId: string;
  readonly personId: string;
  readonly uid: string;
  readonly note: string;
  readonly overrideReason: string;
  readonly postId: string;
  readonly postKindId: string;
}

/** The ground a roster stands on: its unit, the stretch of its period, and what is asked over that stretch. */
export interface Ground {
  readonly periodId: string;
  readonly unit: { readonly id: string; readonly name: string; readonly kindId: string; readonly isMerged: boolean };
  /** From the first day's 00:00 to the last day's 24:00. */
  readonly window: Interval;
  readonly calendar: DayCalendar;
  readonly needs: readonly DemandStretch[];
}

/** A roster as it is being drafted. */
export interface Draft extends Ground {
  readonly roster: Roster;
  readonly posts: readonly DraftPost[];
  readonly shifts: readonly DraftShift[];
  readonly assignments: readonly DraftAssignment[];
}

type Runner = Pick<EntityManager, 'query'>;

/**
 * The roster, locked until the transaction ends: whatever writes a roster, its duties or its strip takes turns here.
 * Problems `not-found`, `version-stale` (when a version is given).
 */
export async function lockedRoster(tx: EntityManager, rosterId: string, version?: number): Promise<Roster> {
  const roster = await tx.findOne(Roster, { where: { id: rosterId }, lock: { mode: 'pessimistic_write' } });
  if (!roster) throw new Problem('not-found');
  if (version !== undefined && roster.version !== version) throw new Problem('version-stale');
  return roster;
}

/** Everything about one roster that deciding needs. */
export async function loadDraft(tx: Runner, roster: Roster): Promise<Draft> {
  const ground = await loadGround(tx, roster.unitId, roster.periodId);
  const posts = await postsOf(tx, roster.unitId, ground.needs);
  return {
    ...ground,
    roster,
    posts,
    shifts: await shiftsOf(tx, roster.id),
    assignments: await assignmentsOf(tx, roster.id),
  };
}

/** Problem `not-found` when the unit is not the period's own and not below it. */
export async function loadGround(tx: Runner, unitId: string, periodId: string): Promise<Ground> {
  const [row] = await tx.query<GroundRow[]>(
    `WITH RECURSIVE above(id) AS (
       SELECT $1::uuid
       UNION
       SELECT upper.id FROM above JOIN unit u ON u.id = above.id
        CROSS JOIN LATERAL (VALUES (u.parent_id), (u.supervising_unit_id)) upper(id) WHERE upper.id IS NOT NULL
     )
     SELECT u.id, u.name, u.kind_id AS "kindId", u.merged_on IS NOT NULL AS "isMerged", p.first_on AS "firstOn", p.last_on AS "lastOn"
       FROM unit u, period p
      WHERE u.id = $1 AND p.id = $2 AND p.unit_id IN (SELECT id FROM above)`,
    [unitId, periodId],
  );
  if (!row) throw new Problem('not-found');
  const { firstOn, lastOn, ...unit } = row;
  const window = windowOf(firstOn, lastOn);
  const calendar = await DayCalendars.load(tx, unit.kindId);
  const needs = stretchesOver(await demandHistory(tx, periodId, unit.kindId), window, calendar, HO_CHI_MINH);
  return { periodId, unit, window, calendar, needs };
}

interface GroundRow {
  readonly id: string;
  readonly name: string;
  readonly kindId: string;
  readonly isMerged: boolean;
  readonly firstOn: CivilDay;
  readonly lastOn: CivilDay;
}

/** A period's days as one stretch. */
export function windowOf(firstOn: CivilDay, lastOn: CivilDay): Interval {
  return { start: startOfDay(firstOn, HO_CHI_MINH), end: startOfDay(addDays(lastOn, 1), HO_CHI_MINH) };
}

/** The unit's posts, one for each kind that is asked for; those missing are made. */
export async function postsOf(tx: Runner, unitId: string, needs: readonly DemandStretch[]): Promise<DraftPost[]> {
  await tx.query(
    `INSERT INTO post (unit_id, kind_id) SELECT $1, kind FROM unnest($2::text[]) kind
      WHERE NOT EXISTS (SELECT FROM post WHERE unit_id = $1 AND kind_id = kind)
     ON CONFLICT DO NOTHING`,
    [unitId, [...new Set(needs.map((need) => need.postKindId))]],
  );
  return tx.query(
    `SELECT post.id, post.kind_id AS "kindId", post.place, kind.presence
       FROM post JOIN post_kind kind ON kind.id = post.kind_id
      WHERE post.unit_id = $1 ORDER BY kind."position", kind.id`,
    [unitId],
  );
}

function shiftsOf(tx: Runner, rosterId: string): Promise<DraftShift[]> {
  return tx.query(
    `SELECT s.id, s.post_id AS "postId", s.code, s.label, s."on", s.starts_at AS start, s.ends_at AS "end", s.required
       FROM shift s JOIN post ON post.id = s.post_id JOIN post_kind kind ON kind.id = post.kind_id
      WHERE s.roster_id = $1 ORDER BY s.starts_at, kind."position", s.id`,
    [rosterId],
  );
}

/** Who stands when, earliest first. */
export function assignmentsOf(tx: Runner, rosterId: string): Promise<DraftAssignment[]> {
  return tx.query(
    `SELECT a.id, a.shift_id AS "shiftId", a.person_id AS "personId", a.starts_at AS start, a.ends_at AS "end", a.uid,
            a.note, a.override_reason AS "overrideReason", post.id AS "postId", post.kind_id AS "postKindId"
       FROM assignment a JOIN shift s ON s.id = a.shift_id JOIN post ON post.id = s.post_id
      WHERE a.roster_id = $1 ORDER BY a.starts_at, a.id`,
    [rosterId],
  );
}
