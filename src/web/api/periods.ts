import type { z } from 'zod';
import type * as schema from '../../periods/period.schema.js';
import { ask } from '../api.js';

export type Period = z.output<typeof schema.periodView>;
export type PeriodSummary = z.output<typeof schema.periodSummary>;
export type ListedPeriod = z.output<typeof schema.periodList>['periods'][number];
export type PostKind = z.output<typeof schema.postKindView>;
export type NewPeriod = z.input<typeof schema.newPeriod>;
export type PeriodChange = z.input<typeof schema.periodChange>;
export type CalendarEntry = z.output<typeof schema.calendarEntryView>;

export const periods = () => ask<z.output<typeof schema.periodList>>('GET', '/api/periods');
export const period = (periodId: string) => ask<Period>('GET', '/api/periods/:periodId', { params: { periodId } });
export const openPeriod = (unitId: string, body: NewPeriod) =>
  ask<Period>('POST', '/api/units/:unitId/periods', { params: { unitId }, body });
export const changePeriod = (periodId: string, body: PeriodChange, version: number) =>
  ask<Period>('PATCH', '/api/periods/:periodId', { params: { periodId }, body, version });
export const changeCalendarDay = (unitId: string, on: string, body: z.input<typeof schema.calendarEntryChange>) =>
  ask<CalendarEntry>('PUT', '/api/units/:unitId/calendar-days/:on', { params: { unitId, on }, body });
