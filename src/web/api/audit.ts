import type { z } from 'zod';
import type * as schema from '../../audit/audit.schema.js';
import { ask } from '../api.js';

export type AuditLog = z.output<typeof schema.auditList>;
export type AuditLine = AuditLog['entries'][number];
export type AuditFilter = z.input<typeof schema.auditFilter>;

export const auditLog = (unitId: string, query: AuditFilter & { after?: string }) =>
  ask<AuditLog>('GET', '/api/units/:unitId/audit', { params: { unitId }, query });
export const auditSheet = (unitId: string, filter: AuditFilter): string =>
  `/api/units/${unitId}/audit/sheet?${auditSearch(filter)}`;
/** What is asked for, as it stands in an address; what is empty is left out. */
export const auditSearch = (asked: object): string =>
  new URLSearchParams(Object.entries(asked).flatMap(([name, text]) => (text ? [[name, String(text)]] : []))).toString();
