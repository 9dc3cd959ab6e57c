import type { z } from 'zod';
import type * as schema from '../../watch/watch.schema.js';
import { ask } from '../api.js';

export type Watch = z.output<typeof schema.watchView>;
export type LogEntry = z.output<typeof schema.entryView>;
export type NewEntry = z.input<typeof schema.newEntry>;
export type Watches = z.output<typeof schema.watchesView>;
export type WatchLog = z.output<typeof schema.logView>;

export const watchOf = (dutyId: string) => ask<Watch>('GET', '/api/duties/:dutyId/watch', { params: { dutyId } });
export const writeEntry = (dutyId: string, entryId: string, body: NewEntry) =>
  ask<Watch>('PUT', '/api/duties/:dutyId/log/:entryId', { params: { dutyId, entryId }, body });
export const myWatches = () => ask<z.output<typeof schema.myWatches>>('GET', '/api/me/watches');
export const overdueChecks = () => ask<z.output<typeof schema.overdueList>>('GET', '/api/watches/overdue');
export const watchesOf = (unitId: string) => ask<Watches>('GET', '/api/units/:unitId/watches', { params: { unitId } });
/** Where the minutes of a handover are (`GET` of a file). */
export const handoverPaper = (dutyId: string, format: 'docx' | 'pdf'): string =>
  `/api/duties/${encodeURIComponent(dutyId)}/handover-document?format=${format}`;
/** Where some days of a log are on paper (`GET` of a file). */
export const logPaper = (unitId: string, from: string, to: string, format: 'docx' | 'pdf'): string =>
  `/api/units/${encodeURIComponent(unitId)}/log-document?${new URLSearchParams({ from, to, format }).toString()}`;
export const logOf = (unitId: string, from: string, to: string) =>
  ask<WatchLog>('GET', '/api/units/:unitId/log', { params: { unitId }, query: { from, to } });
