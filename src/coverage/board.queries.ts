import { Injectable } from '@nestjs/common';
import type { z } from 'zod';
import type { Actor } from '../access/actor.js';
import { Reads } from '../database/reads.js';
import { Problem } from '../http/problem.js';
import { type CivilDay, dayOf, HO_CHI_MINH } from '../rota/calendar.js';
import type { Instant, Interval } from '../rota/interval.js';
import { windowOf } from '../rosters/draft.js';
import type { PostGap } from '../rosters/judgement.js';
import { Clock } from '../time/clock.js';
import { isoOf } from '../time/iso.js';
import { ASKED_IN_PERIOD } from '../units/sql.js';
import { assembled } from './board.js';
import type { boardView } from './coverage.schema.js';
import { type Asked, FreshStrips } from './fresh-strips.js';
import { ON_DUTY_BELOW } from './on-duty.sql.js';
import { subtree } from './subtree.js';

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
  /** As the database writes an array. */
  readonly cuts: string | null;
  readonly strip: string | null;
  readonly gaps: readonly PostGap[] | null;
  /** Minutes from the period's first 00:00. */
  readonly unconfirmed: readonly number[] | null;
  readonly headName: string | null;
  readonly headPhone: string | null;
  /** When it was last reminded to send its roster, and by whom. */
  readonly nudgedAt: Instant | null;
  readonly nudgedBy: string | null;
}

/** Somebody on duty at this moment. Who declined or is away is not. */
export interface OnDutyRow {
  readonly unitId: string;
  readonly name: string;
  readonly phone: string | null;
  readonly post: string;
  /** The post's place in lists. */
  readonly position: number;
  readonly confirmed: boolean;
  readonly until: Instant;
}

/** Which units of a period: those below `under`, of them only itself and single ones of the kind `own`, and the given ones. */
interface Shown {
  readonly under?: string | undefined;
  readonly own?: string | undefined;
  readonly units?: readonly string[] | undefined;
}

export interface BoardPeriod extends Interval {
  readonly id: string;
  readonly unitId: string;
  readonly unitKindId: string;
  readonly title: string;
  readonly firstOn: CivilDay;
  readonly lastOn: CivilDay;
  readonly submissionDueAt: Instant;
  /** Changes with whatever the period asks. */
  readonly mark: string;
}

@Injectable()
export class BoardQueries {
  constructor(
    private readonly reads: Reads,
    private readonly clock: Clock,
    private readonly fresh: FreshStrips,
  ) {}

  /**
   * How the units of the subtree stand in the period, as far as the reader may see them. The answer is in its final
   * shape, instants written out: running some ten thousand values through the schema costs more than reading them.
   * Problem `not-found`.
   */
  async board(periodId: string, { under, own, units: given }: Shown, by: Actor): Promise<z.output<typeof boardView>> {
    const period = await this.period(periodId);
    const now = this.clock.now();
    const only = own ? await this.ownUnits(under ?? period.unitId, own, given) : given;
    // Before the rows: what changes meanwhile makes the mark an old one, and is asked for again.
    const mark = await this.markOf(period);
    const [{ rows: units, asked }, onDuty] = await Promise.all([
      this.units(period, under, by, only),
      this.onDuty([under ?? period.unitId], by, now),
    ]);
    const callable = new Set(asked.neededAt(now));
    return assembled({ now, mark, period, days: asked.days, kinds: asked.kinds, units, onDuty, asked: callable });
  }

  /** The unit itself and the single units directly below it, as far as they are of the kind. */
  private async ownUnits(top: string, kindId: string, given: readonly string[] | undefined): Promise<string[]> {
    const rows = await this.reads.query<{ id: string }[]>(OWN_UNITS, [top, kindId, given ?? null]);
    return rows.map(({ id }) => id);
  }

  /** Changes with whatever the period's board shows. Problem `not-found`. */
  async mark(periodId: string): Promise<string> {
    return this.markOf(await this.period(periodId));
  }

  private async markOf({ id, mark }: BoardPeriod): Promise<string> {
    const [row] = await this.reads.query<[{ mark: string }]>(MARK, [id, mark]);
    return row.mark;
  }

  /** Problem `not-found`. */
  async period(periodId: string): Promise<BoardPeriod> {
    const [row] = await this.reads.query<Omit<BoardPeriod, 'start' | 'end'>[]>(PERIOD, [periodId]);
    if (!row) throw new Problem('not-found');
    return { ...row, ...windowOf(row.firstOn, row.lastOn) };
  }

  /** The units that are to have a roster, with strips that hold for what is asked today. */
  async units(
    period: BoardPeriod,
    under: string | undefined,
    by: Actor,
    only?: readonly string[],
  ): Promise<{ rows: BoardRow[]; asked: Asked }> {
    const asked = await this.fresh.asked(period);
    const read = (): Promise<BoardRow[]> => {
      const past = isOver(period, this.clock.now());
      const { sql, params } = subtree([under ?? period.unitId], by, past ? '$5::date' : undefined);
      const values = [...params, period.id, only ?? null, ...(past ? [period.lastOn] : [])];
      return this.reads.query(`WITH RECURSIVE ${sql} ${past ? UNITS_ON_A_DAY : UNITS}`, values);
    };
    const rows = await read();
    return { rows: (await this.fresh.renew(asked, rows)) ? await read() : rows, asked };
  }

  /** Who stands watch at this moment in these units and below, as far as the reader may see; who declined does not. */
  onDuty(tops: readonly string[], by: Actor, now: Instant): Promise<OnDutyRow[]> {
    const { sql, params } = subtree(tops, by);
    return this.reads.query(`WITH RECURSIVE ${sql} ${ON_DUTY_BELOW}`, [...params, isoOf(now)]);
  }
}

/** With a mark that changes with whatever the period asks, so that it is worked out only when it changed. */
const PERIOD = /* sql */ `
  SELECT p.id, p.unit_id AS "unitId", u.kind_id AS "unitKindId", p.title, p.first_on AS "firstOn", p.last_on AS "lastOn",
         p.submission_due_at AS "submissionDueAt",
         md5(concat(p.first_on, p.last_on, u.kind_id,
           (SELECT string_agg(d::text, '|' ORDER BY d.id) FROM demand d WHERE d.period_id = p.id),
           (SELECT string_agg(day::text, '|' ORDER BY day.id) FROM calendar_day day
             WHERE day."on" BETWEEN p.first_on - 1 AND p.last_on + 1))) AS mark
    FROM period p JOIN unit u ON u.id = p.unit_id WHERE p.id = $1`;

/** A strip says everything its board does not read from the roster; both are written with what they stand for. */
const MARK = /* sql */ `
  SELECT md5(concat($2::text, count(*), sum(r.version), (SELECT count(*) FROM nudge WHERE period_id = $1), sum(hashtext(concat(s.computed_at, s.strip, s.unconfirmed))))) AS mark
    FROM roster r LEFT JOIN roster_strip s ON s.roster_id = r.id WHERE r.period_id = $1`;

/** The board of a period that is over shows the tree as it was on its last day. */
export function isOver({ lastOn }: Pick<BoardPeriod, 'lastOn'>, now: Instant): boolean {
  return lastOn < dayOf(now, HO_CHI_MINH);
}

/** `cuts` as text: the driver takes longer to read an array than the server to read the row. @param names what units are called */
const units = (names: 'unit' | 'standing') => /* sql */ `
  SELECT u.id, called.name, u.kind_id AS "kindId", tree.branch_id AS "branchId",
         CASE WHEN tree.branches THEN branch.name END AS "branchName",
         r.id AS "rosterId", r.stage, r.revision, strip.revision AS "stripRevision", strip.cuts::text AS cuts, strip.strip,
         strip.gaps, strip.unconfirmed, head.name AS "headName", head.phone_written AS "headPhone",
         nudge.at AS "nudgedAt", nudge.by AS "nudgedBy"
    FROM tree JOIN unit u ON u.id = tree.id JOIN ${names} called ON called.id = tree.id JOIN period p ON p.id = $3
    LEFT JOIN ${names} branch ON branch.id = tree.branch_id
    LEFT JOIN roster r ON r.period_id = p.id AND r.unit_id = u.id
    LEFT JOIN roster_strip strip ON strip.roster_id = r.id
    LEFT JOIN person head ON head.id = u.head_person_id
    LEFT JOIN (SELECT DISTINCT ON (nudge.unit_id) nudge.unit_id, nudge.at, officer.name AS by
                 FROM nudge JOIN person officer ON officer.id = nudge.nudged_by
                WHERE nudge.period_id = $3 ORDER BY nudge.unit_id, nudge.at DESC) nudge ON nudge.unit_id = u.id
   WHERE ($4::uuid[] IS NULL OR u.id = ANY($4)) AND ${ASKED_IN_PERIOD}
     AND (r.id IS NOT NULL
          OR u.kind_id IN (SELECT unit_kind_id FROM demand WHERE period_id = $3 AND required > 0))
   ORDER BY tree.branch_id IS NOT NULL, branch."position", branch.name COLLATE vietnamese, branch.id, tree.steps,
            u."position", called.name COLLATE vietnamese, u.id`;

const UNITS = units('unit');
const UNITS_ON_A_DAY = units('standing');

const OWN_UNITS = /* sql */ `
  SELECT id FROM unit u
   WHERE kind_id = $2 AND ($3::uuid[] IS NULL OR id = ANY($3))
     AND (id = $1 OR (parent_id = $1 OR supervising_unit_id = $1)
          AND NOT EXISTS (SELECT FROM unit lower WHERE lower.parent_id = u.id OR lower.supervising_unit_id = u.id))`;
