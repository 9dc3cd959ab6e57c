import { Controller, Get, Param, Query, SerializeOptions } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { z } from 'zod';
import { idParam } from '../http/scalars.js';
import { FairnessQueries } from './fairness.queries.js';
import { fairnessQuery, fairnessView } from './fairness.schema.js';

@ApiTags('fairness')
@Controller('api')
export class FairnessController {
  constructor(private readonly queries: FairnessQueries) {}

  /** What each of the unit's people carries, this period and the year before it. */
  @Get('units/:unitId/fairness')
  @SerializeOptions({ schema: fairnessView })
  show(
    @Param('unitId', { schema: idParam }) unitId: string,
    @Query({ schema: fairnessQuery }) { periodId }: z.output<typeof fairnessQuery>,
  ) {
    return this.queries.show(unitId, periodId);
  }
}
