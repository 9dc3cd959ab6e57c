import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { z } from 'zod';
import type { Actor } from '../access/actor.js';
import { visibleUnits } from '../access/visible.js';
import { Problem } from '../http/problem.js';
import { Clock } from '../time/clock.js';
import { isoOf } from '../time/iso.js';
import { logOf, openIn, shown } from './entries.queries.js';
import { ABOUT_NOW, standsIn, type Stands, withOverdue } from './stands.js';
import { stoodWatches, WAS_TAKEN } from './stood.js';
import type { logRange, logView, myWatches, overdueList, watchesView } from './watch.schema.js';

/** Watches and logs as those who look after them see them. */
@Injectable()
export class WatchesQueries {
  constructor(
    private readonly dataSource: DataSource,
    private readonly clock: Clock,
  ) {}

  /** The unit’s watches that can be taken over or are somebody’s, and what is left to be done there. */
  async ofUnit(unitId: string): Promise<z.input<typeof watchesView>> {
    const now = this.clock.now();
    const watches = await standsIn(this.dataSource, [unitId], now);
    const open = await openIn(this.dataSource, unitId);
    return { now, watches: watches.map(standsOf), openItems: open.map(shown) };
  }

  /** Those the person can take over or is answerable for. */
  async mine(personId: string): Promise<z.input<typeof myWatches>> {
    const now = this.clock.now();
    const units = await this.dataSource.query<{ id: string }[]>(
      `SELECT DISTINCT duty.unit_id AS id FROM duty WHERE duty.person_id = $2 AND ${ABOUT_NOW}`,
      [isoOf(now), personId],
    );
    const watches = await standsIn(
      this.dataSource,
      units.map(({ id }) => id),
      now,
    );
    const mine = watches.filter((watch) => watch.personId === personId);
    const words = await this.words(mine.map(({ id }) => id));
    return { now, watches: mine.map((watch) => ({ ...standsOf(watch), ...words.get(watch.id)! })) };
  }

  /** Where checks are overdue now, of the units the reader may see, most of them first. */
  async overdue(by: Actor): Promise<z.input<typeof overdueList>> {
    const now = this.clock.now();
    const where = `${RUNNING} AND duty.starts_at <= $1::timestamptz AND duty.starts_at > $1::timestamptz - interval '48 hours'`;
    const running = await stoodWatches(this.dataSource, where, [isoOf(now)]);
    const units = await this.seen(
      running.map(({ unitId }) => unitId),
      by,
    );
    const stands = await withOverdue(
      this.dataSource,
      running.filter(({ unitId }) => units.has(unitId)),
      now,
    );
    const late = stands
      .filter(({ overdue }) => overdue.length > 0)
      .toSorted((a, b) => b.overdue.length - a.overdue.length);
    return {
      now,
      watches: late.map(({ id: dutyId, unitId, name, phone, postName, postNameEn, overdue }) => {
        const unitName = units.get(unitId) ?? '';
        return { dutyId, unitId, unitName, name, phone, postName, postNameEn, overdue: overdue.length };
      }),
    };
  }

  /** The names of those of the units the reader may see. */
  private async seen(unitIds: readonly string[], by: Actor): Promise<Map<string, string>> {
    const visible = visibleUnits(by, { parameter: 2 });
    const rows = await this.dataSource.query<{ id: string; name: string }[]>(
      `WITH RECURSIVE ${visible.sql} SELECT id, name FROM unit WHERE id = ANY($1::uuid[]) AND id IN (SELECT id FROM visible)`,
      [unitIds, visible.params[0]],
    );
    return new Map(rows.map(({ id, name }) => [id, name]));
  }

  /** The log of some days, and whether it is whole. Problem `not-found`. */
  async log(unitId: string, range: z.output<typeof logRange>): Promise<z.input<typeof logView>> {
    const [unit] = await this.dataSource.query<{ name: string }[]>('SELECT name FROM unit WHERE id = $1', [unitId]);
    if (!unit) throw new Problem('not-found');
    const { entries, intact, anchor } = await logOf(this.dataSource, unitId, range);
    return { unitName: unit.name, entries: entries.map(shown), intact, anchor };
  }

  private async words(dutyIds: readonly string[]): Promise<Map<string, { unitName: string; label: string }>> {
    const rows = await this.dataSource.query<{ id: string; unitName: string; label: string }[]>(
      `SELECT duty.id, unit.name AS "unitName", duty.label FROM duty JOIN unit ON unit.id = duty.unit_id
        WHERE duty.id = ANY($1::uuid[])`,
      [dutyIds],
    );
    return new Map(rows.map(({ id, ...words }) => [id, words]));
  }
}

const RUNNING = `duty.live AND duty.ends_at > $1::timestamptz AND ${WAS_TAKEN}`;

function standsOf(watch: Stands) {
  const { id: dutyId, name, phone, postName, postNameEn, start, end, standing, takenAt, overdue } = watch;
  return { dutyId, name, phone, postName, postNameEn, start, end, standing, takenAt, overdue: overdue.length };
}
