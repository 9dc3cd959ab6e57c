import { Body, Controller, Delete, Get, Param, Put, Query, SerializeOptions } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { z } from 'zod';
import { type Actor, By } from '../access/actor.js';
import { idParam } from '../http/scalars.js';
import type { Purpose } from '../rota/retention.js';
import { RetentionQueries } from './retention.queries.js';
import { keepingChange, keepingPreview, keepingQuery, newHold, purposeParam, retention } from './retention.schema.js';
import { RetentionService } from './retention.service.js';

@ApiTags('people')
@Controller('api')
export class RetentionController {
  constructor(
    private readonly queries: RetentionQueries,
    private readonly service: RetentionService,
  ) {}

  /** How long what is kept; for who may change it also what left by itself, and what is held back. */
  @Get('retention')
  @SerializeOptions({ schema: retention })
  show(@By() by: Actor) {
    return this.queries.show(by);
  }

  /** What would leave today if such a time held. It changes nothing. */
  @Get('units/:unitId/retention/:purpose/preview')
  @SerializeOptions({ schema: keepingPreview })
  preview(
    @Param('unitId', { schema: idParam }) _unitId: string,
    @Param('purpose', { schema: purposeParam }) purpose: Purpose,
    @Query({ schema: keepingQuery }) { months }: z.output<typeof keepingQuery>,
  ) {
    return this.queries.preview(purpose, months);
  }

  /** Another time from tomorrow on; today's takes back what was to come. */
  @Put('units/:unitId/retention/:purpose')
  @SerializeOptions({ schema: retention })
  async change(
    @By() by: Actor,
    @Param('unitId', { schema: idParam }) unitId: string,
    @Param('purpose', { schema: purposeParam }) purpose: Purpose,
    @Body({ schema: keepingChange }) { months }: z.output<typeof keepingChange>,
  ) {
    await this.service.change(purpose, months, { unitId, by: by.personId });
    return this.queries.show(by);
  }

  /** Has nothing of a unit and those below it leave until the hold is lifted. */
  @Put('units/:unitId/hold')
  @SerializeOptions({ schema: retention })
  async hold(
    @By() by: Actor,
    @Param('unitId', { schema: idParam }) unitId: string,
    @Body({ schema: newHold }) { reason }: z.output<typeof newHold>,
  ) {
    await this.service.hold(reason, { unitId, by: by.personId });
    return this.queries.show(by);
  }

  @Delete('units/:unitId/hold')
  @SerializeOptions({ schema: retention })
  async lift(@By() by: Actor, @Param('unitId', { schema: idParam }) unitId: string) {
    await this.service.lift({ unitId, by: by.personId });
    return this.queries.show(by);
  }
}
