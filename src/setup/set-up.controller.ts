import { Body, Controller, Get, Post, Res, SerializeOptions } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import type { z } from 'zod';
import { sessionView, setUp, setUpState } from '../access/access.schema.js';
import { From } from '../access/actor.js';
import { Door } from '../access/door.js';
import type { SessionView } from '../access/session.queries.js';
import type { Caller } from '../access/sessions.service.js';
import { SetUpService } from './set-up.service.js';

@ApiTags('access')
@Controller('api/set-up')
export class SetUpController {
  constructor(
    private readonly house: SetUpService,
    private readonly door: Door,
  ) {}

  /** Whether the house still waits to be set up, and which ways in there are besides its own. */
  @Get()
  @SerializeOptions({ schema: setUpState })
  show(): Promise<{ open: boolean; elsewhere: boolean }> {
    return this.house.state();
  }

  @Post()
  @SerializeOptions({ schema: sessionView })
  async setUp(
    @Body({ schema: setUp }) wanted: z.output<typeof setUp>,
    @From() caller: Caller,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<SessionView> {
    return this.door.letIn(reply, await this.house.setUp(wanted, caller));
  }
}
