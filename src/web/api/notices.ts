import type { z } from 'zod';
import type * as schema from '../../notices/notice.schema.js';
import { ask } from '../api.js';

export type NoticeList = z.output<typeof schema.noticeList>;
export type NoticeRow = z.output<typeof schema.noticeRow>;
export type NoticeDetail = z.output<typeof schema.noticeView>;
export type NoticeState = z.output<typeof schema.noticeState>;

export const notices = (query: {
  state?: NoticeState | undefined;
  channel?: string | undefined;
  after?: string | undefined;
}) => ask<NoticeList>('GET', '/api/notices', { query });
export const notice = (noticeId: string) =>
  ask<NoticeDetail>('GET', '/api/notices/:noticeId', { params: { noticeId } });
