import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { z } from 'zod';
import type { Actor } from '../access/actor.js';
import { roleMay } from '../access/permits.js';
import type { Query } from '../database/data-source.js';
import { type CivilDay, dayOf, HO_CHI_MINH } from '../rota/calendar.js';
import {
  type KeepingTime,
  leastMonths,
  monthsBefore,
  type Purpose,
  PURPOSES,
  timeOn,
  whyStays,
} from '../rota/retention.js';
import { Clock } from '../time/clock.js';
import { departed } from './departures.js';
import { HELD_BACK } from './holding.sql.js';
import { LEAVINGS } from './leavings.js';
import type { keepingPreview, retention } from './retention.schema.js';

type Retention = z.input<typeof retention>;
type Preview = z.input<typeof keepingPreview>;

export function keepingTimes(runner: { query: Query }): Promise<KeepingTime[]> {
  return runner.query<KeepingTime>('SELECT purpose, valid_from AS "validFrom", months FROM retention_time');
}

/** How long what is kept, what left by itself, and what is held back. */
@Injectable()
export class RetentionQueries {
  constructor(
    private readonly dataSource: DataSource,
    private readonly clock: Clock,
  ) {}

  async show(by: Actor): Promise<Retention> {
    const today = dayOf(this.clock.now(), HO_CHI_MINH);
    const unitId = await this.top(by);
    const [times, done, log, holds, [{ openMatters }]] = await Promise.all([
      keepingTimes(this.dataSource),
      this.dataSource.query<{ purpose: Purpose; on: CivilDay }[]>(DONE),
      unitId === null ? [] : this.dataSource.query<Retention['log']>(LOG),
      unitId === null ? [] : this.dataSource.query<Retention['holds']>(HOLDS),
      this.dataSource.query<[{ openMatters: number }]>(OPEN_MATTERS, [unitId !== null]),
    ]);
    const purposes = PURPOSES.map((purpose) => ({
      purpose,
      months: timeOn(times, purpose, today)?.months ?? 0,
      least: leastMonths(purpose),
      next: times.find((each) => each.purpose === purpose && each.validFrom > today) ?? null,
      doneOn: done.find((each) => each.purpose === purpose)?.on ?? null,
    }));
    return { today, unitId, purposes, log, holds, openMatters };
  }

  /** What would leave today if such a time held; it changes nothing. */
  async preview(purpose: Purpose, months: number): Promise<Preview> {
    const today = dayOf(this.clock.now(), HO_CHI_MINH);
    const beforeOn = monthsBefore(today, months);
    if (purpose === 'people') return { beforeOn, ...(await this.peopleLeaving(today, beforeOn)) };
    let leaving = 0;
    for (const { table, which } of LEAVINGS[purpose]) {
      const [{ count }] = await this.dataSource.query<[{ count: number }]>(
        `WITH RECURSIVE ${HELD_BACK} SELECT count(*) AS count FROM ${table} own WHERE ${which}`,
        [beforeOn],
      );
      leaving += count;
    }
    return { beforeOn, leaving, staying: { role: 0, held: 0 } };
  }

  private async peopleLeaving(today: CivilDay, beforeOn: CivilDay): Promise<Omit<Preview, 'beforeOn'>> {
    const people = await departed(this.dataSource.manager, { today, after: null, limit: null });
    const old = people.filter((each) => whyStays({ ...each, hasRole: false, held: false }, beforeOn) === null);
    const count = (why: 'role' | 'held' | null) => old.filter((each) => whyStays(each, beforeOn) === why).length;
    return { leaving: count(null), staying: { role: count('role'), held: count('held') } };
  }

  /** The unit at the top, when the reader may change what holds for all. */
  private async top(by: Actor): Promise<string | null> {
    const may = by.grants.filter(({ role }) => roleMay('Retention.change', [role]));
    const [top] = await this.dataSource.query<{ id: string }[]>(
      'SELECT id FROM unit WHERE parent_id IS NULL AND id = ANY($1::uuid[])',
      [may.map(({ unitId }) => unitId)],
    );
    return top?.id ?? null;
  }
}

const DONE = /* sql */ `
  SELECT purpose, max("on") AS "on" FROM retention_run WHERE ended_at IS NOT NULL GROUP BY purpose`;

const LOG = /* sql */ `
  SELECT purpose, "on", months, before_on AS "beforeOn", gone FROM retention_run
   WHERE gone > 0 ORDER BY "on" DESC, purpose LIMIT 100`;

const HOLDS = /* sql */ `
  SELECT hold.unit_id AS "unitId", unit.name AS "unitName", hold.reason, person.name AS by, hold.placed_at AS at
    FROM legal_hold hold JOIN unit ON unit.id = hold.unit_id JOIN person ON person.id = hold.placed_by
   WHERE hold.lifted_at IS NULL ORDER BY hold.placed_at DESC`;

const OPEN_MATTERS = /* sql */ `
  WITH RECURSIVE ${HELD_BACK}
  SELECT count(*) AS "openMatters" FROM held_unit WHERE $1 AND id NOT IN (SELECT id FROM under_hold)`;
