import { Controller, Delete, Get, HttpCode, Param, SerializeOptions } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { z } from 'zod';
import { Here, type SignedIn } from '../access/actor.js';
import { idParam } from '../http/scalars.js';
import { ownSessionList } from './account.schema.js';
import { OwnSessions } from './own-sessions.service.js';

@ApiTags('access')
@Controller('api/me/sessions')
export class OwnSessionsController {
  constructor(private readonly sessions: OwnSessions) {}

  /** Where the reader is signed in. */
  @Get()
  @SerializeOptions({ schema: ownSessionList })
  list(@Here() here: SignedIn): Promise<z.input<typeof ownSessionList>> {
    return this.sessions.list(here);
  }

  @Delete(':sessionId')
  @HttpCode(204)
  end(@Param('sessionId', { schema: idParam }) sessionId: string, @Here() here: SignedIn): Promise<void> {
    return this.sessions.end(sessionId, here);
  }

  /** Everywhere but here. */
  @Delete()
  @HttpCode(204)
  endOthers(@Here() here: SignedIn): Promise<void> {
    return this.sessions.endOthers(here);
  }
}
