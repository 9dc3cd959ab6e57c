import type { Runner } from '../calendars/duty-facts.js';
import { type Instant, type Interval, MINUTE } from '../rota/interval.js';
import type { Telling, Withdrawal } from '../rota/record.js';
import type { ChangeView } from '../rosters/change-views.js';
import { isoOf } from '../time/iso.js';

/** By what somebody was told. */
export interface Mark {
  readonly at: Instant;
  readonly revision: number | null;
  readonly cause: 'publication' | 'substitution' | 'swap' | null;
  readonly by: string | null;
  readonly actingUnitName: string | null;
  readonly reason: string;
  readonly auditId: string | null;
}

/** A publication of the unit, with what it changed of the watches in question. */
export interface Made extends Mark {
  readonly rosterId: string;
  readonly periodId: string;
  readonly revision: number;
  readonly withdrawn: { readonly at: Instant; readonly by: string; readonly reason: string } | null;
  /** False: published before it was kept what changed. */
  readonly kept: boolean;
  readonly changes: readonly ChangeView[];
}

export interface Told extends Telling {
  readonly personName: string;
  readonly postName: string;
  readonly postNameEn: string;
  readonly label: string;
  readonly mark: Mark;
}

export interface Withdrawn extends Withdrawal {
  readonly mark: Mark;
}

interface KnownDuty
  extends Interval, Pick<Told, 'dutyId' | 'personId' | 'personName' | 'postName' | 'postNameEn' | 'label'> {
  readonly rosterId: string;
  readonly createdAt: Instant;
  readonly revisedAt: Instant;
  readonly live: boolean;
}

/** Of which unit, about which moment, and up to when the records are read. */
export interface Question {
  readonly unitId: string;
  readonly at: Instant;
  readonly knownAt: Instant;
}

/** The watches anybody was ever told to stand at the moment. */
export async function watchesAbout(runner: Runner, { unitId, at, knownAt }: Question): Promise<string[]> {
  const rows = await runner.query<{ id: string }>(ABOUT, [unitId, isoOf(at), isoOf(knownAt), at]);
  return rows.map(({ id }) => id);
}

/** What was published in the unit around the moment, in order. */
export function madeKnown(
  runner: Runner,
  { unitId, at, knownAt }: Question,
  dutyIds: readonly string[],
): Promise<Made[]> {
  return runner.query<Made>(MADE, [unitId, isoOf(at), isoOf(knownAt), dutyIds]);
}

/** Everything that was told of these watches. What was published before changes were kept, their own rows say. */
export async function tellingsOf(
  runner: Runner,
  { knownAt }: Question,
  made: readonly Made[],
  dutyIds: readonly string[],
): Promise<Told[]> {
  const kept = made.flatMap((publication) => publication.changes.map((change) => toldBy(publication, change)));
  const first = new Map(kept.toReversed().map((told) => [told.dutyId, told]));
  const duties = await runner.query<KnownDuty>(DUTIES, [dutyIds]);
  const unkept = duties.flatMap((duty) => beginningOf(duty, first.get(duty.dutyId), made));
  return [...unkept, ...kept].filter(({ at }) => at <= knownAt);
}

export function withdrawalsOf(made: readonly Made[]): Withdrawn[] {
  return made.flatMap(({ withdrawn, revision, auditId }) => {
    if (!withdrawn) return [];
    const mark = { ...withdrawn, revision, cause: null, actingUnitName: null, auditId };
    return [{ at: withdrawn.at, mark }];
  });
}

function toldBy(publication: Made, change: ChangeView): Told {
  const { kind, assignmentId, personId, personName, postName, postNameEn, label, start, end } = change;
  const { beforeStart, beforeEnd } = change;
  return {
    kind,
    dutyId: assignmentId,
    personId,
    personName,
    postName,
    postNameEn: postNameEn || postName,
    label: label ?? '',
    start,
    end,
    before: beforeStart === null || beforeEnd === null ? null : { start: beforeStart, end: beforeEnd },
    at: publication.at,
    mark: markOf(publication),
  };
}

const markOf = ({ at, revision, cause, by, actingUnitName, reason, auditId }: Mark): Mark => {
  return { at, revision, cause, by, actingUnitName, reason, auditId };
};

function beginningOf(duty: KnownDuty, first: Told | undefined, made: readonly Made[]): Told[] {
  if (first?.kind === 'invite') return [];
  const { rosterId, createdAt, revisedAt, live, ...words } = duty;
  const before = made
    .filter((each) => each.rosterId === rosterId && !each.kept && each.at <= createdAt + MINUTE)
    .at(-1);
  const mark = before ? markOf(before) : { ...UNSAID, at: createdAt };
  const hours = first?.before ?? first ?? duty;
  const begun: Told = {
    ...words,
    start: hours.start,
    end: hours.end,
    kind: 'invite',
    at: createdAt,
    before: null,
    mark,
  };
  const withdrawn = made.some((each) => each.rosterId === rosterId && each.withdrawn);
  if (first || live || withdrawn) return [begun];
  return [begun, { ...begun, kind: 'cancel', at: revisedAt, mark: { ...UNSAID, at: revisedAt } }];
}

const UNSAID = { revision: null, cause: null, by: null, actingUnitName: null, reason: '', auditId: null } as const;

/** Publications of the unit whose period is about the moment: the night of its last day reaches into the next. */
const PUBLISHED = /* sql */ `
  roster JOIN period ON period.id = roster.period_id JOIN publication made ON made.roster_id = roster.id
   AND roster.unit_id = $1 AND made.published_at <= $3::timestamptz
   AND ($2::timestamptz AT TIME ZONE 'Asia/Ho_Chi_Minh')::date BETWEEN period.first_on - 2 AND period.last_on + 2`;

const COVERS = (start: string, end: string): string =>
  `((change->>'${start}')::bigint <= $4::bigint AND (change->>'${end}')::bigint > $4::bigint)`;

const ABOUT = /* sql */ `
  SELECT (change->>'assignmentId')::uuid AS id FROM ${PUBLISHED} CROSS JOIN jsonb_array_elements(made.changes) change
   WHERE ${COVERS('start', 'end')} OR ${COVERS('beforeStart', 'beforeEnd')}
   UNION
  SELECT id FROM duty WHERE unit_id = $1 AND starts_at > $2::timestamptz - interval '48 hours'
     AND starts_at <= $2::timestamptz AND ends_at > $2::timestamptz AND created_at <= $3::timestamptz`;

/** A line of the audit log was written with each, in the same transaction. */
const MADE = /* sql */ `
  SELECT made.roster_id AS "rosterId", roster.period_id AS "periodId", made.revision, made.published_at AS at,
         maker.name AS by, acting.name AS "actingUnitName", made.cause, written.id AS "auditId",
         coalesce(written.reason, '') AS reason,
         CASE WHEN made.withdrawn_at <= $3::timestamptz THEN jsonb_build_object(
           'at', round(extract(epoch FROM made.withdrawn_at) * 1000), 'by', coalesce(withdrawer.name, ''),
           'reason', made.withdrawal_reason) END AS withdrawn,
         made.changes IS NOT NULL AS kept,
         coalesce((SELECT jsonb_agg(change ORDER BY nth)
                     FROM jsonb_array_elements(made.changes) WITH ORDINALITY AS each(change, nth)
                    WHERE (change->>'assignmentId')::uuid = ANY($4::uuid[])), '[]') AS changes
    FROM ${PUBLISHED}
    JOIN person maker ON maker.id = made.published_by
    LEFT JOIN person withdrawer ON withdrawer.id = made.withdrawn_by
    LEFT JOIN unit acting ON acting.id = made.acting_unit_id
    LEFT JOIN LATERAL (
      SELECT id::text AS id, after->>'reason' AS reason FROM audit_entry
       WHERE subject_kind = 'roster' AND subject_id = roster.id::text AND after->>'revision' = made.revision::text
       ORDER BY audit_entry.id LIMIT 1
    ) written ON true
   ORDER BY made.published_at, made.revision`;

const DUTIES = /* sql */ `
  SELECT duty.id AS "dutyId", duty.roster_id AS "rosterId", duty.person_id AS "personId", person.name AS "personName",
         kind.name_vi AS "postName", kind.name_en AS "postNameEn", duty.label, duty.starts_at AS start,
         duty.ends_at AS "end", duty.created_at AS "createdAt", duty.revised_at AS "revisedAt", duty.live
    FROM duty JOIN person ON person.id = duty.person_id JOIN post ON post.id = duty.post_id
    JOIN post_kind kind ON kind.id = post.kind_id
   WHERE duty.id = ANY($1::uuid[]) ORDER BY kind."position", duty.starts_at, duty.id`;
