import { Body, Controller, Header, HttpCode, Param, Post, SerializeOptions, type StreamableFile } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { z } from 'zod';
import { type Actor, By } from '../../access/actor.js';
import { idParam } from '../../http/scalars.js';
import { proposalRequest, whyRequest, whyView } from './fill.schema.js';
import { ProposalsService } from './proposals.service.js';
import { STREAMING } from './streamed.js';

@ApiTags('rosters')
@Controller('api')
export class FillController {
  constructor(private readonly proposals: ProposalsService) {}

  /** Proposes who stands what is open, better and better. Closing the connection ends the work. */
  @Post('rosters/:rosterId/proposals')
  @HttpCode(200)
  @Header('cache-control', STREAMING)
  @Header('x-accel-buffering', 'no')
  @ApiOkResponse({
    description:
      'Server-sent events: `queued` {before}, `progress` {elapsed, objective, bound, gap, gapsLeft, placed, engine}, `proposal` (who to put where and take off, the objective in words, loads before and after, how good it is known to be) each time there is a better one and at the end, `conflict` {sentence, constraints, relaxations} when places stay open, `done` {status, elapsed}, `failed` {problem, title}.',
    content: { 'text/event-stream': { schema: { type: 'string' } } },
  })
  propose(
    @By() by: Actor,
    @Param('rosterId', { schema: idParam }) rosterId: string,
    @Body({ schema: proposalRequest }) wanted: z.output<typeof proposalRequest>,
  ): Promise<StreamableFile> {
    return this.proposals.propose(rosterId, wanted, by);
  }

  /** Why this person for that shift, and who else could. */
  @Post('rosters/:rosterId/proposals/why')
  @HttpCode(200)
  @SerializeOptions({ schema: whyView })
  why(
    @Param('rosterId', { schema: idParam }) rosterId: string,
    @Body({ schema: whyRequest }) wanted: z.output<typeof whyRequest>,
  ) {
    return this.proposals.why(rosterId, wanted);
  }
}
