import { Body, Controller, Delete, Get, HttpCode, Param, Post, SerializeOptions } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { z } from 'zod';
import { idParam } from '../http/scalars.js';
import { grantList, grantView, newGrant } from './access.schema.js';
import { By, type Actor } from './actor.js';
import { GrantsQueries, type GrantView } from './grants.queries.js';
import { Grants } from './grants.service.js';

@ApiTags('access')
@Controller('api')
export class GrantsController {
  constructor(
    private readonly grants: Grants,
    private readonly queries: GrantsQueries,
  ) {}

  @Get('units/:unitId/grants')
  @SerializeOptions({ schema: grantList })
  list(@Param('unitId', { schema: idParam }) unitId: string): Promise<{ grants: GrantView[] }> {
    return this.queries.list(unitId);
  }

  @Post('units/:unitId/grants')
  @SerializeOptions({ schema: grantView })
  give(
    @Param('unitId', { schema: idParam }) unitId: string,
    @Body({ schema: newGrant }) { personId, role }: z.infer<typeof newGrant>,
    @By() by: Actor,
  ): Promise<GrantView> {
    return this.grants.give(unitId, personId, role, by);
  }

  @Delete('grants/:grantId')
  @HttpCode(204)
  take(@Param('grantId', { schema: idParam }) grantId: string, @By() by: Actor): Promise<void> {
    return this.grants.take(grantId, by);
  }
}
