import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { z } from 'zod';
import type { Actor } from '../access/actor.js';
import { visibleUnits } from '../access/visible.js';
import { DAY, MINUTE } from '../rota/interval.js';
import { Clock } from '../time/clock.js';
import { isoOf } from '../time/iso.js';
import { ASKED_IN_PERIOD } from '../units/sql.js';
import { type Alike, areasOf, tilesOfAreas } from './areas.js';
import type { areasView } from './areas.schema.js';
import { type BoardPeriod, BoardQueries, isOver } from './board.queries.js';
import { type Asked, FreshStrips } from './fresh-strips.js';
import { subtree } from './subtree.js';
import { wholeTree } from './whole-tree.js';

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
    private readonly dataSource: DataSource,
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
      path: tops.length === 1 && tiles.units > 0 ? await this.dataSource.query(PATH, [tops[0], period.unitId]) : [],
      areas,
      tiles,
    };
  }

  /** The period's unit when all below it is the reader's to see, else those of the reader's units that are below it. */
  async seenBy(by: Actor, { unitId }: Pick<BoardPeriod, 'unitId'>): Promise<Seen> {
    const held = visibleUnits(by).params[0];
    const [{ whole, below }] = await this.dataSource.query<[{ whole: boolean; below: string[] | null }]>(SEEN, [
      unitId,
      held,
    ]);
    return { tops: whole ? [unitId] : (below ?? []), whole };
  }

  private async alike(period: BoardPeriod, { tops, whole }: Seen, asked: Asked, by: Actor): Promise<Alike[]> {
    const now = this.clock.now();
    const past = isOver(period, now);
    const { sql, params } =
      past || !whole ? subtree(tops, by, past ? '$6::date' : undefined) : wholeTree(period.unitId);
    const minute = Math.floor((now - period.start) / MINUTE);
    const values = [...params, period.id, now, minute, ...(past ? [period.lastOn] : [])];
    const read = (): Promise<Alike[]> =>
      this.dataSource.query(`WITH RECURSIVE ${sql} ${past ? ALIKE_ON_A_DAY : ALIKE}`, values);
    const alike = await read();
    const stale = alike.some(
      ({ stage, kindId, revision, stripRevision }) =>
        stage === 'published' && stripRevision !== asked.revisionOf(kindId, revision ?? 0),
    );
    if (!stale) return alike;
    for (const top of tops) await this.board.units(period, top, by);
    return read();
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

/** Of the shortages ahead how many, how many of them within a day, and when the first begins. */
const AHEAD = /* sql */ `(
  SELECT ARRAY[count(*), count(*) FILTER (WHERE gap.start < $4::float8 + ${DAY}), min(gap.start)]
    FROM jsonb_to_recordset(strip.gaps) gap(start float8, "end" float8) WHERE gap."end" > $4::float8
)`;
/** How many unanswered duties begin within 72 hours: in a sorted array that is where the two minutes would stand. */
const WAITING = `(width_bucket($5::int + 4320, lack.unconfirmed) - width_bucket($5::int, lack.unconfirmed))`;

/**
 * The same units as on the board, counted where they lie. Whether somebody is on duty says the strip's letter of this
 * minute; what gaps and unanswered duties a strip holds is only taken apart where it holds any.
 */
const alike = (names: 'unit' | 'standing') => /* sql */ `
  SELECT branch.id AS "branchId", branch.name AS "branchName",
         kind.id AS "kindId", r.stage, r.revision, strip.revision AS "stripRevision", count(*)::int AS units,
         count(*) FILTER (WHERE substr(strip.strip, width_bucket($5::int, strip.cuts), 1) IN ('o', 'p', 's'))::int AS "onDuty",
         coalesce(sum(lack.ahead[1]), 0)::int AS gaps, coalesce(sum(lack.ahead[2]), 0)::int AS "shortNext24h",
         count(*) FILTER (WHERE lack.ahead[2] > 0)::int AS "shortNext24hUnits", min(lack.ahead[3]) AS "nextGapAt",
         coalesce(sum(${WAITING}), 0)::int AS "unconfirmed72h",
         count(*) FILTER (WHERE ${WAITING} > 0)::int AS "unconfirmed72hUnits"
    FROM tree JOIN unit u ON u.id = tree.id JOIN unit_kind kind ON kind.id = u.kind_id JOIN period p ON p.id = $3
    LEFT JOIN ${names} branch ON tree.branches AND branch.id = tree.branch_id
    LEFT JOIN roster r ON r.period_id = p.id AND r.unit_id = u.id
    LEFT JOIN roster_strip strip ON strip.roster_id = r.id
    LEFT JOIN LATERAL (
      SELECT CASE WHEN strip.gaps <> '[]' THEN ${AHEAD} END AS ahead,
             translate(strip.unconfirmed::text, '[]', '{}')::int[] AS unconfirmed
    ) lack ON true
   WHERE ${ASKED_IN_PERIOD}
     AND (r.id IS NOT NULL
          OR u.kind_id IN (SELECT unit_kind_id FROM demand WHERE period_id = $3 AND required > 0))
   GROUP BY branch.id, branch."position", branch.name, kind.id, kind."position", r.stage, r.revision, strip.revision
   ORDER BY branch.id IS NOT NULL, branch."position", branch.name COLLATE "vi-x-icu", branch.id, kind."position", kind.id`;

const ALIKE = alike('unit');
const ALIKE_ON_A_DAY = alike('standing');
