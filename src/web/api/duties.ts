import type { z } from 'zod';
import type * as schema from '../../rosters/duty.schema.js';
import { ask } from '../api.js';

export type Duty = z.output<typeof schema.dutyView>;
export type MyDuties = z.output<typeof schema.myDuties>;

export const myDuties = () => ask<MyDuties>('GET', '/api/me/duties');
export const answerDuty = (dutyId: string, body: z.input<typeof schema.answerRequest>) =>
  ask<z.output<typeof schema.answerResult>>('PUT', '/api/duties/:dutyId/answer', { params: { dutyId }, body });
export const checkIn = (dutyId: string) =>
  ask<z.output<typeof schema.checkInResult>>('POST', '/api/duties/:dutyId/check-in', { params: { dutyId } });
/** The address of one duty as a calendar file. */
export const dutyCalendar = (dutyId: string): string => `/api/duties/${encodeURIComponent(dutyId)}/calendar`;
