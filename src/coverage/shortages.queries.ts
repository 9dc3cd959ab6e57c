import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { z } from 'zod';
import type { Actor } from '../access/actor.js';
import { visibleUnits } from '../access/visible.js';
import type { Instant } from '../rota/interval.js';
import { Clock } from '../time/clock.js';
import { isoOf } from '../time/iso.js';
import { ASKED_IN_PERIOD } from '../units/sql.js';
import { areaOf, onDutyByUnit, stateOf } from './board.js';
import { BoardQueries, type BoardRow } from './board.queries.js';
import type { gapList, onDutyList } from './coverage.schema.js';
import { subtree } from './subtree.js';

type OnDuty = z.output<typeof onDutyList>;

@Injectable()
export class ShortagesQueries {
  constructor(
    private readonly dataSource: DataSource,
    private readonly clock: Clock,
    private readonly board: BoardQueries,
  ) {}

  /** Every shortage still ahead, soonest first, and the units nothing can be said about yet. Problem `not-found`. */
  async gaps(periodId: string, under: string | undefined, by: Actor): Promise<z.input<typeof gapList>> {
    const { rows } = await this.board.units(await this.board.period(periodId), under, by);
    return this.gapsOf(rows);
  }

  /** The same of units that were read already. */
  async gapsOf(units: readonly BoardRow[]): Promise<z.input<typeof gapList>> {
    const now = this.clock.now();
    const ahead = units.flatMap((unit) =>
      (unit.gaps ?? []).filter((gap) => gap.end > now).map((gap) => ({ unitId: unit.id, unitName: unit.name, ...gap })),
    );
    const posts = await this.dataSource.query<{ id: string; name: string }[]>(
      `SELECT post.id, kind.name_vi AS name FROM post JOIN post_kind kind ON kind.id = post.kind_id
        WHERE post.id = ANY($1::uuid[])`,
      [[...new Set(ahead.map((gap) => gap.postId))]],
    );
    const names = new Map(posts.map((post) => [post.id, post.name]));
    return {
      now,
      gaps: ahead
        .map((gap) => ({ ...gap, postName: names.get(gap.postId) ?? '' }))
        .toSorted((a, b) => a.start - b.start),
      unpublished: units
        .filter(({ stage }) => stage !== 'published')
        .map(({ id, name, stage }) => ({ unitId: id, unitName: name, state: stateOf(stage) })),
    };
  }

  /**
   * Who stands watch at this moment, unit by unit; those where somebody should and nobody does come first. In its final
   * shape, like the board.
   */
  async onDuty(under: string | undefined, by: Actor): Promise<OnDuty> {
    const now = this.clock.now();
    const tops = under ? [under] : visibleUnits(by).params[0];
    const [units, onDuty] = await Promise.all([this.watchers(tops, by, now), this.board.onDuty(tops, by, now)]);
    const people = onDutyByUnit(onDuty);
    const rows = units.map(({ id, name, kindName, branchId, branchName, kindId, headName, headPhone }) => ({
      unitId: id,
      unitName: name,
      areaName: areaOf({ branchId, branchName, kindId }, new Map([[kindId, kindName]])).name,
      people: (people.get(id) ?? []).map((each) => {
        return {
          name: each.name,
          post: each.post,
          phone: each.phone,
          confirmed: each.confirmed,
          until: isoOf(each.until),
        };
      }),
      headName,
      headPhone,
    }));
    const uncovered = rows.filter((row) => row.people.length === 0);
    return { at: isoOf(now), units: [...uncovered, ...rows.filter((row) => row.people.length > 0)] };
  }

  /** The units that are called to stand watch in a period that runs now, and those that do so uncalled. */
  private watchers(tops: readonly string[], by: Actor, now: Instant): Promise<Watcher[]> {
    const { sql, params } = subtree(tops, by);
    return this.dataSource.query(`WITH RECURSIVE ${sql}, ${CALLED} ${WATCHERS}`, [...params, isoOf(now)]);
  }
}

const CALLED = /* sql */ `
  called(period_id, id) AS (
    SELECT id, unit_id FROM period
     WHERE ($3::timestamptz AT TIME ZONE 'Asia/Ho_Chi_Minh')::date BETWEEN first_on AND last_on
    UNION
    SELECT called.period_id, lower.id FROM called CROSS JOIN LATERAL (
      SELECT id FROM unit WHERE parent_id = called.id
      UNION ALL SELECT id FROM unit WHERE supervising_unit_id = called.id
    ) lower
  )`;

const WATCHERS = /* sql */ `
  SELECT u.id, u.name, u.kind_id AS "kindId", kind.name_vi AS "kindName", tree.branch_id AS "branchId",
         CASE WHEN tree.branches THEN branch.name END AS "branchName",
         head.name AS "headName", head.phone_written AS "headPhone"
    FROM tree JOIN unit u ON u.id = tree.id JOIN unit_kind kind ON kind.id = u.kind_id
    LEFT JOIN unit branch ON branch.id = tree.branch_id
    LEFT JOIN person head ON head.id = u.head_person_id
   WHERE (u.valid_to IS NULL OR u.valid_to > ($3::timestamptz AT TIME ZONE 'Asia/Ho_Chi_Minh')::date)
     AND (u.id IN (SELECT u.id FROM called JOIN demand d ON d.period_id = called.period_id
                    JOIN unit u ON u.id = called.id AND u.kind_id = d.unit_kind_id
                    JOIN period p ON p.id = called.period_id
                    LEFT JOIN roster r ON u.merged_on IS NOT NULL AND r.period_id = p.id AND r.unit_id = u.id
                   WHERE d.required > 0 AND ${ASKED_IN_PERIOD})
          OR u.id IN (SELECT unit_id FROM duty WHERE live AND starts_at > $3::timestamptz - interval '48 hours'
                       AND starts_at <= $3::timestamptz AND ends_at > $3::timestamptz))
   ORDER BY tree.branch_id IS NOT NULL, branch."position", branch.name COLLATE "vi-x-icu", branch.id, u."position",
            u.name COLLATE "vi-x-icu", u.id`;

interface Watcher extends Pick<
  BoardRow,
  'id' | 'name' | 'kindId' | 'branchId' | 'branchName' | 'headName' | 'headPhone'
> {
  readonly kindName: string;
}
