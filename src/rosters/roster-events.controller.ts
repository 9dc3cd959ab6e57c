import { Controller, type MessageEvent, Param, Req, Sse, UseGuards } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import type { Observable } from 'rxjs';
import { type Actor, By } from '../access/actor.js';
import { Still } from '../access/still.js';
import { idParam } from '../http/scalars.js';
import { OnItsGround } from './on-its-ground.guard.js';
import { RosterEvents } from './roster-events.js';

@ApiTags('rosters')
@Controller('api')
export class RosterEventsController {
  constructor(
    private readonly events: RosterEvents,
    private readonly still: Still,
  ) {}

  /** What happens to one unit's roster in one period, as it happens, until the reader goes or may no longer read it. */
  @UseGuards(OnItsGround)
  @Sse('units/:unitId/rosters/:periodId/events')
  @ApiOkResponse({
    description:
      'Server-sent events: `changed` {version, by: {id, name} | null, at} at once and after every change, `present` {people: [{id, name}]} naming the others at work on it, `beat` {at} every 20 seconds.',
    content: { 'text/event-stream': { schema: { type: 'string' } } },
  })
  follow(
    @By() by: Actor,
    @Req() request: FastifyRequest,
    @Param('unitId', { schema: idParam }) unitId: string,
    @Param('periodId', { schema: idParam }) periodId: string,
  ): Promise<Observable<MessageEvent>> {
    const still = () => this.still.allowed(request, 'RosterEvents.follow', unitId);
    return this.events.follow(unitId, periodId, by, still);
  }
}
