import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { z } from 'zod';
import type { Actor } from '../access/actor.js';
import { visibleUnits } from '../access/visible.js';
import { Problem } from '../http/problem.js';
import { DayCalendars } from '../periods/calendar.js';
import { type CivilDay, daysBetween } from '../rota/calendar.js';
import type { Instant, Interval } from '../rota/interval.js';
import { windowOf } from '../rosters/draft.js';
import type { PostGap } from '../rosters/judgement.js';
import { Clock } from '../time/clock.js';
import { isoOf } from '../time/iso.js';
import { assembled } from './board.js';
import type { boardView } from './coverage.schema.js';
import { FreshStrips } from './fresh-strips.js';
import { expected, subtree } from './subtree.js';

/** One unit below the board's, with the strip of its published roster. */
export interface BoardRow {
  readonly id: string;
  readonly name: string;
  readonly kindId: string;
  /** The unit directly below the board's through which this one hangs; null: the board's own unit. */
  readonly branchId: string | null;
  readonly branchName: string | null;
  readonly rosterId: string | null;
  readonly stage: 'draft' | 'submitted' | 'returned' | 'published' | 'withdrawn' | null;
  readonly revision: number | null;
  readonly stripRevision: number | null;
  readonly cuts: readonly number[] | null;
  readonly strip: string | null;
  readonly gaps: readonly PostGap[] | null;
  readonly unconfirmed: readonly Instant[] | null;
  readonly headName: string | null;
  readonly headPhone: string | null;
}

/** Somebody on duty at this moment. Who declined is not. */
export interface OnDutyRow {
  readonly unitId: string;
  readonly name: string;
  readonly phone: string | null;
  readonly post: string;
  readonly confirmed: boolean;
  readonly until: Instant;
}

export interface BoardPeriod extends Interval {
  readonly id: string;
  readonly unitId: string;
  readonly unitKindId: string;
  readonly title: string;
  readonly firstOn: CivilDay;
  readonly lastOn: CivilDay;
  readonly submissionDueAt: Instant;
}

@Injectable()
export class BoardQueries {
  constructor(
    private readonly dataSource: DataSource,
    private readonly clock: Clock,
    private readonly fresh: FreshStrips,
  ) {}

  /** How the units of the subtree stand in the period, as far as the reader may see them. Problem `not-found`. */
  async board(periodId: string, under: string | undefined, by: Actor): Promise<z.input<typeof boardView>> {
    const period = await this.period(periodId);
    const now = this.clock.now();
    const [units, onDuty, kinds, calendar] = await Promise.all([
      this.units(period, under, by),
      this.onDuty([under ?? period.unitId], by, now),
      this.dataSource.query<z.input<typeof boardView>['kinds']>(KINDS),
      DayCalendars.load(this.dataSource, period.unitKindId),
    ]);
    const days = daysBetween(period.firstOn, period.lastOn).map((on) => calendar.day(on));
    return assembled({ now, period, days, kinds, units, onDuty, asked: await this.fresh.askedAt(period, units, now) });
  }

  /** Problem `not-found`. */
  async period(periodId: string): Promise<BoardPeriod> {
    const [row] = await this.dataSource.query<Omit<BoardPeriod, 'start' | 'end'>[]>(
      `SELECT p.id, p.unit_id AS "unitId", u.kind_id AS "unitKindId", p.title, p.first_on AS "firstOn",
              p.last_on AS "lastOn", p.submission_due_at AS "submissionDueAt"
         FROM period p JOIN unit u ON u.id = p.unit_id WHERE p.id = $1`,
      [periodId],
    );
    if (!row) throw new Problem('not-found');
    return { ...row, ...windowOf(row.firstOn, row.lastOn) };
  }

  /** The units that are to have a roster, with strips that hold for what is asked today. */
  async units(period: BoardPeriod, under: string | undefined, by: Actor): Promise<BoardRow[]> {
    const rows = await this.read(period, under, by);
    return (await this.fresh.renew(period, rows)) ? this.read(period, under, by) : rows;
  }

  private read(period: BoardPeriod, under: string | undefined, by: Actor): Promise<BoardRow[]> {
    const visible = visibleUnits(by);
    return this.dataSource.query(
      `WITH RECURSIVE ${visible.sql}, ${subtree(2)}
       SELECT u.id, u.name, u.kind_id AS "kindId", tree.branch_id AS "branchId",
              CASE WHEN tree.branches THEN branch.name END AS "branchName",
              r.id AS "rosterId", r.stage, r.revision, strip.revision AS "stripRevision", strip.cuts, strip.strip,
              strip.gaps, strip.unconfirmed, head.name AS "headName", head.phone_written AS "headPhone"
         FROM tree JOIN visible ON visible.id = tree.id JOIN unit u ON u.id = tree.id
         LEFT JOIN unit branch ON branch.id = tree.branch_id
         LEFT JOIN roster r ON r.period_id = $3 AND r.unit_id = u.id
         LEFT JOIN roster_strip strip ON strip.roster_id = r.id
         LEFT JOIN person head ON head.id = u.head_person_id
        WHERE ${expected(3)}
        ORDER BY tree.branch_id IS NOT NULL, branch."position", branch.name COLLATE "vi-x-icu", branch.id, tree.steps, u."position",
                 u.name COLLATE "vi-x-icu", u.id`,
      [...visible.params, [under ?? period.unitId], period.id],
    );
  }

  /** A range scan: a duty lasts 48 hours at most, so whoever is on duty began within the last two days. */
  onDuty(tops: readonly string[], by: Actor, now: Instant): Promise<OnDutyRow[]> {
    const visible = visibleUnits(by);
    return this.dataSource.query(
      `WITH RECURSIVE ${visible.sql}, ${subtree(2)}
       SELECT d.unit_id AS "unitId", p.name, p.phone_written AS phone, kind.name_vi AS post,
              latest.answer IS NOT NULL AS confirmed, d.ends_at AS until
         FROM duty d JOIN person p ON p.id = d.person_id JOIN post ON post.id = d.post_id
         JOIN post_kind kind ON kind.id = post.kind_id
         LEFT JOIN LATERAL (
           SELECT answer FROM acknowledgement a WHERE a.duty_id = d.id AND a.sequence = d.sequence
            ORDER BY answered_at DESC, id DESC LIMIT 1
         ) latest ON true
        WHERE d.live AND d.starts_at > $3::timestamptz - interval '48 hours' AND d.starts_at <= $3::timestamptz
          AND d.ends_at > $3::timestamptz AND latest.answer IS DISTINCT FROM 'declined'
          AND d.unit_id IN (SELECT tree.id FROM tree JOIN visible ON visible.id = tree.id)
        ORDER BY kind."position", given_name(p.name) COLLATE "vi-x-icu", p.name COLLATE "vi-x-icu", d.id`,
      [...visible.params, tops, isoOf(now)],
    );
  }
}

const KINDS = 'SELECT id, name_vi AS "nameVi", name_en AS "nameEn" FROM unit_kind ORDER BY "position"';
