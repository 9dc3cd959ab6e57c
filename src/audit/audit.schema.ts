import { z } from 'zod';
import { civilDay, id, instantOut } from '../http/scalars.js';

const auditRow = z
  .object({
    id: z.string(),
    at: instantOut,
    actorId: id.nullable(),
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
/** Which lines. `act`: a whole act (`Rosters.publish`) or everything of a kind (`Rosters`). Both days belong to it. */
export const auditFilter = z.object({
  person: id.optional(),
  act: z
    .string()
    .regex(/^[A-Za-z]{1,40}(\.[A-Za-z]{1,40})?$/)
    .optional(),
  from: civilDay.optional(),
  to: civilDay.optional(),
  subject: z.string().min(1).max(200).optional(),
});
export const auditSearch = auditFilter.extend({
  after: z
    .string()
    .regex(/^\d{1,18}$/)
    .optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
});
