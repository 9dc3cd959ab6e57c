import { Injectable } from '@nestjs/common';
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
import { type Board, BoardAssembly, type BoardUnit } from './board.js';
import { type Asked, FreshStrips, isStale, type Published, publishedIn } from './fresh-strips.js';
import { HeadWriter } from './head-writer.js';
import { ON_DUTY_BELOW } from './on-duty.sql.js';
import { StandingNow } from './standing-now.js';
import { subtree } from './subtree.js';
import { TimedOctets } from './timed-answer.js';

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
  /** When it was last reminded, and by whom: of its gaps when its roster is published, else to send it. */
  readonly nudgedAt: Instant | null;
  readonly nudgedBy: string | null;
}

/** Somebody on duty at this moment. Who declined or is away is not. */
export interface OnDutyRow {
  readonly unitId: string;
  readonly name: string;
  readonly phone: string | null;
  readonly post: string;
  readonly postEn: string;
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
  async board(periodId: string, shown: Shown, by: Actor): Promise<Board> {
    let units: BoardUnit[] = [];
    const frame = await this.assembled(periodId, shown, by, () => {
      units = [];
      return (unit) => units.push(unit);
    });
    return { ...frame, units };
  }

  /** The same as octets, the units first: of a country's board no more than these is held. Problem `not-found`. */
  async octets(periodId: string, under: string | undefined, by: Actor): Promise<TimedOctets> {
    let writer = new HeadWriter();
    const frame = await this.assembled(periodId, { under }, by, () => {
      writer = new HeadWriter();
      writer.write('{"units":[');
      let before = '';
      return (unit) => {
        writer.write(before + JSON.stringify(unit));
        before = ',';
      };
    });
    writer.write(`],${JSON.stringify({ ...frame, now: undefined }).slice(1, -1)}`);
    return new TimedOctets(await writer.end(), 'now');
  }

  /**
   * @param begin returns what takes the units in their order; called anew when those taken so far do not hold
   * @returns all but the units
   */
  private async assembled(
    periodId: string,
    { under, own, units: given }: Shown,
    by: Actor,
    begin: () => (unit: BoardUnit) => void,
  ): Promise<Omit<Board, 'units'>> {
    const period = await this.period(periodId);
    const now = this.clock.now();
    const top = under ?? period.unitId;
    const only = own ? await this.ownUnits(top, own, given) : given;
    // Before the rows: what changes meanwhile makes the mark an old one, and is asked for again.
    const mark = await this.markOf(period);
    const asked = await this.fresh.asked(period);
    const { days, kinds } = asked;
    const onDuty = new StandingNow();
    const ingredients = { now, mark, period, days, kinds, onDuty, asked: new Set(asked.neededAt(now)) };
    const { sql, values } = this.below(period, under, by, only);
    let board = new BoardAssembly(ingredients);
    let take = begin();
    let stale: Published[] = [];
    // Rows that are here before it is known who stands: few, for they are sorted first.
    let early: BoardRow[] | null = [];
    const read = (shows: (row: BoardRow) => boolean): Promise<void> =>
      this.reads.each(sql, values, () => {
        board = new BoardAssembly(ingredients);
        take = begin();
        stale = [];
        if (early) early = [];
        return (row: BoardRow) => {
          if (!shows(row)) stale.push(publishedIn(row));
          else if (stale.length > 0) return;
          else if (early) early.push(row);
          else take(board.unitOf(row));
        };
      });
    const stand = async (): Promise<void> => {
      // Whoever stands watch today does so in another period.
      if (!isOver(period, now)) await this.standing(top, by, now, onDuty);
      for (const row of early ?? []) take(board.unitOf(row));
      early = null;
    };
    await Promise.all([stand(), read((row) => !isStale(asked, row))]);
    if (await this.fresh.renew(asked, stale)) await read(() => true);
    return board.frame();
  }

  /** Who stands watch at this moment in the unit and below, as far as the reader may see. */
  private standing(top: string, by: Actor, now: Instant, onDuty: StandingNow): Promise<void> {
    const { sql, params } = subtree([top], by);
    return this.reads.each(`WITH RECURSIVE ${sql} ${ON_DUTY_BELOW}`, [...params, isoOf(now)], () => {
      onDuty.clear();
      return (row: OnDutyRow) => onDuty.add(row);
    });
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
    const { sql, values } = this.below(period, under, by, only);
    const rows = await this.reads.query<BoardRow[]>(sql, values);
    return { rows: (await this.fresh.renew(asked, rows)) ? await this.reads.query(sql, values) : rows, asked };
  }

  private below(
    period: BoardPeriod,
    under: string | undefined,
    by: Actor,
    only: readonly string[] | undefined,
  ): { readonly sql: string; readonly values: readonly unknown[] } {
    const past = isOver(period, this.clock.now());
    const { sql, params } = subtree([under ?? period.unitId], by, past ? '$5::date' : undefined);
    const values = [...params, period.id, only ?? null, ...(past ? [period.lastOn] : [])];
    return { sql: `WITH RECURSIVE ${sql} ${past ? UNITS_ON_A_DAY : UNITS}`, values };
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
           (SELECT count(*) FROM former_demand WHERE period_id = p.id),
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
    LEFT JOIN (SELECT DISTINCT ON (nudge.unit_id, about) nudge.unit_id, about, nudge.at, officer.name AS by
                 FROM nudge JOIN person officer ON officer.id = nudge.nudged_by
                WHERE nudge.period_id = $3 ORDER BY nudge.unit_id, about, nudge.at DESC) nudge
           ON nudge.unit_id = u.id AND nudge.about = CASE r.stage WHEN 'published' THEN 'gaps' ELSE 'roster' END
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
