import type { EntityManager } from 'typeorm';
import { HO_CHI_MINH } from '../rota/calendar.js';
import type { Instant, Interval } from '../rota/interval.js';
import type { RuleSettings, Situation, Watch } from '../rota/rules.js';
import { loadGround } from '../rosters/draft.js';
import { absencesOf, watchesElsewhere } from '../rosters/judgement.js';
import type { Roster } from '../rosters/roster.entity.js';
import { settingsOf } from '../rosters/rule-settings.js';

/** A published watch as it stands. */
export interface StandingDuty extends Interval {
  readonly id: string;
  readonly personId: string;
  readonly personName: string;
  readonly postId: string;
  readonly postKindId: string;
  readonly postName: { readonly vi: string; readonly en: string };
  readonly presence: 'on-site' | 'on-call';
  readonly shiftId: string;
  readonly code: string;
  readonly label: string;
  readonly note: string;
  readonly sequence: number;
  readonly answer: 'accepted' | 'declined' | null;
}

export interface Member {
  readonly personId: string;
  readonly name: string;
  readonly title: string;
  readonly phone: string | null;
  readonly postKindIds: readonly string[];
}

/** A published roster as its people know it, ready to be tried: drafts not yet told do not count. */
export interface Scene {
  readonly situation: Situation;
  readonly settings: RuleSettings;
  readonly duties: ReadonlyMap<string, StandingDuty>;
  /** The unit's people of today. */
  readonly members: readonly Member[];
  readonly names: ReadonlyMap<string, string>;
  readonly now: Instant;
}

type Runner = Pick<EntityManager, 'query'>;

export async function loadScene(tx: Runner, roster: Pick<Roster, 'id' | 'unitId' | 'periodId'>): Promise<Scene> {
  const { window, calendar } = await loadGround(tx, roster.unitId, roster.periodId);
  const members = await tx.query<Member[]>(MEMBERS, [roster.unitId]);
  const duties = await tx.query<StandingDuty[]>(DUTIES, [roster.id]);
  const [{ now }] = await tx.query<[{ now: Instant }]>('SELECT clock_now() AS now');
  const names = new Map([
    ...duties.map(({ personId, personName }) => [personId, personName] as const),
    ...members.map(({ personId, name }) => [personId, name] as const),
  ]);
  const people = [...names.keys()];
  return {
    situation: {
      unitId: roster.id,
      watches: [
        ...duties.map((duty) => watchOf(duty, roster.id)),
        ...(await watchesElsewhere(tx, roster.id, people, window)),
      ],
      absences: await absencesOf(tx, people, window),
      standers: members,
      calendar,
      zone: HO_CHI_MINH,
    },
    settings: await settingsOf(tx, roster.unitId),
    duties: new Map(duties.map((duty) => [duty.id, duty])),
    members,
    names,
    now,
  };
}

/** As the rules see it. What is judged is one roster, so the roster stands where a unit does. */
export function watchOf(
  { id, personId, postKindId, presence, start, end }: Omit<StandingDuty, 'personName'>,
  rosterId: string,
): Watch {
  return { id, personId, postKindId, presence, start, end, unitId: rosterId };
}

const MEMBERS = /* sql */ `
  SELECT p.id AS "personId", p.name, m.title, p.phone_written AS phone, m.post_kind_ids AS "postKindIds"
    FROM membership m JOIN person p ON p.id = m.person_id
   WHERE m.unit_id = $1 AND p.active
     AND (m.left_on IS NULL OR m.left_on > (SELECT (clock_now() AT TIME ZONE 'Asia/Ho_Chi_Minh')::date))
   ORDER BY given_name(p.name) COLLATE vietnamese, p.name COLLATE vietnamese, p.id`;

const DUTIES = /* sql */ `
  SELECT d.id, d.person_id AS "personId", p.name AS "personName", d.post_id AS "postId", post.kind_id AS "postKindId",
         jsonb_build_object('vi', kind.name_vi, 'en', kind.name_en) AS "postName", kind.presence,
         d.shift_id AS "shiftId", d.code, d.label, d.note, d.sequence, d.answer, d.starts_at AS start, d.ends_at AS "end"
    FROM duty d JOIN person p ON p.id = d.person_id JOIN post ON post.id = d.post_id
    JOIN post_kind kind ON kind.id = post.kind_id
   WHERE d.roster_id = $1 AND d.live ORDER BY d.starts_at, d.id`;
