import { Body, Controller, Delete, Get, HttpCode, Param, Post, SerializeOptions } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { z } from 'zod';
import { type Actor, By } from '../access/actor.js';
import { idParam } from '../http/scalars.js';
import { newWebhook, newWebhookView, webhookList, webhookView } from './webhook.schema.js';
import { WebhooksQueries } from './webhooks.queries.js';
import { WebhooksService } from './webhooks.service.js';

@ApiTags('notices')
@Controller('api/units/:unitId/webhooks')
export class WebhooksController {
  constructor(
    private readonly webhooks: WebhooksService,
    private readonly queries: WebhooksQueries,
  ) {}

  @Get()
  @SerializeOptions({ schema: webhookList })
  list(@Param('unitId', { schema: idParam }) unitId: string): Promise<z.input<typeof webhookList>> {
    return this.queries.list(unitId);
  }

  /** The answer alone shows the secret that proves messages are ours. */
  @Post()
  @SerializeOptions({ schema: newWebhookView })
  create(
    @By() by: Actor,
    @Param('unitId', { schema: idParam }) unitId: string,
    @Body({ schema: newWebhook }) wanted: z.output<typeof newWebhook>,
  ): Promise<z.input<typeof newWebhookView>> {
    return this.webhooks.create(unitId, wanted, by);
  }

  @Delete(':webhookId')
  @HttpCode(204)
  remove(
    @By() by: Actor,
    @Param('unitId', { schema: idParam }) unitId: string,
    @Param('webhookId', { schema: idParam }) webhookId: string,
  ): Promise<void> {
    return this.webhooks.remove(unitId, webhookId, by);
  }

  /** Sends a test message and tells how it went. */
  @Post(':webhookId/trial')
  @HttpCode(200)
  @SerializeOptions({ schema: webhookView })
  trial(
    @By() by: Actor,
    @Param('unitId', { schema: idParam }) unitId: string,
    @Param('webhookId', { schema: idParam }) webhookId: string,
  ): Promise<z.input<typeof webhookView>> {
    return this.webhooks.trial(unitId, webhookId, by);
  }
}
