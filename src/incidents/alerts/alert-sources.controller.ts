import { Body, Controller, Delete, Get, HttpCode, Param, Post, Put, SerializeOptions } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { z } from 'zod';
import { type Actor, By } from '../../access/actor.js';
import { idParam } from '../../http/scalars.js';
import { alertSourceList, newAlertSource, newAlertSourceView } from './alert-source.schema.js';
import { AlertSourcesQueries } from './alert-sources.queries.js';
import { AlertSourcesService } from './alert-sources.service.js';

@ApiTags('alerts')
@Controller('api/units/:unitId/alert-sources')
export class AlertSourcesController {
  constructor(
    private readonly sources: AlertSourcesService,
    private readonly queries: AlertSourcesQueries,
  ) {}

  @Get()
  @SerializeOptions({ schema: alertSourceList })
  list(@Param('unitId', { schema: idParam }) unitId: string) {
    return this.queries.list(unitId);
  }

  /** The answer alone shows the secret. */
  @Post()
  @SerializeOptions({ schema: newAlertSourceView })
  create(
    @By() by: Actor,
    @Param('unitId', { schema: idParam }) unitId: string,
    @Body({ schema: newAlertSource }) wanted: z.output<typeof newAlertSource>,
  ) {
    return this.sources.create(unitId, wanted, by);
  }

  /** Gives it another secret, which the answer alone shows. */
  @Put(':sourceId/secret')
  @SerializeOptions({ schema: newAlertSourceView })
  rotate(
    @By() by: Actor,
    @Param('unitId', { schema: idParam }) unitId: string,
    @Param('sourceId', { schema: idParam }) sourceId: string,
  ) {
    return this.sources.rotate(unitId, sourceId, by);
  }

  @Delete(':sourceId')
  @HttpCode(204)
  remove(
    @By() by: Actor,
    @Param('unitId', { schema: idParam }) unitId: string,
    @Param('sourceId', { schema: idParam }) sourceId: string,
  ): Promise<void> {
    return this.sources.remove(unitId, sourceId, by);
  }
}
