import { Body, Controller, Get, HttpCode, Param, Post, Query, SerializeOptions } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { z } from 'zod';
import { type Actor, By } from '../access/actor.js';
import { idParam } from '../http/scalars.js';
import { newReport, reportList, reportQuery, reportSaid } from './report.schema.js';
import { ReportsQueries } from './reports.queries.js';
import { ReportsService } from './reports.service.js';

@ApiTags('reports')
@Controller('api')
export class ReportsController {
  constructor(
    private readonly queries: ReportsQueries,
    private readonly reports: ReportsService,
  ) {}

  /** What the units below said at a cut-off, and which have said nothing. */
  @Get('periods/:periodId/reports')
  @SerializeOptions({ schema: reportList })
  list(
    @By() by: Actor,
    @Param('periodId', { schema: idParam }) periodId: string,
    @Query({ schema: reportQuery }) wanted: z.output<typeof reportQuery>,
  ) {
    return this.queries.list(periodId, wanted, by);
  }

  /** Says what happened in the unit up to a cut-off, or that nothing did. What was said before stays on record. */
  @Post('units/:unitId/reports')
  @HttpCode(200)
  @SerializeOptions({ schema: reportSaid })
  report(
    @By() by: Actor,
    @Param('unitId', { schema: idParam }) unitId: string,
    @Body({ schema: newReport }) wanted: z.output<typeof newReport>,
  ) {
    return this.reports.report(unitId, wanted, by.personId);
  }
}
