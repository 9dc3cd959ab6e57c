import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Problem } from '../http/problem.js';
import { DayCalendars } from '../periods/calendar.js';
import { type CivilDay, daysBetween } from '../rota/calendar.js';
import type { Instant } from '../rota/interval.js';
import type { FactContact, FactShift, RosterFacts, Stander } from './roster-facts.js';

/** Everything the database knows about a roster on paper. */
export interface KnownFacts extends Pick<
  RosterFacts,
  'unit' | 'headTitle' | 'superior' | 'period' | 'days' | 'posts' | 'shifts' | 'contacts' | 'revision'
> {
  readonly published: boolean;
  readonly headName: string;
  /** Of the unit, or of the nearest one above it that has one. */
  readonly address: string;
  /** Of the last publication; null where it says nothing, or there is none. */
  readonly signed: {
    readonly kind: string | null;
    readonly number: string | null;
    readonly on: CivilDay | null;
    readonly signerName: string | null;
    readonly signerTitle: string | null;
    readonly authority: string | null;
  };
}

@Injectable()
export class FactsQueries {
  constructor(private readonly dataSource: DataSource) {}

  /** @param draft what is being drafted, although something is published. Problem `not-found`. */
  async load(rosterId: string, draft: boolean): Promise<KnownFacts> {
    const [head] = await this.dataSource.query<Head[]>(HEAD, [rosterId, draft]);
    if (!head) throw new Problem('not-found');
    const published = head.stage === 'published';
    const [posts, shifts, standers, contacts, calendar] = await Promise.all([
      this.dataSource.query<KnownFacts['posts'][number][]>(POSTS, [rosterId]),
      this.dataSource.query<(FactShift & { id: string })[]>(SHIFTS, [rosterId]),
      this.dataSource.query<Standing[]>(published && !draft ? DUTIES : ASSIGNMENTS, [rosterId]),
      this.dataSource.query<FactContact[]>(CONTACTS, [head.unitId]),
      DayCalendars.load(this.dataSource, head.unitKindId),
    ]);
    const { unit, superior, period, headName, headTitle, address, revision, signed } = head;
    return {
      unit,
      superior,
      period,
      headName,
      headTitle,
      address,
      revision,
      signed,
      published,
      posts,
      contacts,
      shifts: withPeople(shifts, standers),
      days: daysBetween(dayBefore(shifts, period.firstOn), period.lastOn).map((on) => calendar.day(on)),
    };
  }
}

interface Head extends Pick<
  KnownFacts,
  'unit' | 'superior' | 'period' | 'headName' | 'headTitle' | 'address' | 'revision' | 'signed'
> {
  readonly unitId: string;
  readonly unitKindId: string;
  readonly stage: string;
}

interface Standing extends Stander {
  readonly shiftId: string;
  readonly postId: string;
  readonly on: CivilDay;
}

/** A shift of the eve may reach into the period. */
const dayBefore = (shifts: readonly FactShift[], firstOn: CivilDay): CivilDay =>
  shifts.reduce((first, shift) => (shift.on < first ? shift.on : first), firstOn);

/** Whoever was told a shift that has since gone stands in one of their own. */
function withPeople(shifts: readonly (FactShift & { id: string })[], standers: readonly Standing[]): FactShift[] {
  const known = new Set(shifts.map((shift) => shift.id));
  const strays = standers.filter((stander) => !known.has(stander.shiftId));
  return [
    ...shifts.map((shift) => ({ ...shift, people: standers.filter((stander) => stander.shiftId === shift.id) })),
    ...strays.map(({ postId, on, start, end, ...person }) => {
      const people = [{ ...person, start, end }] satisfies readonly { start: Instant; end: Instant }[];
      return { postId, on, start, end, required: 1, people };
    }),
  ];
}

/** Units are called and hang as on the day the paper was issued; a draft's are those of today. */
const HEAD = /* sql */ `
  WITH RECURSIVE made AS (SELECT * FROM publication WHERE roster_id = $1 ORDER BY revision DESC LIMIT 1),
  issued AS (
    SELECT (CASE WHEN roster.stage = 'published' AND NOT $2::boolean THEN made.published_at ELSE clock_now() END
            AT TIME ZONE 'Asia/Ho_Chi_Minh')::date AS "on" FROM roster LEFT JOIN made ON true WHERE roster.id = $1
  ),
  above(id, steps) AS (
    SELECT unit_id, 0 FROM roster WHERE id = $1
    UNION ALL
    SELECT u.parent_id, above.steps + 1 FROM above CROSS JOIN issued JOIN LATERAL unit_on(issued."on") u ON u.id = above.id
     WHERE u.parent_id IS NOT NULL AND above.steps < 20
  )
  SELECT u.id AS "unitId", u.kind_id AS "unitKindId", r.stage, r.revision,
         jsonb_build_object('name', named.name, 'shortName', named.short_name, 'dutyPhone', u.duty_phone) AS unit,
         CASE WHEN upper.id IS NOT NULL THEN jsonb_build_object('name', upper.name, 'shortName', upper.short_name) END AS superior,
         coalesce(head.name, '') AS "headName", coalesce(m.title, '') AS "headTitle",
         coalesce((SELECT a.address FROM above JOIN unit a ON a.id = above.id WHERE a.address <> ''
                    ORDER BY above.steps LIMIT 1), '') AS address,
         jsonb_build_object('title', p.title, 'firstOn', p.first_on, 'lastOn', p.last_on, 'directive', jsonb_build_object(
           'number', p.directive_number, 'on', p.directive_on, 'issuer', p.directive_issuer,
           'subject', p.directive_subject)) AS period,
         jsonb_build_object('kind', made.document_kind, 'number', made.document_number, 'on', made.document_on,
           'signerName', made.signer_name, 'signerTitle', made.signer_title, 'authority', made.signer_authority) AS signed
    FROM roster r
    JOIN unit u ON u.id = r.unit_id
    JOIN period p ON p.id = r.period_id
    CROSS JOIN issued
    JOIN LATERAL unit_on(issued."on") named ON named.id = u.id
    LEFT JOIN LATERAL unit_on(issued."on") upper ON upper.id = named.parent_id
    LEFT JOIN person head ON head.id = u.head_person_id
    LEFT JOIN membership m ON m.person_id = head.id AND m.unit_id = u.id
    LEFT JOIN made ON true
   WHERE r.id = $1`;

const POSTS = /* sql */ `
  SELECT post.id, kind.name_vi AS name, post.place
    FROM post JOIN post_kind kind ON kind.id = post.kind_id
   WHERE EXISTS (SELECT FROM shift s WHERE s.roster_id = $1 AND s.post_id = post.id)
      OR EXISTS (SELECT FROM duty d WHERE d.roster_id = $1 AND d.live AND d.post_id = post.id)
   ORDER BY kind."position", kind.id`;

const SHIFTS = /* sql */ `
  SELECT id, post_id AS "postId", "on", required, starts_at AS start, ends_at AS "end"
    FROM shift WHERE roster_id = $1 ORDER BY starts_at, id`;

const standing = (table: 'duty' | 'assignment', post: string, live: string) => /* sql */ `
  SELECT t.shift_id AS "shiftId", ${post} AS "postId", (t.starts_at AT TIME ZONE 'Asia/Ho_Chi_Minh')::date AS "on",
         t.starts_at AS start, t.ends_at AS "end", p.name, coalesce(m.title, '') AS title, p.phone_written AS phone
    FROM ${table} t
    JOIN roster r ON r.id = t.roster_id
    JOIN person p ON p.id = t.person_id
    LEFT JOIN membership m ON m.person_id = p.id AND m.unit_id = r.unit_id
   WHERE t.roster_id = $1${live}
   ORDER BY t.starts_at, given_name(p.name) COLLATE vietnamese, p.name COLLATE vietnamese, t.id`;

const DUTIES = standing('duty', 't.post_id', ' AND t.live');
const ASSIGNMENTS = standing('assignment', '(SELECT s.post_id FROM shift s WHERE s.id = t.shift_id)', '');

/** Whom the unit may call today, nearest first. */
const CONTACTS = /* sql */ `
  WITH RECURSIVE above(id, steps) AS (
    SELECT $1::uuid, 0
    UNION
    SELECT upper.id, above.steps + 1 FROM above JOIN unit u ON u.id = above.id
     CROSS JOIN LATERAL (VALUES (u.parent_id), (u.supervising_unit_id)) upper(id)
     WHERE upper.id IS NOT NULL AND above.steps < 20
  ), nearest AS (SELECT id, min(steps) AS steps FROM above GROUP BY id),
  today AS (SELECT (clock_now() AT TIME ZONE 'Asia/Ho_Chi_Minh')::date AS "on")
  SELECT c.organisation, c.person_name AS "personName", c.phone_written AS phone, c.hotline_written AS hotline
    FROM nearest JOIN contact c ON c.unit_id = nearest.id CROSS JOIN today
   WHERE c.valid_from <= today."on" AND (c.valid_to IS NULL OR c.valid_to > today."on")
   ORDER BY nearest.steps, c."position", c.organisation COLLATE vietnamese, c.id
   LIMIT 8`;
