import { Body, Controller, Delete, Get, HttpCode, Param, Post, SerializeOptions } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { type Actor, By } from '../access/actor.js';
import { idParam } from '../http/scalars.js';
import {
  reorganisationList,
  reorganisationPreview,
  reorganisationView,
  reorganisationWanted,
  type Wanted,
} from './reorganisation.schema.js';
import { ReorganisationsQueries } from './reorganisations.queries.js';
import { ReorganisationsService } from './reorganisations.service.js';

@ApiTags('units')
@Controller('api/units/:unitId/reorganisations')
export class ReorganisationsController {
  constructor(
    private readonly reorganisations: ReorganisationsService,
    private readonly queries: ReorganisationsQueries,
  ) {}

  /** What became or is to become of units here and below. */
  @Get()
  @SerializeOptions({ schema: reorganisationList })
  list(@Param('unitId', { schema: idParam }) unitId: string) {
    return this.queries.list(unitId);
  }

  /** What it would do, watches and all. Nothing is stored. */
  @Post('preview')
  @HttpCode(200)
  @SerializeOptions({ schema: reorganisationPreview })
  preview(
    @By() by: Actor,
    @Param('unitId', { schema: idParam }) _unitId: string,
    @Body({ schema: reorganisationWanted }) wanted: Wanted,
  ) {
    return this.reorganisations.preview(wanted, by);
  }

  /** Has it done on its day; today: at once. */
  @Post()
  @SerializeOptions({ schema: reorganisationView })
  plan(
    @By() by: Actor,
    @Param('unitId', { schema: idParam }) unitId: string,
    @Body({ schema: reorganisationWanted }) wanted: Wanted,
  ) {
    return this.reorganisations.plan(unitId, wanted, by);
  }

  /** Gives up what has not been done yet. */
  @Delete(':reorganisationId')
  @HttpCode(204)
  undo(
    @By() by: Actor,
    @Param('unitId', { schema: idParam }) unitId: string,
    @Param('reorganisationId', { schema: idParam }) reorganisationId: string,
  ) {
    return this.reorganisations.undo(unitId, reorganisationId, by);
  }
}
