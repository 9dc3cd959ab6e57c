import { z } from 'zod';
import { id, instantOut } from '../http/scalars.js';

export const noticeState = z.enum(['due', 'sending', 'sent', 'failed', 'expired', 'void']);
/** Open, so that a reader of today understands a channel of tomorrow. */
export const channelName = z.string().regex(/^[a-z][a-z-]{0,19}$/);
export const noticeRow = z
  .object({
    id: z.string(),
    kind: z.string(),
    /** By which way: `mail`, `webhook`, `push`, or one that came later. */
    channel: channelName,
    unitName: z.string().nullable(),
    personName: z.string().nullable(),
    address: z.string(),
    subject: z.string(),
    dueAt: instantOut,
    sentAt: instantOut.nullable(),
    state: noticeState,
    attempts: z.int(),
    lastError: z.string().nullable(),
  })
  .meta({ id: 'Notice' });
/** `delivers` is false while no SMTP_URL is set: mails are kept here and are NOT sent. */
export const noticeList = z
  .object({
    delivers: z.boolean(),
    counts: z.record(noticeState, z.int()),
    /** How many go by each channel, over all states. */
    channels: z.record(z.string(), z.int()),
    notices: z.array(noticeRow),
    next: z.string().nullable(),
  })
  .meta({ id: 'NoticeList' });
export const noticeSearch = z.object({
  unitId: id.optional(),
  state: noticeState.optional(),
  channel: channelName.optional(),
  after: z
    .string()
    .regex(/^\d{1,18}$/)
    .optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
});
/** `messageId`, `html` and `ics` are the mail's; a notice told otherwise has none. */
export const noticeView = noticeRow
  .extend({
    text: z.string(),
    html: z.string().nullable(),
    ics: z.string().nullable(),
    messageId: z.string().nullable(),
  })
  .meta({ id: 'NoticeDetail' });
