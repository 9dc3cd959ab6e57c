import type { z } from 'zod';
import type * as schema from '../../periods/period-file.schema.js';
import { ask } from '../api.js';

export type PeriodFile = z.output<typeof schema.periodFileView>;
type Files = z.output<typeof schema.periodFileList>;

/** The server tells by its bytes what a file is. */
const bare = (file: File): Blob => file.slice(0, file.size, 'application/octet-stream');

export const periodFiles = (periodId: string) =>
  ask<Files>('GET', '/api/periods/:periodId/files', { params: { periodId } });
export const addPeriodFile = (periodId: string, part: PeriodFile['part'], title: string, file: File) =>
  ask<Files>('POST', '/api/periods/:periodId/files', {
    params: { periodId },
    query: { part, title, name: file.name },
    file: bare(file),
  });
export const replacePeriodFile = (periodFileId: string, file: File) =>
  ask<Files>('PUT', '/api/period-files/:periodFileId', {
    params: { periodFileId },
    query: { name: file.name },
    file: bare(file),
  });
export const removePeriodFile = (periodFileId: string) =>
  ask<void>('DELETE', '/api/period-files/:periodFileId', { params: { periodFileId } });
/** Where the file itself is. */
export const periodFileAt = (periodFileId: string): string => `/api/period-files/${encodeURIComponent(periodFileId)}`;
