import { Injectable } from '@nestjs/common';
import type { z } from 'zod';
import type { Actor } from '../access/actor.js';
import { visibleUnits } from '../access/visible.js';
import { Reads } from '../database/reads.js';
import { type Instant, MINUTE } from '../rota/interval.js';
import { Clock } from '../time/clock.js';
import { isoOf } from '../time/iso.js';
import { ALIKE_IN_ALL, alikeBelow, alikeOnADay, UNCOUNTED } from './alike.sql.js';
import { type Alike, areasOf, tilesOfAreas } from './areas.js';
import type { areasView } from './areas.schema.js';
import { type BoardPeriod, BoardQueries, isOver } from './board.queries.js';
import { type Asked, FreshStrips } from './fresh-strips.js';
import { subtree } from './subtree.js';

type Areas = z.output<typeof areasView>;

interface Seen {
  readonly tops: readonly string[];
  /** All that is below the period's unit. */
  readonly whole: boolean;
}

/** How the units of a period stand, added up by what lies directly below: as many lines for a country as for a town. */
@Injectable()
export class AreasQueries {
  constructor(
    private readonly reads: Reads,
    private readonly clock: Clock,
    private readonly board: BoardQueries,
    private readonly fresh: FreshStrips,
  ) {}

  /**
   * Without `under`: of the period's unit, or of the reader's own ones when they see but a part of it. In its final
   * shape, like the board. Problem `not-found`.
   */
  async areas(periodId: string, under: string | undefined, by: Actor): Promise<Areas> {
    const period = await this.board.period(periodId);
    const now = this.clock.now();
    const seen = under ? { tops: [under], whole: false } : await this.seenBy(by, period);
    const { tops } = seen;
    const asked = await this.fresh.asked(period);
    const alike = await this.alike(period, seen, asked, by);
    const kindNames = new Map(asked.kinds.map((kind) => [kind.id, kind.nameVi]));
    const areas = areasOf(alike, kindNames, new Set(asked.neededAt(now)));
    const tiles = tilesOfAreas(areas);
    return {
      now: isoOf(now),
      period: {
        id: period.id,
        title: period.title,
        start: isoOf(period.start),
        end: isoOf(period.end),
        submissionDueAt: isoOf(period.submissionDueAt),
      },
      path: tops.length === 1 && tiles.units > 0 ? await this.reads.query(PATH, [tops[0], period.unitId]) : [],
      areas,
      tiles,
    };
  }

  /** The period's unit when all below it is the reader's to see, else those of the reader's units that are below it. */
  async seenBy(by: Actor, { unitId }: Pick<BoardPeriod, 'unitId'>): Promise<Seen> {
    const held = visibleUnits(by).params[0];
    const [{ whole, below }] = await this.reads.query<[{ whole: boolean; below: string[] | null }]>(SEEN, [
      unitId,
      held,
    ]);
    return { tops: whole ? [unitId] : (below ?? []), whole };
  }

  private async alike(period: BoardPeriod, { tops, whole }: Seen, asked: Asked, by: Actor): Promise<Alike[]> {
    const past = isOver(period, this.clock.now());
    const read = whole && !past ? () => this.ofAll(period) : () => this.ofSome(period, tops, by, past);
    const alike = await read();
    const stale = alike?.some(
      ({ stage, kindId, revision, stripRevision }) =>
        stage === 'published' && stripRevision !== asked.revisionOf(kindId, revision ?? 0),
    );
    if (alike && !stale) return alike;
    // Without the board's rows where all of them are meant: a country's are read for longer than its strips are made.
    if (whole) await this.fresh.renewAll(period);
    else for (const top of tops) await this.board.units(period, top, by);
    return (await read()) ?? this.ofSome(period, tops, by, past);
  }

  /** Null when some published roster has no strip yet. */
  private async ofAll(period: BoardPeriod): Promise<Alike[] | null> {
    const [alike, [{ uncounted }]] = await Promise.all([
      this.reads.query<Alike[]>(ALIKE_IN_ALL, [[period.unitId], null, ...this.momentOf(period)]),
      this.reads.query<[{ uncounted: boolean }]>(UNCOUNTED, [period.id]),
    ]);
    return uncounted ? null : alike;
  }

  private ofSome(period: BoardPeriod, tops: readonly string[], by: Actor, past: boolean): Promise<Alike[]> {
    const { sql, params } = subtree(tops, by, past ? '$6::date' : undefined);
    const values = [...params, ...this.momentOf(period), ...(past ? [period.lastOn] : [])];
    return this.reads.query((past ? alikeOnADay : alikeBelow)(sql), values);
  }

  private momentOf({ id, start }: BoardPeriod): [periodId: string, now: Instant, minute: number] {
    const now = this.clock.now();
    return [id, now, Math.floor((now - start) / MINUTE)];
  }
}

/** Both ways up: from the period's unit to a unit the reader holds a role on, and from those to the period's. */
const SEEN = /* sql */ `
  WITH RECURSIVE above(top, id) AS (
    SELECT named, named FROM unnest($2::uuid[] || $1::uuid) named
    UNION
    SELECT above.top, upper.id FROM above JOIN unit u ON u.id = above.id
     CROSS JOIN LATERAL (VALUES (u.parent_id), (u.supervising_unit_id)) upper(id) WHERE upper.id IS NOT NULL
  )
  SELECT EXISTS (SELECT FROM above WHERE top = $1 AND id = ANY($2::uuid[])) AS whole,
         (SELECT array_agg(DISTINCT top) FROM above WHERE id = $1 AND top <> $1) AS below`;

/** From the period's unit down to the named one, by the tree. */
const PATH = /* sql */ `
  WITH RECURSIVE way(id, steps) AS (
    SELECT $1::uuid, 0
    UNION ALL
    SELECT coalesce(u.parent_id, u.supervising_unit_id), steps + 1 FROM way JOIN unit u ON u.id = way.id
     WHERE way.id <> $2::uuid AND coalesce(u.parent_id, u.supervising_unit_id) IS NOT NULL AND steps < 20
  )
  SELECT unit.id, unit.name FROM way JOIN unit ON unit.id = way.id ORDER BY way.steps DESC`;
