import type { z } from 'zod';
import type * as schema from '../../reports/report.schema.js';
import { ask } from '../api.js';

export type ReportList = z.output<typeof schema.reportList>;
export type NewReport = z.input<typeof schema.newReport>;

export const reports = (periodId: string, slot?: { on: string; clock: string }) =>
  ask<ReportList>('GET', '/api/periods/:periodId/reports', { params: { periodId }, query: { ...slot } });
export const report = (unitId: string, body: NewReport) =>
  ask<z.output<typeof schema.reportSaid>>('POST', '/api/units/:unitId/reports', { params: { unitId }, body });
