import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { z } from 'zod';
import type { Actor } from '../access/actor.js';
import { visibleUnits } from '../access/visible.js';
import { type CivilDay, daysBetween } from '../rota/calendar.js';
import type { Instant } from '../rota/interval.js';
import type { Watch } from '../rota/rules.js';
import { Clock } from '../time/clock.js';
import { actingFor } from './acting.js';
import { type Ground, loadGround } from './draft.js';
import { absencesOf, watchesElsewhere } from './judgement.js';
import { permissionsOver } from './permissions.js';
import type { rosterView } from './roster.schema.js';
import { settingsOf } from './rule-settings.js';

type View = z.input<typeof rosterView>;

@Injectable()
export class RostersQueries {
  constructor(
    private readonly dataSource: DataSource,
    private readonly clock: Clock,
  ) {}

  /** The roster screen of one unit in one period; `roster` is null before its shifts are laid out. Problem `not-found`. */
  async show(unitId: string, periodId: string, by: Actor): Promise<View> {
    const [ground, head, postKinds, staff, may, rules, acting] = await Promise.all([
      loadGround(this.dataSource, unitId, periodId),
      this.head(unitId, periodId),
      this.dataSource.query<View['postKinds']>(POST_KINDS),
      this.dataSource.query<View['staff']>(STAFF, [unitId, periodId]),
      permissionsOver(this.dataSource, unitId, by),
      settingsOf(this.dataSource, unitId),
      actingFor(this.dataSource, unitId, by),
    ]);
    const personIds = staff.map(({ id }) => id);
    const rosterId = head.roster?.id ?? null;
    const asked = ground.needs.map(({ postKindId }) => postKindId);
    const [posts, shifts, assignments, untold, answers, absences, elsewhere] = await Promise.all([
      this.dataSource.query<View['posts']>(POSTS, [unitId, periodId, asked]),
      this.dataSource.query<View['shifts']>(SHIFTS, [rosterId]),
      this.dataSource.query<View['assignments']>(ASSIGNMENTS, [rosterId]),
      this.dataSource.query<{ id: string }[]>(UNTOLD, [rosterId]),
      this.dataSource.query<View['answers']>(ANSWERS, [rosterId]),
      absencesOf(this.dataSource, personIds, ground.window),
      this.elsewhere(rosterId, personIds, ground, by),
    ]);
    return {
      roster: head.roster,
      unit: { id: unitId, name: ground.unit.name, kindId: ground.unit.kindId },
      period: { id: periodId, ...head.period, ...ground.window },
      days: daysBetween(head.period.firstOn, head.period.lastOn).map((on) => ground.calendar.day(on)),
      posts,
      postKinds,
      needs: [...ground.needs],
      shifts,
      assignments,
      untold: untold.map(({ id }) => id),
      staff,
      absences,
      answers,
      elsewhere,
      rules,
      onBehalf: acting !== null,
      may,
      now: this.clock.now(),
    };
  }

  private async head(unitId: string, periodId: string): Promise<{ roster: View['roster']; period: PeriodHead }> {
    const [row] = await this.dataSource.query<{ roster: View['roster']; period: PeriodHead }[]>(HEAD, [
      unitId,
      periodId,
    ]);
    // An unknown period is told by `loadGround`, which runs beside.
    return (
      row ?? { roster: null, period: { title: '', firstOn: '1970-01-01', lastOn: '1970-01-01', submissionDueAt: 0 } }
    );
  }

  /** The same people's watches in other rosters; of units the reader may not see, without their names. */
  private async elsewhere(
    rosterId: string | null,
    personIds: string[],
    { window }: Ground,
    by: Actor,
  ): Promise<View['elsewhere']> {
    const watches: readonly Watch[] = await watchesElsewhere(this.dataSource, rosterId, personIds, window);
    const visible = visibleUnits(by);
    const names = await this.dataSource.query<{ rosterId: string; name: string }[]>(
      `WITH RECURSIVE ${visible.sql}
       SELECT r.id AS "rosterId", u.name FROM roster r JOIN unit u ON u.id = r.unit_id
        WHERE r.id = ANY($2::uuid[]) AND u.id IN (SELECT id FROM visible)`,
      [...visible.params, [...new Set(watches.map((watch) => watch.unitId))]],
    );
    const nameOf = new Map(names.map((each) => [each.rosterId, each.name]));
    return watches.map(({ id, personId, postKindId, start, end, unitId }) => {
      return { id, personId, postKindId, start, end, unitName: nameOf.get(unitId) ?? null };
    });
  }
}

interface PeriodHead {
  readonly title: string;
  readonly firstOn: CivilDay;
  readonly lastOn: CivilDay;
  readonly submissionDueAt: Instant;
}

const HEAD = /* sql */ `
  SELECT jsonb_build_object('title', p.title, 'firstOn', p.first_on, 'lastOn', p.last_on,
                            'submissionDueAt', round(extract(epoch FROM p.submission_due_at) * 1000)) AS period,
         CASE WHEN r.id IS NOT NULL THEN jsonb_build_object(
           'id', r.id, 'pattern', r.pattern, 'postPatterns', r.post_patterns, 'stage', r.stage, 'revision', r.revision, 'version', r.version,
           'changedSincePublication', r.changed_since_publication,
           'submittedAt', round(extract(epoch FROM sent.submitted_at) * 1000), 'returnComment', sent.return_comment,
           'publishedAt', round(extract(epoch FROM made.published_at) * 1000), 'gapReason', made.gap_reason,
           'breachReason', made.breach_reason, 'submittedFor', sender.name, 'publishedFor', maker.name,
           'withdrawal', CASE WHEN r.stage = 'withdrawn' THEN jsonb_build_object(
             'at', round(extract(epoch FROM back.withdrawn_at) * 1000), 'reason', back.withdrawal_reason) END,
           'proposed', CASE WHEN r.proposed_at IS NOT NULL THEN jsonb_build_object(
             'at', round(extract(epoch FROM r.proposed_at) * 1000), 'by', asker.name) END) END AS roster
    FROM period p
    LEFT JOIN roster r ON r.period_id = p.id AND r.unit_id = $1
    LEFT JOIN LATERAL (SELECT * FROM submission WHERE roster_id = r.id ORDER BY submitted_at DESC LIMIT 1) sent ON true
    LEFT JOIN LATERAL (SELECT * FROM publication WHERE roster_id = r.id AND withdrawn_at IS NULL
                        ORDER BY revision DESC LIMIT 1) made ON true
    LEFT JOIN LATERAL (SELECT * FROM publication WHERE roster_id = r.id AND withdrawn_at IS NOT NULL
                        ORDER BY revision DESC LIMIT 1) back ON true
    LEFT JOIN unit sender ON sender.id = sent.acting_unit_id
    LEFT JOIN unit maker ON maker.id = made.acting_unit_id
    LEFT JOIN person asker ON asker.id = r.proposed_by
   WHERE p.id = $2`;

/** Those that have shifts, are asked for or were (`$3`); a unit may keep others for other periods. */
const POSTS = /* sql */ `
  SELECT post.id, post.kind_id AS "kindId", kind.name_vi AS "nameVi", kind.name_en AS "nameEn", kind.presence, post.place
    FROM post JOIN post_kind kind ON kind.id = post.kind_id
   WHERE post.unit_id = $1
     AND (EXISTS (SELECT FROM shift s JOIN roster r ON r.id = s.roster_id WHERE s.post_id = post.id AND r.period_id = $2)
          OR EXISTS (SELECT FROM demand d JOIN unit u ON u.kind_id = d.unit_kind_id
                      WHERE u.id = $1 AND d.period_id = $2 AND d.post_kind_id = post.kind_id)
          OR post.kind_id = ANY($3::text[]))
   ORDER BY kind."position", kind.id`;

const POST_KINDS =
  'SELECT id, name_vi AS "nameVi", name_en AS "nameEn", presence FROM post_kind ORDER BY "position", id';

/** The unit's present members, and whoever is still assigned although they have left. */
const STAFF = /* sql */ `
  SELECT p.id, p.name, m.title, p.phone_written AS phone, p.email IS NOT NULL AS "hasEmail", m.post_kind_ids AS "postKindIds"
    FROM membership m JOIN person p ON p.id = m.person_id
   WHERE m.unit_id = $1
     AND ((p.active AND (m.left_on IS NULL OR m.left_on > (SELECT (clock_now() AT TIME ZONE 'Asia/Ho_Chi_Minh')::date)))
          OR EXISTS (SELECT FROM assignment a JOIN roster r ON r.id = a.roster_id
                      WHERE a.person_id = p.id AND r.unit_id = $1 AND r.period_id = $2))
   ORDER BY given_name(p.name) COLLATE vietnamese, p.name COLLATE vietnamese, p.id`;

const SHIFTS = /* sql */ `
  SELECT s.id, s.post_id AS "postId", s.code, s.label, s."on", s.starts_at AS start, s.ends_at AS "end", s.required
    FROM shift s JOIN post ON post.id = s.post_id JOIN post_kind kind ON kind.id = post.kind_id
   WHERE s.roster_id = $1 ORDER BY s.starts_at, kind."position", s.id`;

const ASSIGNMENTS = /* sql */ `
  SELECT id, shift_id AS "shiftId", person_id AS "personId", starts_at AS start, ends_at AS "end", note,
         override_reason AS "overrideReason"
    FROM assignment WHERE roster_id = $1 ORDER BY starts_at, id`;

const UNTOLD = /* sql */ `
  SELECT a.id FROM assignment a JOIN roster r ON r.id = a.roster_id AND r.stage = 'published'
   WHERE a.roster_id = $1 AND NOT EXISTS (SELECT FROM duty d WHERE d.id = a.id AND d.live)
   ORDER BY a.starts_at, a.id`;

/** The latest answer to each duty's present wording. */
const ANSWERS = /* sql */ `
  SELECT DISTINCT ON (d.starts_at, d.id) d.id AS "assignmentId", a.answer, a.reason, a.answered_at AS "answeredAt"
    FROM duty d JOIN acknowledgement a ON a.duty_id = d.id AND a.sequence = d.sequence
   WHERE d.roster_id = $1 AND d.live ORDER BY d.starts_at, d.id, a.answered_at DESC, a.id DESC`;
