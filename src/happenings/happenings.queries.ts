import { Injectable } from '@nestjs/common';
import type { z } from 'zod';
import type { Actor } from '../access/actor.js';
import { visibleUnits } from '../access/visible.js';
import { type Subtree, subtree } from '../coverage/subtree.js';
import { Reads } from '../database/reads.js';
import { DAY, type Instant } from '../rota/interval.js';
import { fold } from '../rota/names.js';
import { Clock } from '../time/clock.js';
import { isoOf } from '../time/iso.js';
import { standsIn } from '../watch/stands.js';
import { AREAS, OPEN, PAGE, TROUBLED } from './happenings.sql.js';
import type { happeningList, happeningSearch } from './happening.schema.js';

type List = z.input<typeof happeningList>;
type Search = z.output<typeof happeningSearch>;
type Row = List['happenings'][number] & { readonly cursor: string };

/** A page is looked for in the latest so many days; only when they do not fill it, in all there is. */
const LATEST = 7 * DAY;

/** What happens in the units a reader looks after, newest first. */
@Injectable()
export class HappeningsQueries {
  constructor(
    private readonly reads: Reads,
    private readonly clock: Clock,
  ) {}

  async list(by: Actor, search: Search): Promise<List> {
    const now = this.clock.now();
    const own = subtree(visibleUnits(by).params[0], by);
    const tree = search.under ? subtree([search.under], by) : own;
    const watches = await this.watches(tree, now);
    const [rows, open, areas] = await Promise.all([
      this.page(tree, watches, search, now),
      this.open(tree, watches),
      this.reads.query<List['areas']>(`WITH RECURSIVE ${own.sql} ${AREAS}`, [...own.params]),
    ]);
    const shown = rows.slice(0, search.limit);
    return {
      now,
      open,
      areas,
      happenings: shown,
      next: rows.length > search.limit ? (shown.at(-1)?.cursor ?? null) : null,
    };
  }

  /** The ids of the units a reader hears of. */
  async unitsSeenBy(by: Actor): Promise<Set<string>> {
    const { sql, params } = subtree(visibleUnits(by).params[0], by);
    const rows = await this.reads.query<{ id: string }[]>(`WITH RECURSIVE ${sql} SELECT id FROM tree`, [...params]);
    return new Set(rows.map(({ id }) => id));
  }

  /** One more than a page, so that it shows whether there is another. */
  private async page(tree: Subtree, watches: Watches, search: Search, now: Instant): Promise<Row[]> {
    const [at, id] = search.after?.split('~') ?? [];
    const before = at === undefined ? now + DAY : Math.ceil(Number(at) / 1000);
    const words = search.search === '' ? [] : fold(search.search).split(' ');
    const read = (since: Instant): Promise<Row[]> =>
      this.reads.query(`WITH RECURSIVE ${tree.sql}, ${PAGE}`, [
        ...tree.params,
        ...watches,
        words,
        search.kind ?? null,
        isoOf(since),
        at ?? null,
        id ?? null,
        search.limit + 1,
      ]);
    const latest = await read(before - LATEST);
    return latest.length > search.limit ? latest : read(0);
  }

  private async open(tree: Subtree, watches: Watches): Promise<List['open']> {
    const rows = await this.reads.query<{ kind: keyof List['open']; open: number }[]>(
      `WITH RECURSIVE ${tree.sql}, ${OPEN}`,
      [...tree.params, ...watches, []],
    );
    return Object.fromEntries(rows.map(({ kind, open }) => [kind, open]));
  }

  /** What is still to be dealt with of the watches somebody was told about. */
  private async watches(tree: Subtree, now: Instant): Promise<Watches> {
    const units = await this.reads.query<{ id: string }[]>(`WITH RECURSIVE ${tree.sql} ${TROUBLED}`, [
      ...tree.params,
      isoOf(now),
    ]);
    if (units.length === 0) return [[], []];
    const stands = await standsIn(
      this.reads,
      units.map(({ id }) => id),
      now,
    );
    return [
      stands.flatMap(({ id, standing }) => (standing === 'unrelieved' ? [id] : [])),
      stands.flatMap(({ id, overdue }) => overdue.map((round) => `${id} ${round}`)),
    ];
  }
}

type Watches = readonly [unrelieved: readonly string[], unchecked: readonly string[]];
