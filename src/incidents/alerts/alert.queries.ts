import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { z } from 'zod';
import type { Actor } from '../../access/actor.js';
import { calleesOf } from '../../calendars/escalation.js';
import { Problem } from '../../http/problem.js';
import { type AlertTier, type AlertTold, nextAlertStep } from '../../rota/alerts.js';
import { Clock } from '../../time/clock.js';
import { mayAct } from './acting.js';
import { alertPlansOf } from './alert-plans.js';
import { OF_ALERTS, ROW, type AlertRow, withLimits } from './alert-rows.js';
import type { alertView } from './alert.schema.js';
import { CALLED, TOLD, WRITTEN } from './alert.sql.js';

type View = z.input<typeof alertView>;
type Row = Omit<AlertRow, 'acknowledgeBy'> & Pick<View, 'description' | 'from'>;

/** One alert with all that was done about it. */
@Injectable()
export class AlertQueries {
  constructor(
    private readonly dataSource: DataSource,
    private readonly clock: Clock,
  ) {}

  /** Problem `not-found`. */
  async show(alertId: string, by: Actor): Promise<View> {
    const [row] = await withLimits(
      this.dataSource,
      await this.dataSource.query<Row[]>(
        `SELECT ${ROW}, alert.description, coalesce(writer.name, source.title) AS "from"
           ${OF_ALERTS} LEFT JOIN person writer ON writer.id = alert.entered_by
           LEFT JOIN alert_source source ON source.id = alert.source_id WHERE alert.id = $1`,
        [alertId],
      ),
    );
    if (!row) throw new Problem('not-found');
    const [tellings, entries, calls, acts] = await Promise.all([
      this.dataSource.query<View['tellings']>(TOLD, [alertId]),
      this.dataSource.query<View['entries']>(WRITTEN, [alertId]),
      this.calls(row.unitId),
      mayAct(this.dataSource, by, row),
    ]);
    const next = row.acknowledged ? null : await this.next(row, tellings);
    return { ...row, now: this.clock.now(), mayAct: acts, next, tellings, entries, calls };
  }

  private async next(row: Row, tellings: View['tellings']): Promise<View['next']> {
    const plan = (await alertPlansOf(this.dataSource, [row.unitId])).get(`${row.unitId} ${row.severity.id}`);
    const told = tellings.map(({ tier, people, contacts }): AlertTold => ({
      tier,
      reached: people.length + contacts.length,
    }));
    return (plan && nextAlertStep(row.receivedAt, plan, told)) ?? null;
  }

  /** Each number once, at the step that comes first. */
  private async calls(unitId: string): Promise<View['calls']> {
    const people = await this.dataSource.query<(Omit<View['calls'][number], 'tier'> & { tier: AlertTier })[]>(CALLED, [
      unitId,
    ]);
    const contacts = (await calleesOf(this.dataSource, [unitId])).get(unitId) ?? [];
    const last = contacts.flatMap(({ organisation, personName, phone }) =>
      phone ? [{ tier: 'contact' as const, who: organisation, title: personName, phone }] : [],
    );
    const all = [...people, ...last];
    return all.filter(({ phone }, index) => all.findIndex((other) => other.phone === phone) === index);
  }
}
