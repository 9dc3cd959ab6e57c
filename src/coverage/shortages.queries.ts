import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { z } from 'zod';
import type { Actor } from '../access/actor.js';
import { visibleUnits } from '../access/visible.js';
import { DAY } from '../rota/interval.js';
import { Clock } from '../time/clock.js';
import { isoOf } from '../time/iso.js';
import { areaOf, onDutyByUnit, stateOf } from './board.js';
import { BoardQueries, isOver, type BoardRow, type OnDutyRow } from './board.queries.js';
import type { gapList, gapsQuery, onDutyList } from './coverage.schema.js';
import { FreshStrips } from './fresh-strips.js';
import { gapsAhead, notPublished } from './gaps.sql.js';
import { ON_DUTY_IN, watchersOf } from './on-duty.sql.js';
import { readerTree } from './reader-tree.js';

type OnDuty = z.output<typeof onDutyList>;
type Gaps = z.input<typeof gapList>;
/** What the reader asked for: below which unit, the soon ones only, so many lines. */
type Asked = z.output<typeof gapsQuery>;

@Injectable()
export class ShortagesQueries {
  constructor(
    private readonly dataSource: DataSource,
    private readonly clock: Clock,
    private readonly board: BoardQueries,
    private readonly fresh: FreshStrips,
  ) {}

  /** The first shortages still ahead, soonest first, and of the units nothing can be said about yet. Problem `not-found`. */
  async gaps(periodId: string, { under, soon, limit }: Asked, by: Actor): Promise<Gaps> {
    const period = await this.board.period(periodId);
    const now = this.clock.now();
    // The tree of its last day, and nothing ahead: few are asked for it.
    if (isOver(period, now)) {
      const { gaps, unpublished } = await this.gapsOf((await this.board.units(period, under, by)).rows);
      const totals = { gaps: gaps.length, soon: gaps.length, unpublished: unpublished.length };
      return { now, gaps: gaps.slice(0, limit), unpublished: unpublished.slice(0, limit), totals };
    }
    await this.fresh.renewAll(period);
    const { sql, params } = await readerTree(this.dataSource, [under ?? period.unitId], by);
    const [[ahead], silent] = await Promise.all([
      this.dataSource.query<[Ahead]>(gapsAhead(sql), [...params, periodId, now, now + DAY, soon, limit]),
      this.dataSource.query<Silent[]>(notPublished(sql), [...params, periodId, limit]),
    ]);
    return {
      now,
      gaps: ahead.rows,
      unpublished: silent.map(({ unitId, unitName, stage, headName, headPhone }) => {
        return { unitId, unitName, state: stateOf(stage), headName, headPhone };
      }),
      totals: { gaps: ahead.gaps, soon: ahead.soon, unpublished: silent[0]?.total ?? 0 },
    };
  }

  /** Every shortage still ahead of units that were read already, and those of them nothing can be said about yet. */
  async gapsOf(units: readonly BoardRow[]): Promise<Pick<Gaps, 'gaps' | 'unpublished'>> {
    const now = this.clock.now();
    const ahead = units.flatMap(({ id, name, gaps, headName, headPhone }) =>
      (gaps ?? [])
        .filter((gap) => gap.end > now)
        .map((gap) => ({ unitId: id, unitName: name, headName, headPhone, ...gap })),
    );
    const posts = await this.dataSource.query<{ id: string; name: string }[]>(
      `SELECT post.id, kind.name_vi AS name FROM post JOIN post_kind kind ON kind.id = post.kind_id
        WHERE post.id = ANY($1::uuid[])`,
      [[...new Set(ahead.map((gap) => gap.postId))]],
    );
    const names = new Map(posts.map((post) => [post.id, post.name]));
    return {
      gaps: ahead
        .map((gap) => ({ ...gap, postName: names.get(gap.postId) ?? '' }))
        .toSorted((a, b) => a.start - b.start),
      unpublished: units
        .filter(({ stage }) => stage !== 'published')
        .map(({ id, name, stage, headName, headPhone }) => {
          return { unitId: id, unitName: name, state: stateOf(stage), headName, headPhone };
        }),
    };
  }

  /**
   * Who stands watch at this moment, unit by unit, of the first units; those where somebody should and nobody does come
   * first. In its final shape, like the board.
   * @param limit how many units; all when left out
   */
  async onDuty(under: string | undefined, by: Actor, limit?: number): Promise<OnDuty> {
    const now = this.clock.now();
    const tops = under ? [under] : visibleUnits(by).params[0];
    const tree = await readerTree(this.dataSource, tops, by);
    const values = [...tree.params, isoOf(now), limit ?? null];
    const units = await this.dataSource.query<Watcher[]>(watchersOf(tree), values);
    const ids = units.map(({ id }) => id);
    const people = onDutyByUnit(await this.dataSource.query<OnDutyRow[]>(ON_DUTY_IN, [ids, isoOf(now)]));
    const [{ total, uncovered } = NONE] = units;
    return { at: isoOf(now), units: units.map((unit) => lineOf(unit, people.get(unit.id) ?? [])), total, uncovered };
  }
}

const NONE = { total: 0, uncovered: 0 };

function lineOf(unit: Watcher, people: readonly OnDutyRow[]): OnDuty['units'][number] {
  const { id, name, kindId, kindName, headName, headPhone } = unit;
  return {
    unitId: id,
    unitName: name,
    areaName: areaOf(unit, new Map([[kindId, kindName]])).name,
    people: people.map((each) => {
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
  };
}

interface Watcher extends Pick<
  BoardRow,
  'id' | 'name' | 'kindId' | 'branchId' | 'branchName' | 'headName' | 'headPhone'
> {
  readonly kindName: string;
  /** Of all lines. */
  readonly total: number;
  readonly uncovered: number;
}

interface Ahead extends Pick<Gaps['totals'], 'gaps' | 'soon'> {
  readonly rows: Gaps['gaps'];
}

interface Silent extends Omit<Gaps['unpublished'][number], 'state'> {
  readonly stage: BoardRow['stage'];
  readonly total: number;
}
