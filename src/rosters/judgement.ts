import type { EntityManager } from 'typeorm';
import { HO_CHI_MINH } from '../rota/calendar.js';
import type { Gap } from '../rota/coverage.js';
import { gaps } from '../rota/coverage.js';
import { DAY, type Instant, type Interval } from '../rota/interval.js';
import { type Absence, type Breach, check, type Stander, type Watch } from '../rota/rules.js';
import { isoOf } from '../time/iso.js';
import type { Draft, Ground } from './draft.js';
import { settingsOf } from './rule-settings.js';

/** A gap at one of the unit's posts. */
export interface PostGap extends Gap {
  readonly postId: string;
}

/** The rules the draft does not keep, seen together with its people's watches elsewhere and their absences. */
export async function breachesOf(tx: Pick<EntityManager, 'query'>, draft: Draft): Promise<Breach[]> {
  const personIds = [...new Set(draft.assignments.map((assignment) => assignment.personId))];
  const elsewhere = await watchesElsewhere(tx, draft.roster.id, personIds, draft.window);
  const presence = new Map(draft.posts.map((post) => [post.kindId, post.presence]));
  // `check` reports what touches the judged unit's watches. Here that is this roster alone: what another roster of
  // the same unit breaks is not this draft's fault.
  const own = draft.assignments.map(({ id, personId, postKindId, start, end }): Watch => {
    const watch = { id, personId, postKindId, start, end, unitId: draft.roster.id };
    const present = presence.get(postKindId);
    return present ? { ...watch, presence: present } : watch;
  });
  return check(
    {
      unitId: draft.roster.id,
      watches: [...own, ...elsewhere],
      absences: await absencesOf(tx, personIds, draft.window),
      standers: await standersOf(tx, draft.unit.id, personIds),
      calendar: draft.calendar,
      zone: HO_CHI_MINH,
    },
    await settingsOf(tx, draft.unit.id),
  );
}

/** The soft breaches still ahead for which no watch of the draft gives a reason: publishing has to. */
export function unexcused(breaches: readonly Breach[], draft: Pick<Draft, 'assignments'>, now: Instant): Breach[] {
  const reasoned = new Set(draft.assignments.filter((each) => each.overrideReason !== '').map(({ id }) => id));
  return breaches.filter(
    ({ severity, end, watchIds }) => severity === 'soft' && end > now && !watchIds.some((id) => reasoned.has(id)),
  );
}

/** Where fewer are assigned than are asked for, by start. What is over by `now` is left out: nobody can mend it. */
export function gapsOf(draft: Pick<Draft, 'posts' | 'assignments'> & Pick<Ground, 'needs'>, now: Instant): PostGap[] {
  return draft.posts
    .flatMap((post) =>
      gaps(
        draft.needs.filter((need) => need.postKindId === post.kindId),
        draft.assignments.filter((assignment) => assignment.postId === post.id),
      ).map((gap) => ({ postId: post.id, ...gap })),
    )
    .filter((gap) => gap.end > now)
    .toSorted((a, b) => a.start - b.start);
}

/** Rest, runs and months reach beyond the period's edges. */
const REACH = 31 * DAY;

/** Watches in other rosters: drafted there, or published there and not withdrawn. */
export function watchesElsewhere(
  runner: Pick<EntityManager, 'query'>,
  rosterId: string | null,
  personIds: readonly string[],
  window: Interval,
): Promise<Watch[]> {
  return runner.query(
    `SELECT a.id, a.person_id AS "personId", post.kind_id AS "postKindId", a.starts_at AS start, a.ends_at AS "end",
            a.roster_id AS "unitId", kind.presence
       FROM assignment a JOIN shift s ON s.id = a.shift_id JOIN post ON post.id = s.post_id
       JOIN post_kind kind ON kind.id = post.kind_id
      WHERE a.person_id = ANY($2::uuid[]) AND a.roster_id IS DISTINCT FROM $1::uuid
        AND a.during && tstzrange($3::timestamptz, $4::timestamptz)
     UNION ALL
     SELECT d.id, d.person_id, post.kind_id, d.starts_at, d.ends_at, d.roster_id, kind.presence
       FROM duty d JOIN post ON post.id = d.post_id JOIN post_kind kind ON kind.id = post.kind_id
      WHERE d.live AND d.person_id = ANY($2::uuid[]) AND d.roster_id IS DISTINCT FROM $1::uuid
        AND d.starts_at < $4::timestamptz AND d.ends_at > $3::timestamptz
        AND NOT EXISTS (SELECT FROM assignment a WHERE a.id = d.id)
     ORDER BY 4, 1`,
    [rosterId, personIds, isoOf(window.start - REACH), isoOf(window.end + REACH)],
  );
}

/** When these people are away, as far as it touches the window. */
export function absencesOf(
  runner: Pick<EntityManager, 'query'>,
  personIds: readonly string[],
  window: Interval,
): Promise<Absence[]> {
  return runner.query(
    `SELECT person_id AS "personId", kind, starts_at AS start, ends_at AS "end" FROM absence
      WHERE person_id = ANY($1::uuid[]) AND starts_at < $3::timestamptz AND ends_at > $2::timestamptz
      ORDER BY starts_at, id`,
    [personIds, isoOf(window.start - DAY), isoOf(window.end + DAY)],
  );
}

function standersOf(
  tx: Pick<EntityManager, 'query'>,
  unitId: string,
  personIds: readonly string[],
): Promise<Stander[]> {
  return tx.query(
    `SELECT person_id AS "personId", post_kind_ids AS "postKindIds" FROM membership
      WHERE unit_id = $1 AND person_id = ANY($2::uuid[])`,
    [unitId, personIds],
  );
}
