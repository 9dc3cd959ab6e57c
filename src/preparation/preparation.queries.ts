import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { z } from 'zod';
import type { Actor } from '../access/actor.js';
import { permits } from '../access/permits.js';
import { type BoardPeriod, BoardQueries } from '../coverage/board.queries.js';
import { Problem } from '../http/problem.js';
import { leftOf, tallied } from '../rota/preparation.js';
import { Clock } from '../time/clock.js';
import { isAsked } from './asked.js';
import { listsOf } from './lists.js';
import type { preparationOverview, preparationView } from './preparation.schema.js';
import { lastReminders } from './reminders.js';
import { standingsOf } from './standings.js';

type View = z.input<typeof preparationView>;
type Said = View['items'][number]['said'][number] & { readonly item: string };

@Injectable()
export class PreparationQueries {
  constructor(
    private readonly dataSource: DataSource,
    private readonly clock: Clock,
    private readonly board: BoardQueries,
  ) {}

  /** What one unit is asked for before a period and everything it said of it. Problem `not-found`. */
  async show(unitId: string, periodId: string, by: Actor): Promise<View> {
    const period = await this.board.period(periodId);
    const now = this.clock.now();
    const [unit] = await this.dataSource.query<View['unit'][]>('SELECT id, name FROM unit WHERE id = $1', [unitId]);
    if (!unit || !(await isAsked(this.dataSource, unitId, period.unitId))) throw new Problem('not-found');
    const [lists, said, mine] = await Promise.all([
      listsOf(this.dataSource, [unitId], Math.min(now, period.start)),
      this.dataSource.query<Said[]>(SAID, [periodId, unitId]),
      permits(this.dataSource, unitId, by, 'Preparation.answer'),
    ]);
    const items = (lists.get(unitId) ?? []).map((item) => {
      return { ...item, said: said.filter((each) => each.item === item.key) };
    });
    return { now, unit, period: shown(period), mine, items };
  }

  /** How every unit the reader may see stands before a period, and how many lack what. Problem `not-found`. */
  async overview(periodId: string, by: Actor): Promise<z.input<typeof preparationOverview>> {
    const period = await this.board.period(periodId);
    const now = this.clock.now();
    const { rows } = await this.board.units(period, undefined, by);
    const unitIds = rows.map(({ id }) => id);
    const [standings, reminded, mayRemind] = await Promise.all([
      standingsOf(this.dataSource, period, { unitIds, now }),
      lastReminders(this.dataSource, periodId),
      permits(this.dataSource, period.unitId, by, 'Preparation.remind'),
    ]);
    const units = rows.map(({ id, name, headName, headPhone }, index) => {
      const standing = standings[index]!;
      const left = leftOf(standing).map(({ key }) => key);
      const { saidAt, items } = standing;
      const facts = { total: items.length, left, saidAt, reminded: reminded.get(id) ?? null };
      return { unitId: id, unitName: name, headName, headPhone, ...facts };
    });
    return {
      now,
      period: shown(period),
      mayRemind,
      items: tallied(standings),
      units: [...units.filter(({ left }) => left.length > 0), ...units.filter(({ left }) => left.length === 0)],
    };
  }
}

const shown = ({ id, title, firstOn, lastOn, start }: BoardPeriod) => ({ id, title, firstOn, lastOn, start });

const SAID = /* sql */ `
  SELECT answer.item, answer.done, answer.note, answer.at, person.name AS by
    FROM preparation_answer answer JOIN person ON person.id = answer.said_by
   WHERE answer.period_id = $1 AND answer.unit_id = $2 ORDER BY answer.id DESC`;
