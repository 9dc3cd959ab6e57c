import type { z } from 'zod';
import type * as schema from '../../watch/log-file.schema.js';
import { ask } from '../api.js';

/** The server tells by its bytes what a file is. */
export const sendLogFile = (dutyId: string, fileId: string, file: File) =>
  ask<z.output<typeof schema.logFileView>>('PUT', '/api/duties/:dutyId/log-files/:fileId', {
    params: { dutyId, fileId },
    query: { name: file.name },
    file: file.slice(0, file.size, 'application/octet-stream'),
  });
/** Where the file itself is. */
export const logFileAt = (logFileId: string): string => `/api/log-files/${encodeURIComponent(logFileId)}`;
