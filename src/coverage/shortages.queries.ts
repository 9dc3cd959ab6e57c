import { Injectable } from '@nestjs/common';
import type { z } from 'zod';
import type { Actor } from '../access/actor.js';
import { visibleUnits } from '../access/visible.js';
import { Reads } from '../database/reads.js';
import { DAY } from '../rota/interval.js';
import { Clock } from '../time/clock.js';
import { foundIn } from '../rota/finding.js';
import { isoOf } from '../time/iso.js';
import { soughtOf } from '../units/sought.js';
import { areaOf, onDutyByUnit, stateOf } from './board.js';
import { BoardQueries, isOver, type BoardRow, type OnDutyRow } from './board.queries.js';
import type { gapList, gapsQuery, onDutyList, onDutyQuery } from './coverage.schema.js';
import { FreshStrips } from './fresh-strips.js';
import { linesOf, notANext, paged, pageOf } from './gap-pages.js';
import { gapsAhead, notPublished } from './gaps.sql.js';
import { ON_DUTY_IN, watchersOf } from './on-duty.sql.js';
import { readerTree } from './reader-tree.js';

type OnDuty = z.output<typeof onDutyList>;
type Gaps = z.input<typeof gapList>;
/** What the reader asked for: below which unit, the soon ones only, by which words, so many lines after which. */
type Asked = z.output<typeof gapsQuery>;
/** Without a limit: all units. */
type AskedOnDuty = Partial<z.output<typeof onDutyQuery>>;

@Injectable()
export class ShortagesQueries {
  constructor(
    private readonly reads: Reads,
    private readonly clock: Clock,
    private readonly board: BoardQueries,
    private readonly fresh: FreshStrips,
  ) {}

  /**
   * A page of the shortages still ahead, soonest first, and of the units nothing can be said about yet. Problem
   * `not-found`; `not-valid` when a page is to go on after what the reader does not see.
   */
  async gaps(periodId: string, asked: Asked, by: Actor): Promise<Gaps> {
    const period = await this.board.period(periodId);
    const now = this.clock.now();
    // The tree of its last day, and next to nothing ahead: few are asked for it.
    if (isOver(period, now)) {
      const { rows } = await this.board.units(period, asked.under, by);
      const found = foundIn(rows, asked.q ?? '', ({ name }) => name);
      return { now, ...pageOf(await this.gapsOf(found), asked, now) };
    }
    await this.fresh.renewAll(period);
    const { sql, params } = await readerTree(this.reads, [asked.under ?? period.unitId], by);
    const { after, unpublishedAfter, soon } = asked;
    const [inside, words] = soughtOf(asked.q);
    const lines = linesOf(asked);
    const [start = null, unitId = null, postId = null] = after?.split('~') ?? [];
    const place = [lines.gaps, start, unitId, postId];
    const [[ahead], [silent]] = await Promise.all([
      this.reads.query<[Ahead]>(gapsAhead(sql), [...params, periodId, now, inside, now + DAY, soon, ...place, words]),
      this.reads.query<[Silent]>(notPublished(sql), [
        ...params,
        periodId,
        inside,
        lines.unpublished,
        unpublishedAfter ?? null,
        words,
      ]),
    ]);
    if (!ahead.known) throw notANext('after');
    if (!silent.known) throw notANext('unpublishedAfter');
    const unpublished = silent.rows.map(({ stage, ...unit }) => ({ ...unit, state: stateOf(stage) }));
    return {
      now,
      ...paged({ gaps: ahead.rows, unpublished }, asked),
      totals: { gaps: ahead.gaps, soon: ahead.soon, unpublished: silent.total },
    };
  }

  /** Every shortage still ahead of units that were read already, and those of them nothing can be said about yet. */
  async gapsOf(units: readonly BoardRow[]): Promise<Pick<Gaps, 'gaps' | 'unpublished'>> {
    const now = this.clock.now();
    const ahead = units.flatMap(({ id, name, branchName, gaps, headName, headPhone }) =>
      (gaps ?? [])
        .filter((gap) => gap.end > now)
        .map((gap) => ({ unitId: id, unitName: name, areaName: branchName, headName, headPhone, ...gap })),
    );
    const posts = await this.reads.query<({ id: string } & Pick<Gaps['gaps'][number], 'postName' | 'postNameEn'>)[]>(
      `SELECT post.id, kind.name_vi AS "postName", kind.name_en AS "postNameEn" FROM post JOIN post_kind kind ON kind.id = post.kind_id
        WHERE post.id = ANY($1::uuid[])`,
      [[...new Set(ahead.map((gap) => gap.postId))]],
    );
    const names = new Map(posts.map(({ id, ...post }) => [id, post]));
    return {
      gaps: ahead
        .map((gap) => ({ ...gap, ...(names.get(gap.postId) ?? { postName: '', postNameEn: '' }) }))
        .toSorted((a, b) => a.start - b.start),
      unpublished: units
        .filter(({ stage }) => stage !== 'published')
        .map(({ id, name, branchName, stage, headName, headPhone }) => {
          return { unitId: id, unitName: name, areaName: branchName, state: stateOf(stage), headName, headPhone };
        }),
    };
  }

  /**
   * Who stands watch at this moment, unit by unit; those where somebody should and nobody does come first. In its final
   * shape, like the board. Problem `not-valid` when it is to go on after a unit the reader does not see.
   */
  async onDuty({ under, limit, q, after }: AskedOnDuty, by: Actor): Promise<OnDuty> {
    const now = this.clock.now();
    const tops = under ? [under] : visibleUnits(by).params[0];
    const tree = await readerTree(this.reads, tops, by);
    const [inside, words] = soughtOf(q);
    const [covered, unitId] = after?.split('~') ?? [];
    const [{ rows, total, uncovered, known }] = await this.reads.query<[Watchers]>(watchersOf(tree), [
      ...tree.params,
      isoOf(now),
      inside,
      limit === undefined ? null : limit + 1,
      covered === '1',
      unitId ?? null,
      words,
    ]);
    if (!known) throw notANext('after');
    const units = rows.slice(0, limit);
    const ids = units.map(({ id }) => id);
    const people = onDutyByUnit(await this.reads.query<OnDutyRow[]>(ON_DUTY_IN, [ids, isoOf(now)]));
    const last = rows.length > units.length ? units.at(-1) : undefined;
    return {
      at: isoOf(now),
      units: units.map((unit) => lineOf(unit, people.get(unit.id) ?? [])),
      total,
      uncovered,
      next: last ? `${last.covered ? 1 : 0}~${last.id}` : null,
    };
  }
}

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
        postEn: each.postEn,
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
  readonly covered: boolean;
}

/** A page and one line more, of how many lines in all. */
interface Watchers extends Pick<OnDuty, 'total' | 'uncovered'> {
  readonly rows: readonly Watcher[];
  /** Whether the unit it goes on after is one the reader sees. */
  readonly known: boolean;
}

interface Ahead extends Pick<Gaps['totals'], 'gaps' | 'soon'> {
  readonly rows: Gaps['gaps'];
  readonly known: boolean;
}

interface Silent {
  readonly rows: readonly (Omit<Gaps['unpublished'][number], 'state'> & { readonly stage: BoardRow['stage'] })[];
  readonly total: number;
  readonly known: boolean;
}
