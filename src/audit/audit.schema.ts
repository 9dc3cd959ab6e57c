import { z } from 'zod';
import { id, instantOut } from '../http/scalars.js';

const auditRow = z
  .object({
    id: z.string(),
    at: instantOut,
    actorName: z.string().nullable(),
    operation: z.string(),
    unitId: id,
    unitName: z.string(),
    subjectKind: z.string(),
    subjectId: z.string(),
    before: z.unknown(),
    after: z.unknown(),
  })
  .meta({ id: 'AuditEntry' });
export const auditList = z
  .object({ entries: z.array(auditRow), next: z.string().nullable() })
  .meta({ id: 'AuditList' });
export const auditSearch = z.object({
  after: z
    .string()
    .regex(/^\d{1,18}$/)
    .optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
});
