import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { z } from 'zod';
import type { Actor } from '../access/actor.js';
import { NamedHouse } from '../calendars/named-house.js';
import { mailOf } from '../notices/channels/mail/mail.js';
import { nudgeBody, type Planner, plannersOf } from '../notices/nudge-drafts.js';
import { nudgeAgainAt, zaloNudge } from '../rota/nudging.js';
import { Clock } from '../time/clock.js';
import { isAwaited, stateOf } from './board.js';
import { type BoardPeriod, BoardQueries, type BoardRow, isOver } from './board.queries.js';
import type { nudgePreview } from './coverage.schema.js';

@Injectable()
export class NudgesQueries {
  constructor(
    private readonly dataSource: DataSource,
    private readonly house: NamedHouse,
    private readonly clock: Clock,
    private readonly board: BoardQueries,
  ) {}

  /** Whom a reminder would reach now, who is left in peace, and the very words. Problem `not-found`. */
  async preview(periodId: string, under: string | undefined, by: Actor): Promise<z.input<typeof nudgePreview>> {
    const period = await this.board.period(periodId);
    const { rows } = await this.board.units(period, under, by);
    const now = this.clock.now();
    const awaited = isOver(period, now) ? [] : rows.filter(({ stage }) => isAwaited(stage));
    const planners = new Map<string, Planner[]>();
    for (const planner of await plannersOf(
      this.dataSource,
      awaited.map(({ id }) => id),
    )) {
      planners.set(planner.unitId, [...(planners.get(planner.unitId) ?? []), planner]);
    }
    const units = awaited.map((row) => ({
      unitId: row.id,
      unitName: row.name,
      state: stateOf(row.stage),
      people: (planners.get(row.id) ?? []).map(({ name, email }) => ({ name, reachable: email !== '' })),
      nudged: row.nudgedAt === null ? null : { at: row.nudgedAt, by: row.nudgedBy ?? '' },
      againAt: nudgeAgainAt(row.nudgedAt, now),
    }));
    const first = units.find(({ againAt, people }) => againAt === null && people.length > 0);
    const [planner] = first ? planners.get(first.unitId)! : [];
    return {
      now,
      units,
      letter: planner ? this.letter(period, planner, by) : null,
      zalo: this.zalo(period, awaited, now),
    };
  }

  private letter(period: BoardPeriod, planner: Planner, by: Actor): { subject: string; text: string } {
    const { id: periodId, title: periodTitle, submissionDueAt: dueAt } = period;
    const body = nudgeBody({ periodId, periodTitle, dueAt, by }, planner);
    const { subject, text } = mailOf({ kind: 'nudge', body, id: '', key: '', address: planner.email }, this.house);
    return { subject, text };
  }

  private zalo({ title, submissionDueAt }: BoardPeriod, awaited: readonly BoardRow[], now: number): string {
    const unitNames = awaited.map(({ name }) => name);
    const link = `${this.house.publicUrl}/rosters`;
    return zaloNudge({ periodTitle: title, dueAt: submissionDueAt, now, unitNames, link });
  }
}
