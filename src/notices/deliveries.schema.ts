import { z } from 'zod';
import { id, instantOut } from '../http/scalars.js';
import { channelName } from './notice.schema.js';

/** How far a notice got, as its reader asks: what is under way still waits. */
export const deliveryState = z.enum(['waiting', 'sent', 'failed', 'expired', 'void']);
/** One telling: what, when, by which channel, how far it got, and what was answered. Never its text or its links. */
export const delivery = z
  .object({
    id: z.string(),
    kind: z.string(),
    channel: channelName,
    /** Where it went: a mail address, the server of a webhook, or what a device is called. */
    address: z.string(),
    subject: z.string(),
    unitName: z.string().nullable(),
    /** The watch it tells of, as it was told. */
    duty: z
      .object({
        start: instantOut,
        end: instantOut,
        nameVi: z.string(),
        nameEn: z.string(),
        /** False: the watch was cancelled since. */
        live: z.boolean(),
        /** Its hours today, when they are not those that were told. */
        now: z.object({ start: instantOut, end: instantOut }).nullable(),
      })
      .nullable(),
    writtenAt: instantOut,
    dueAt: instantOut,
    expiresAt: instantOut,
    /** When the receiving server accepted it. */
    sentAt: instantOut.nullable(),
    state: deliveryState,
    attempts: z.int(),
    lastError: z.string().nullable(),
    /** The person's latest answer to this wording of the watch. */
    answer: z.object({ answer: z.enum(['accepted', 'declined']), answeredAt: instantOut, via: z.string() }).nullable(),
    /** The watch stands as it was told, and an answer is still owed. */
    awaited: z.boolean(),
  })
  .meta({ id: 'Delivery' });
/** `delivers` is false while no mail is sent by this server. */
export const deliveryLog = z
  .object({
    person: z.object({ id, name: z.string() }),
    delivers: z.boolean(),
    counts: z.record(deliveryState, z.int()),
    channels: z.record(z.string(), z.int()),
    deliveries: z.array(delivery),
    next: z.string().nullable(),
  })
  .meta({ id: 'DeliveryLog' });
export const deliverySearch = z.object({
  state: deliveryState.optional(),
  channel: channelName.optional(),
  after: z
    .string()
    .regex(/^\d{1,18}$/)
    .optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
});
