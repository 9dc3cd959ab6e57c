import { Controller, type MessageEvent, Param, Req, Sse } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import type { Observable } from 'rxjs';
import { type Actor, By } from '../access/actor.js';
import { Still } from '../access/still.js';
import { idParam } from '../http/scalars.js';
import { BoardEvents } from './board-events.js';

@ApiTags('coverage')
@Controller('api')
export class BoardEventsController {
  constructor(
    private readonly events: BoardEvents,
    private readonly still: Still,
  ) {}

  /** What happens to the rosters of a period, as it happens, until the reader goes or may no longer read them. */
  @Sse('periods/:periodId/board/events')
  @ApiOkResponse({
    description:
      'Server-sent events: `standing` {mark} at once and when more than rows may have changed, `changed` {unitIds} naming the units whose rows did, `beat` {at} every 20 seconds.',
    content: { 'text/event-stream': { schema: { type: 'string' } } },
  })
  follow(
    @By() by: Actor,
    @Req() request: FastifyRequest,
    @Param('periodId', { schema: idParam }) periodId: string,
  ): Promise<Observable<MessageEvent>> {
    return this.events.follow(periodId, by, () => this.still.allowed(request, 'BoardEvents.follow', periodId));
  }
}
