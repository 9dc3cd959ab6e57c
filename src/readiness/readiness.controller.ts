import { Controller, Get, Param, Query, SerializeOptions } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { z } from 'zod';
import { type Actor, By } from '../access/actor.js';
import { idParam } from '../http/scalars.js';
import { ReadinessQueries } from './readiness.queries.js';
import { readinessQuery, readinessView } from './readiness.schema.js';

@ApiTags('periods')
@Controller('api')
export class ReadinessController {
  constructor(private readonly queries: ReadinessQueries) {}

  /** Who stands watch in the period, and whether they can be reached. */
  @Get('periods/:periodId/readiness')
  @SerializeOptions({ schema: readinessView })
  show(
    @By() by: Actor,
    @Param('periodId', { schema: idParam }) periodId: string,
    @Query({ schema: readinessQuery }) { unit }: z.output<typeof readinessQuery>,
  ): Promise<z.input<typeof readinessView>> {
    return this.queries.show(periodId, unit, by);
  }
}
