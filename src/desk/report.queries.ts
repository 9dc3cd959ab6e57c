import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Actor } from '../access/actor.js';
import { BoardQueries, type BoardPeriod, type BoardRow } from '../coverage/board.queries.js';
import type { DeskReport, PeriodReport, Shortage } from '../notices/digest-facts.js';
import type { Head } from '../notices/heads.js';
import { DAY, type Instant, type Interval, intersects, MINUTE } from '../rota/interval.js';
import { isReportedOn } from '../rota/slots.js';

/** Whoever looks after a period: its id, and the unit whose period it is. */
export interface DutyHead extends Head {
  readonly periodId: string;
  readonly unitId: string;
}

/** As many shortages as one reads in a mail; the board shows all. */
const SHOWN = 30;

/** What reports and digests say, by the database's clock. */
@Injectable()
export class ReportQueries {
  constructor(
    private readonly dataSource: DataSource,
    private readonly board: BoardQueries,
  ) {}

  /** Periods that are running or begin within three days, earliest first. */
  async reportedOn(now: Instant): Promise<BoardPeriod[]> {
    const near = await this.dataSource.query<{ id: string }[]>(
      `SELECT id FROM period
        WHERE first_on <= (to_timestamp($1 / 1000.0) AT TIME ZONE 'Asia/Ho_Chi_Minh')::date + 4
          AND last_on >= (to_timestamp($1 / 1000.0) AT TIME ZONE 'Asia/Ho_Chi_Minh')::date
        ORDER BY first_on, id`,
      [now],
    );
    const periods: BoardPeriod[] = [];
    for (const { id } of near) periods.push(await this.board.period(id));
    return periods.filter((period) => isReportedOn(period, now));
  }

  /**
   * Whom a period's reports go to: the department's officers of its unit, or of the nearest unit above that has some;
   * when there is none, the head of the top unit. Only who can be written to.
   */
  dutyHeads(periodIds: readonly string[]): Promise<DutyHead[]> {
    return this.dataSource.query(DUTY_HEADS, [periodIds]);
  }

  /** How the units below a period stand now and in the next days. */
  async standing(period: BoardPeriod, now: Instant): Promise<PeriodReport> {
    const { rows, asked } = await this.units(period);
    const called = new Set(asked.neededAt(now));
    const onDuty = await this.board.onDuty([period.unitId], overseer(period.unitId), now);
    const standing = new Set(onDuty.map(({ unitId }) => unitId));
    const needed = rows.filter(({ kindId }) => called.has(kindId));
    const shortages = await this.shortages(rows, { start: now, end: now + DAY });
    const minute = (now - period.start) / MINUTE;
    const silent = rows.map(({ unconfirmed }) => between(unconfirmed ?? [], minute, minute + (3 * DAY) / MINUTE));
    return {
      title: period.title,
      needed: needed.length,
      standing: needed.filter(({ id }) => standing.has(id)).length,
      unpublished: rows.filter(({ stage }) => stage !== 'published').length,
      shortages: shortages.slice(0, SHOWN),
      furtherShortages: Math.max(0, shortages.length - SHOWN),
      unconfirmed: silent.reduce((sum, count) => sum + count, 0),
      unconfirmedUnits: silent.filter((count) => count > 0).length,
    };
  }

  /** The units a period asks something of, with strips that hold for what is asked today. */
  units(period: BoardPeriod): ReturnType<BoardQueries['units']> {
    return this.board.units(period, undefined, overseer(period.unitId));
  }

  /** What the units' published rosters lack within the window, soonest first; what is running begins with the window. */
  async shortages(rows: readonly BoardRow[], window: Interval): Promise<Shortage[]> {
    const ahead = rows.flatMap(({ id, name, gaps }) =>
      (gaps ?? []).filter((gap) => intersects(gap, window)).map((gap) => ({ ...gap, unitId: id, unitName: name })),
    );
    const posts = await this.dataSource.query<{ id: string; vi: string; en: string }[]>(
      `SELECT post.id, kind.name_vi AS vi, kind.name_en AS en FROM post JOIN post_kind kind ON kind.id = post.kind_id
        WHERE post.id = ANY($1::uuid[])`,
      [[...new Set(ahead.map(({ postId }) => postId))]],
    );
    const names = new Map(posts.map(({ id, vi, en }) => [id, { vi, en }]));
    return ahead
      .map(({ unitId, unitName, postId, start, end, missing }) => ({
        unitId,
        unitName,
        post: names.get(postId) ?? { vi: '', en: '' },
        start: Math.max(start, window.start),
        end,
        missing,
      }))
      .toSorted((a, b) => a.start - b.start);
  }

  /** What the engine itself has to say. A refused notice keeps when its last try was to end. */
  async engine(): Promise<Pick<DeskReport, 'failed' | 'expired' | 'lastGoodAudit'>> {
    const [row] = await this.dataSource.query<[Pick<DeskReport, 'failed' | 'expired' | 'lastGoodAudit'>]>(
      `SELECT (SELECT count(*) FROM notice
                WHERE channel = 'mail' AND state = 'failed' AND next_try_at > clock_now() - interval '12 hours') AS failed,
              (SELECT count(*) FROM notice
                WHERE channel = 'mail' AND state = 'expired' AND expires_at > clock_now() - interval '12 hours') AS expired,
              (SELECT good_at FROM desk_step WHERE name = 'audit' AND good_at > to_timestamp(0)) AS "lastGoodAudit"`,
    );
    return row;
  }
}

/** The desk sees what the officers of a unit see. */
function overseer(unitId: string): Actor {
  return { personId: unitId, name: '', language: 'vi', grants: [{ role: 'department', unitId }] };
}

const between = (minutes: readonly number[], after: number, until: number): number =>
  minutes.filter((minute) => minute > after && minute <= until).length;

const DUTY_HEADS = /* sql */ `
  WITH RECURSIVE above(period_id, of_unit, unit_id, parent_id, head_person_id, steps) AS (
    SELECT period.id, unit.id, unit.id, unit.parent_id, unit.head_person_id, 0
      FROM period JOIN unit ON unit.id = period.unit_id WHERE period.id = ANY($1::uuid[])
    UNION ALL
    SELECT above.period_id, above.of_unit, unit.id, unit.parent_id, unit.head_person_id, above.steps + 1
      FROM above JOIN unit ON unit.id = above.parent_id
  ),
  named(period_id, of_unit, person_id, place) AS (
    SELECT period_id, of_unit, held.person_id, steps
      FROM above JOIN role_grant held ON held.unit_id = above.unit_id AND held.role = 'department'
    UNION ALL
    SELECT period_id, of_unit, head_person_id, steps + 1 FROM above WHERE parent_id IS NULL
  ),
  reachable AS (
    SELECT named.period_id, named.of_unit, person.id, person.name, person.email, person.language,
           rank() OVER (PARTITION BY named.period_id ORDER BY named.place) AS rank
      FROM named JOIN person ON person.id = named.person_id
     WHERE person.active AND person.email IS NOT NULL
  )
  SELECT period_id AS "periodId", of_unit AS "unitId", id AS "personId", name, email, language
    FROM reachable JOIN unnest($1::uuid[]) WITH ORDINALITY AS asked(period_id, nth) USING (period_id)
   WHERE rank = 1 ORDER BY nth, name COLLATE vietnamese, id`;
