import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { z } from 'zod';
import type { Actor } from '../../access/actor.js';
import { visibleUnits, type Visible } from '../../access/visible.js';
import type { Instant } from '../../rota/interval.js';
import { Clock } from '../../time/clock.js';
import { choices, OF_ALERTS, ROW, type AlertRow, withLimits } from './alert-rows.js';
import type { alertList, alertSearch } from './alert.schema.js';

type Search = z.output<typeof alertSearch>;

/** Alerts as those who look after units see them. */
@Injectable()
export class AlertsQueries {
  constructor(
    private readonly dataSource: DataSource,
    private readonly clock: Clock,
  ) {}

  /** Those of the units the reader may see, newest first. */
  async list(by: Actor, search: Search): Promise<z.input<typeof alertList>> {
    const visible = visibleUnits(by, { merged: true });
    const now = this.clock.now();
    const [open, late] = await Promise.all([this.open(visible), this.late(visible, now)]);
    const rows = await this.rows(visible, search, search.state === 'late' ? late : null);
    const shown = rows.slice(0, search.limit);
    return {
      now,
      counts: { open, late: late.length },
      alerts: await withLimits(this.dataSource, shown),
      next: rows.length > search.limit ? (shown.at(-1)?.id ?? null) : null,
      ...(await choices(this.dataSource)),
    };
  }

  private rows(visible: Visible, { state, unitId, severity, after, limit }: Search, ids: readonly string[] | null) {
    return this.dataSource.query<Omit<AlertRow, 'acknowledgeBy'>[]>(
      `WITH RECURSIVE ${visible.sql}
       SELECT ${ROW} ${OF_ALERTS} ${SEEN}
          AND ($2::text IS NULL OR (closing.id IS NOT NULL) = ($2 = 'closed'))
          AND ($3::uuid IS NULL OR alert.unit_id = $3) AND ($4::text IS NULL OR alert.severity = $4)
          AND ($5::uuid IS NULL OR (alert.received_at, alert.id) <
               (SELECT last.received_at, last.id FROM alert last WHERE last.id = $5))
          AND ($6::uuid[] IS NULL OR alert.id = ANY($6))
        ORDER BY alert.received_at DESC, alert.id DESC LIMIT $7`,
      [visible.params[0], state ?? null, unitId ?? null, severity ?? null, after ?? null, ids, limit + 1],
    );
  }

  private async open(visible: Visible): Promise<number> {
    const [{ count }] = await this.dataSource.query<[{ count: number }]>(
      `WITH RECURSIVE ${visible.sql} SELECT count(*) AS count ${OF_ALERTS} ${SEEN} AND closing.id IS NULL`,
      [...visible.params],
    );
    return count;
  }

  /** The ids of those nobody has acknowledged in time. */
  private async late(visible: Visible, now: Instant): Promise<string[]> {
    const rows = await this.dataSource.query<Omit<AlertRow, 'acknowledgeBy'>[]>(
      `WITH RECURSIVE ${visible.sql} SELECT ${ROW} ${OF_ALERTS} ${SEEN} AND taken.id IS NULL`,
      [...visible.params],
    );
    const limited = await withLimits(this.dataSource, rows);
    return limited.flatMap(({ id, acknowledgeBy }) => (acknowledgeBy <= now ? [id] : []));
  }
}

const SEEN = 'WHERE alert.unit_id IN (SELECT id FROM visible)';
