import { Controller, Get, type MessageEvent, Query, Req, SerializeOptions, Sse } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import type { Observable } from 'rxjs';
import type { z } from 'zod';
import { type Actor, By } from '../access/actor.js';
import { Still } from '../access/still.js';
import { HappeningEvents } from './happening-events.js';
import { happeningList, happeningSearch } from './happening.schema.js';
import { HappeningsQueries } from './happenings.queries.js';

@ApiTags('happenings')
@Controller('api/happenings')
export class HappeningsController {
  constructor(
    private readonly queries: HappeningsQueries,
    private readonly events: HappeningEvents,
    private readonly still: Still,
  ) {}

  /** What happened in the units the reader may see, newest first: alerts, incidents, watches, daily reports. */
  @Get()
  @SerializeOptions({ schema: happeningList })
  list(@By() by: Actor, @Query({ schema: happeningSearch }) search: z.output<typeof happeningSearch>) {
    return this.queries.list(by, search);
  }

  /** That something happened there, as it does, until the reader goes or may no longer read it. */
  @Sse('events')
  @ApiOkResponse({
    description:
      'Server-sent events: `standing` at once and when something may have been missed, `changed` {unitIds} naming the units in which something happened, `beat` {at} every 20 seconds.',
    content: { 'text/event-stream': { schema: { type: 'string' } } },
  })
  follow(@By() by: Actor, @Req() request: FastifyRequest): Promise<Observable<MessageEvent>> {
    return this.events.follow(by, () => this.still.allowed(request, 'Happenings.follow'));
  }
}
