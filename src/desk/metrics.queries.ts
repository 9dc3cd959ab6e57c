import { Injectable } from '@nestjs/common';
import { Gauge, type GaugeConfiguration } from 'prom-client';
import { DataSource } from 'typeorm';
import type { PostgresDriver } from 'typeorm/driver/postgres/PostgresDriver.js';
import { Figures } from '../http/figures.js';

/** What a pool says of itself. */
interface Pool {
  readonly totalCount: number;
  readonly idleCount: number;
  readonly waitingCount: number;
}

/**
 * Figures that are looked up when somebody asks. Those of the outbox and of the steps are the database's: every
 * instance says the same, so they are not to be added up.
 */
@Injectable()
export class MetricsQueries {
  private readonly due: Gauge<'channel'>;
  private readonly late: Gauge<'channel'>;
  private readonly lag: Gauge<'channel'>;
  private readonly good: Gauge<'step'>;
  private readonly pool: Gauge<'state'>;
  private readonly database: Gauge;

  constructor(
    private readonly dataSource: DataSource,
    { registry }: Figures,
  ) {
    const gauge = <Label extends string>(name: string, help: string, ...labelNames: Label[]) =>
      new Gauge<Label>({ name, help, labelNames, registers: [registry] } satisfies GaugeConfiguration<Label>);
    this.due = gauge('watchbill_outbox_due', 'Notices to be sent by now that are not', 'channel');
    this.late = gauge('watchbill_outbox_late', 'Of these, due for more than two minutes', 'channel');
    this.lag = gauge('watchbill_outbox_lag_seconds', 'How long the oldest of these has been due', 'channel');
    this.good = gauge('watchbill_desk_step_good_timestamp_seconds', 'When a step was last good anywhere', 'step');
    this.pool = gauge(
      'watchbill_database_connections',
      'Connections of this process; waiting: requests for one',
      'state',
    );
    this.database = gauge('watchbill_database_up', 'Whether the database answers');
  }

  /** While the database is away only what it knows is missing. */
  async look(): Promise<void> {
    const { totalCount, idleCount, waitingCount } = (this.dataSource.driver as PostgresDriver).master as Pool;
    this.pool.set({ state: 'busy' }, totalCount - idleCount);
    this.pool.set({ state: 'idle' }, idleCount);
    this.pool.set({ state: 'waiting' }, waitingCount);
    for (const gauge of [this.due, this.late, this.lag, this.good]) gauge.reset();
    try {
      await Promise.all([this.lookAtOutbox(), this.lookAtSteps()]);
      this.database.set(1);
    } catch {
      this.database.set(0);
    }
  }

  private async lookAtOutbox(): Promise<void> {
    const rows = await this.dataSource.query<{ channel: string; due: number; late: number; lag: number }[]>(
      `SELECT channel.name AS channel, count(notice.id) AS due,
              count(notice.id) FILTER (WHERE due_at <= clock_now() - interval '2 minutes') AS late,
              coalesce(extract(epoch FROM clock_now() - min(due_at)), 0)::float8 AS lag
         FROM (VALUES ('mail'), ('push'), ('webhook')) channel (name)
         LEFT JOIN notice ON notice.channel = channel.name AND state IN ('due', 'sending')
                         AND due_at <= clock_now() AND expires_at > clock_now()
        GROUP BY channel.name`,
    );
    for (const { channel, due, late, lag } of rows) {
      this.due.set({ channel }, due);
      this.late.set({ channel }, late);
      this.lag.set({ channel }, lag);
    }
  }

  private async lookAtSteps(): Promise<void> {
    const rows = await this.dataSource.query<{ step: string; goodAt: number }[]>(
      'SELECT name AS step, good_at AS "goodAt" FROM desk_step',
    );
    for (const { step, goodAt } of rows) this.good.set({ step }, goodAt / 1000);
  }
}
