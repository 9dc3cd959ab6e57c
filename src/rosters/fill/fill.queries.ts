import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { z } from 'zod';
import { Problem, type Words } from '../../http/problem.js';
import { addDays, type CivilDay, daysBetween, dayOf, HO_CHI_MINH, startOfDay } from '../../rota/calendar.js';
import type { FillPerson, FillScope, FillShift, FillWish, Standing } from '../../rota/fill/fill-input.js';
import { defaultWeights } from '../../rota/fill/weights.js';
import { DAY, type Interval } from '../../rota/interval.js';
import type { Absence } from '../../rota/rules.js';
import { Clock } from '../../time/clock.js';
import { type Ground, loadGround } from '../draft.js';
import { absencesOf, watchesElsewhere } from '../judgement.js';
import { settingsOf } from '../rule-settings.js';
import type { FillFacts } from './fill-facts.js';
import type { proposalRequest } from './fill.schema.js';

type Wanted = Pick<z.output<typeof proposalRequest>, 'shiftIds' | 'personIds' | 'keep' | 'relaxations' | 'apart'>;
type Member = FillPerson & { readonly leftOn: CivilDay | null };

/** A roster with all that filling it needs. */
export interface Fillable {
  readonly rosterId: string;
  readonly unitId: string;
  readonly version: number;
  readonly facts: FillFacts;
}

/** How far memory reaches back from the period's first day, and how far days are known beyond its last. */
const MEMORY_DAYS = 365;
const BEYOND_DAYS = 40;

@Injectable()
export class FillQueries {
  constructor(
    private readonly dataSource: DataSource,
    private readonly clock: Clock,
  ) {}

  /** What the request wants filled. Problems `not-found`, `unknown-reference` (a shift or person not of this roster). */
  async load(rosterId: string, wanted: Wanted): Promise<Fillable> {
    const tx = this.dataSource;
    const [roster] = await tx.query<Head[]>(HEAD, [rosterId]);
    if (!roster) throw new Problem('not-found');
    const { unitId, periodId, version, firstOn, lastOn } = roster;
    const [ground, shifts, held, members, settings, kinds] = await Promise.all([
      loadGround(tx, unitId, periodId),
      tx.query<FillShift[]>(SHIFTS, [rosterId]),
      tx.query<Held[]>(STANDING, [rosterId]),
      tx.query<Member[]>(MEMBERS, [unitId]),
      settingsOf(tx, unitId),
      tx.query<(Words & { id: string })[]>('SELECT id, name_vi AS vi, name_en AS en FROM post_kind'),
    ]);
    refuseUnknown(wanted, shifts, members);
    const standing = held.filter(({ declined }) => !declined);
    const declined = held.filter((each) => each.declined);
    const ids = [...new Set([...members, ...standing].map(({ personId }) => personId))];
    const since = addDays(firstOn, -MEMORY_DAYS);
    const [absences, elsewhere, past, wishes] = await Promise.all([
      absencesOf(tx, ids, ground.window),
      watchesElsewhere(tx, rosterId, ids, ground.window),
      tx.query<(Interval & { personId: string })[]>(PAST, [unitId, since, firstOn]),
      tx.query<FillWish[]>(WISHES, [ids, firstOn, lastOn]),
    ]);
    const facts: FillFacts = {
      unitId: rosterId,
      days: knownDays(ground, since, addDays(lastOn, BEYOND_DAYS)),
      settings,
      firstOn,
      lastOn,
      shifts,
      people: members.map(({ personId, name, postKindIds, share }) => ({ personId, name, postKindIds, share })),
      standing,
      elsewhere,
      absences: [
        ...absences,
        ...members.flatMap((member) => goneFrom(member, ground.window)),
        ...declined.map(({ personId, start, end }) => ({ personId, kind: 'declined', start, end })),
      ],
      wishes,
      names: Object.fromEntries(kinds.map(({ id, vi, en }) => [id, { vi, en }])),
      past,
      scope: scopeOf(wanted, shifts, this.clock.now()),
      relaxations: wanted.relaxations,
      apart: wanted.apart,
      weights: defaultWeights,
    };
    return { rosterId, unitId, version, facts };
  }
}

/** What has begun is left as it is. */
function scopeOf({ shiftIds, personIds, keep }: Wanted, shifts: readonly FillShift[], now: number): FillScope {
  const asked = new Set(shiftIds ?? shifts.map(({ id }) => id));
  const ahead = shifts.filter(({ id, start }) => asked.has(id) && start > now);
  return { shiftIds: ahead.map(({ id }) => id), personIds: personIds ?? null, keep };
}

function refuseUnknown({ shiftIds = [], personIds = [] }: Wanted, shifts: FillShift[], members: Member[]): void {
  const shiftsKnown = shifts.map(({ id }) => id);
  const peopleKnown = members.map(({ personId }) => personId);
  const errors = [
    ...faults('shiftIds', shiftIds, shiftsKnown, { vi: 'Lịch này không có ca đó', en: 'The roster has no such shift' }),
    ...faults('personIds', personIds, peopleKnown, noMember),
  ];
  if (errors.length > 0) throw new Problem('unknown-reference', { errors });
}

function faults(member: string, ids: readonly string[], known: readonly string[], detail: Words) {
  return ids.flatMap((id, index) => (known.includes(id) ? [] : [{ pointer: `#/${member}/${index}`, detail }]));
}

const noMember: Words = { vi: 'Đơn vị không có người này', en: 'The unit has no such person' };

/** Who leaves within the period is away from that day on. */
function goneFrom({ personId, leftOn }: Member, { end }: Interval): Absence[] {
  if (leftOn === null) return [];
  const start = startOfDay(leftOn, HO_CHI_MINH);
  return start < end ? [{ personId, kind: 'left', start, end: end + 2 * DAY }] : [];
}

function knownDays({ calendar, window }: Ground, first: CivilDay, last: CivilDay): FillFacts['days'] {
  const from = first < dayOf(window.start, HO_CHI_MINH) ? first : dayOf(window.start, HO_CHI_MINH);
  return daysBetween(from, last).map((on) => ({ label: '', ...calendar.day(on) }));
}

type Held = Standing & { readonly declined: boolean };

interface Head {
  readonly unitId: string;
  readonly periodId: string;
  readonly version: number;
  readonly firstOn: CivilDay;
  readonly lastOn: CivilDay;
}

const HEAD = /* sql */ `
  SELECT r.unit_id AS "unitId", r.period_id AS "periodId", r.version, p.first_on AS "firstOn", p.last_on AS "lastOn"
    FROM roster r JOIN period p ON p.id = r.period_id WHERE r.id = $1`;

const SHIFTS = /* sql */ `
  SELECT s.id, s.post_id AS "postId", post.kind_id AS "postKindId", kind.presence, s.code, s."on",
         s.starts_at AS start, s.ends_at AS "end", s.required
    FROM shift s JOIN post ON post.id = s.post_id JOIN post_kind kind ON kind.id = post.kind_id
   WHERE s.roster_id = $1 ORDER BY s.starts_at, kind."position", s.id`;

/** Whoever declined does not stand, and is not asked again for those hours. */
const STANDING = /* sql */ `
  SELECT a.id, a.shift_id AS "shiftId", a.person_id AS "personId", a.starts_at AS start, a.ends_at AS "end",
         coalesce(d.answer = 'declined', false) AS declined
    FROM assignment a LEFT JOIN duty d ON d.id = a.id AND d.live
   WHERE a.roster_id = $1 ORDER BY a.starts_at, a.id`;

/** Who belongs to the unit today and can be told; the order is the same whoever asks. */
const MEMBERS = /* sql */ `
  SELECT p.id AS "personId", p.name, m.post_kind_ids AS "postKindIds",
         m.share_percent / 100.0::float8 AS share, m.left_on AS "leftOn"
    FROM membership m JOIN person p ON p.id = m.person_id
   WHERE m.unit_id = $1 AND p.active
     AND (m.left_on IS NULL OR m.left_on > (SELECT (clock_now() AT TIME ZONE 'Asia/Ho_Chi_Minh')::date))
   ORDER BY p.id`;

const WISHES = /* sql */ `
  SELECT person_id AS "personId", "on", nullif(code, '') AS code, wish FROM wish
   WHERE person_id = ANY($1::uuid[]) AND "on" BETWEEN $2 AND $3 ORDER BY person_id, "on", code`;

/** What was stood in the unit's earlier periods: as published where it was, a declined duty being nobody's. */
const PAST = /* sql */ `
  SELECT held.person_id AS "personId", held.starts_at AS start, held.ends_at AS "end"
    FROM roster r JOIN period p ON p.id = r.period_id
   CROSS JOIN LATERAL (
     SELECT d.person_id, d.starts_at, d.ends_at FROM duty d
      WHERE r.stage = 'published' AND d.roster_id = r.id AND d.live AND d.answer IS DISTINCT FROM 'declined'
     UNION ALL
     SELECT a.person_id, a.starts_at, a.ends_at FROM assignment a
      WHERE r.stage <> 'published' AND a.roster_id = r.id) held
   WHERE r.unit_id = $1 AND p.last_on >= $2 AND p.last_on < $3
   ORDER BY held.starts_at, held.person_id`;
