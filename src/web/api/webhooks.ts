import type { z } from 'zod';
import type * as schema from '../../notices/webhook.schema.js';
import { ask } from '../api.js';

export type Webhook = z.output<typeof schema.webhookView>;

export const webhooks = (unitId: string) =>
  ask<{ webhooks: Webhook[] }>('GET', '/api/units/:unitId/webhooks', { params: { unitId } });
/** The answer alone shows the secret. */
export const createWebhook = (unitId: string, body: z.input<typeof schema.newWebhook>) =>
  ask<z.output<typeof schema.newWebhookView>>('POST', '/api/units/:unitId/webhooks', { params: { unitId }, body });
export const removeWebhook = (unitId: string, webhookId: string) =>
  ask<void>('DELETE', '/api/units/:unitId/webhooks/:webhookId', { params: { unitId, webhookId } });
/** Sends a test message and tells how it went. */
export const tryWebhook = (unitId: string, webhookId: string) =>
  ask<Webhook>('POST', '/api/units/:unitId/webhooks/:webhookId/trial', { params: { unitId, webhookId } });
