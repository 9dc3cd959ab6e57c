import { Body, Controller, Header, HttpCode, Param, Post, Req, type StreamableFile } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import type { z } from 'zod';
import { type Actor, By } from '../../access/actor.js';
import { Still } from '../../access/still.js';
import { idParam } from '../../http/scalars.js';
import { fillsRequest } from './fill.schema.js';
import { FillsService } from './fills.service.js';
import { STREAMING } from './streamed.js';

@ApiTags('rosters')
@Controller('api')
export class FillsController {
  constructor(
    private readonly fills: FillsService,
    private readonly still: Still,
  ) {}

  /** Fills the units that have not begun, as drafts for their heads. Closing the connection ends it between units. */
  @Post('periods/:periodId/fills')
  @HttpCode(200)
  @Header('cache-control', STREAMING)
  @Header('x-accel-buffering', 'no')
  @ApiOkResponse({
    description:
      'Server-sent events: `units` {units: [{id, name}]} to be filled, `unit` {unitId, name} begun, `filled` {unitId, outcome, rosterId, proved, gapsLeft, placed, reason, seconds, done, of}, `summary` {units, filled, proved, gapsLeft, skipped, failed, seconds}, `failed` {problem, title}.',
    content: { 'text/event-stream': { schema: { type: 'string' } } },
  })
  fill(
    @By() by: Actor,
    @Req() request: FastifyRequest,
    @Param('periodId', { schema: idParam }) periodId: string,
    @Body({ schema: fillsRequest }) wanted: z.output<typeof fillsRequest>,
  ): Promise<StreamableFile> {
    const still = () => this.still.allowed(request, 'Fills.fill', periodId);
    return this.fills.fill(periodId, wanted, by, still);
  }
}
