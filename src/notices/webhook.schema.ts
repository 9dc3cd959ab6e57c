import { z } from 'zod';
import { filledLine, id, instantOut, line } from '../http/scalars.js';

/** The secret is shown once, when the webhook is made. */
export const webhookView = z
  .object({
    id,
    title: z.string(),
    url: z.string(),
    /** False once its server answered 410, until a trial succeeds, and once its unit is over. */
    active: z.boolean(),
    createdAt: instantOut,
    /** Null: nothing was sent yet. */
    lastTryAt: instantOut.nullable(),
    /** Null: the last try succeeded. */
    lastError: z.string().nullable(),
    waiting: z.int(),
  })
  .meta({ id: 'Webhook' });
export const webhookList = z.object({ webhooks: z.array(webhookView) }).meta({ id: 'WebhookList' });
export const newWebhook = z.strictObject({ title: filledLine(100), url: line(1000) }).meta({ id: 'NewWebhook' });
/** The secret as the Standard Webhooks specification writes it. */
export const newWebhookView = z.object({ webhook: webhookView, secret: z.string() }).meta({ id: 'NewWebhookView' });
