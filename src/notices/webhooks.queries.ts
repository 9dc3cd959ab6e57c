import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { z } from 'zod';
import { validToday } from '../access/visible.js';
import type { Runner } from '../calendars/duty-facts.js';
import { Problem } from '../http/problem.js';
import type { webhookView } from './webhook.schema.js';

type View = z.input<typeof webhookView>;

const columns = /* sql */ `
  SELECT webhook.id, webhook.title, webhook.url, webhook.off_at IS NULL AND ${validToday('office')} AS active, webhook.created_at AS "createdAt",
         webhook.last_try_at AS "lastTryAt", webhook.last_error AS "lastError",
         (SELECT count(*) FROM notice WHERE notice.webhook_id = webhook.id AND notice.state = 'due') AS waiting
    FROM webhook JOIN unit office ON office.id = webhook.unit_id WHERE webhook.off_because IS DISTINCT FROM 'removed'`;

@Injectable()
export class WebhooksQueries {
  constructor(private readonly dataSource: DataSource) {}

  /** The unit's own, oldest first. */
  async list(unitId: string): Promise<{ webhooks: View[] }> {
    const webhooks = await this.dataSource.query<View[]>(
      `${columns} AND webhook.unit_id = $1 ORDER BY webhook.created_at, webhook.id`,
      [unitId],
    );
    return { webhooks };
  }

  /** Problem `not-found`. */
  async one(webhookId: string, runner: Runner = this.dataSource): Promise<View> {
    const [webhook] = await runner.query<View>(`${columns} AND webhook.id = $1`, [webhookId]);
    if (!webhook) throw new Problem('not-found');
    return webhook;
  }
}
