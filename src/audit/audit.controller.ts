import { Controller, Get, Param, Query, SerializeOptions } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { z } from 'zod';
import { idParam } from '../http/scalars.js';
import { AuditQueries, type AuditPage } from './audit.queries.js';
import { auditList, auditSearch } from './audit.schema.js';

@ApiTags('audit')
@Controller('api/units/:unitId/audit')
export class AuditController {
  constructor(private readonly log: AuditQueries) {}

  /** What was done in the unit and below it, latest first. */
  @Get()
  @SerializeOptions({ schema: auditList })
  list(
    @Param('unitId', { schema: idParam }) unitId: string,
    @Query({ schema: auditSearch }) { after, limit, ...filter }: z.infer<typeof auditSearch>,
  ): Promise<AuditPage> {
    return this.log.page(unitId, filter, after, limit);
  }
}
