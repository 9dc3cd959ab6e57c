import { Body, Controller, Get, Param, Patch, Post, SerializeOptions } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { z } from 'zod';
import { type Actor, By } from '../access/actor.js';
import { IfMatch } from '../http/if-match.js';
import { idParam } from '../http/scalars.js';
import { newPeriod, periodChange, periodList, periodView } from './period.schema.js';
import { PeriodsQueries } from './periods.queries.js';
import { PeriodsService } from './periods.service.js';

@ApiTags('periods')
@Controller('api')
export class PeriodsController {
  constructor(
    private readonly periods: PeriodsService,
    private readonly queries: PeriodsQueries,
  ) {}

  /** The periods that concern the reader, latest first. */
  @Get('periods')
  @SerializeOptions({ schema: periodList })
  list(@By() by: Actor) {
    return this.queries.list(by);
  }

  @Post('units/:unitId/periods')
  @SerializeOptions({ schema: periodView })
  open(
    @By() by: Actor,
    @Param('unitId', { schema: idParam }) unitId: string,
    @Body({ schema: newPeriod }) wanted: z.output<typeof newPeriod>,
  ) {
    return this.periods.open(unitId, wanted, by);
  }

  @Get('periods/:periodId')
  @SerializeOptions({ schema: periodView })
  show(@Param('periodId', { schema: idParam }) periodId: string) {
    return this.queries.one(periodId);
  }

  @Patch('periods/:periodId')
  @SerializeOptions({ schema: periodView })
  change(
    @By() by: Actor,
    @Param('periodId', { schema: idParam }) periodId: string,
    @IfMatch() version: number,
    @Body({ schema: periodChange }) wanted: z.output<typeof periodChange>,
  ) {
    return this.periods.change(periodId, version, wanted, by);
  }
}
