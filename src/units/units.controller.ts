import { Body, Controller, Get, Param, Patch, Post, Query, SerializeOptions } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { z } from 'zod';
import { type Actor, By } from '../access/actor.js';
import { IfMatch } from '../http/if-match.js';
import { idParam } from '../http/scalars.js';
import { newUnit, unitChange, unitList, unitSearch, unitView } from './unit.schema.js';
import { UnitsQueries } from './units.queries.js';
import { UnitsService } from './units.service.js';

@ApiTags('units')
@Controller('api/units')
export class UnitsController {
  constructor(
    private readonly units: UnitsService,
    private readonly queries: UnitsQueries,
  ) {}

  /** The units the reader may see. */
  @Get()
  @SerializeOptions({ schema: unitList })
  list(@By() by: Actor, @Query({ schema: unitSearch }) search: z.output<typeof unitSearch>) {
    return this.queries.list(by, search);
  }

  /** A new unit below this one. */
  @Post(':unitId/units')
  @SerializeOptions({ schema: unitView })
  create(
    @By() by: Actor,
    @Param('unitId', { schema: idParam }) unitId: string,
    @Body({ schema: newUnit }) wanted: z.output<typeof newUnit>,
  ) {
    return this.units.create(unitId, wanted, by);
  }

  @Get(':unitId')
  @SerializeOptions({ schema: unitView })
  show(@Param('unitId', { schema: idParam }) unitId: string) {
    return this.queries.one(unitId);
  }

  @Patch(':unitId')
  @SerializeOptions({ schema: unitView })
  change(
    @By() by: Actor,
    @Param('unitId', { schema: idParam }) unitId: string,
    @IfMatch() version: number,
    @Body({ schema: unitChange }) change: z.output<typeof unitChange>,
  ) {
    return this.units.change(unitId, version, change, by);
  }
}
