import { Body, Controller, Post, Put, Req, Res, SerializeOptions } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { z } from 'zod';
import { sessionView } from '../access/access.schema.js';
import { From, Here, type SignedIn } from '../access/actor.js';
import { passing } from '../access/cookie.js';
import { Door } from '../access/door.js';
import type { SessionView } from '../access/session.queries.js';
import type { Caller } from '../access/sessions.service.js';
import { Config } from '../config.js';
import { CHALLENGE_LASTS } from './challenges.js';
import { PasskeyEntry } from './passkey-entry.service.js';
import { passkeyAnswer, passkeyOptions } from './passkey.schema.js';

@ApiTags('access')
@Controller('api/session')
export class PasskeyEntryController {
  constructor(
    private readonly entry: PasskeyEntry,
    private readonly door: Door,
    private readonly config: Config,
  ) {}

  /** What a passkey is asked to sign before anybody is known. */
  @Post('passkey-options')
  @SerializeOptions({ schema: passkeyOptions })
  async knock(
    @From() caller: Caller,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<z.input<typeof passkeyOptions>> {
    const { options, holder } = await this.entry.knock(caller);
    passing('passkey', this.config).set(reply, holder, CHALLENGE_LASTS);
    return { options: { ...options } };
  }

  @Post('passkey')
  @SerializeOptions({ schema: sessionView })
  async enter(
    @Body({ schema: passkeyAnswer }) answer: z.output<typeof passkeyAnswer>,
    @From() caller: Caller,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<SessionView> {
    const holder = passing('passkey', this.config);
    const opened = await this.entry.enter(answer, holder.of(request), caller);
    holder.clear(reply);
    return this.door.letIn(reply, opened);
  }

  /** What a passkey of the reader's is asked to sign. */
  @Post('proof-options')
  @SerializeOptions({ schema: passkeyOptions })
  async challenge(@Here() here: SignedIn): Promise<z.input<typeof passkeyOptions>> {
    return { options: { ...(await this.entry.challenge(here)) } };
  }

  @Put('passkey-proof')
  @SerializeOptions({ schema: sessionView })
  async prove(
    @Body({ schema: passkeyAnswer }) answer: z.output<typeof passkeyAnswer>,
    @Here() here: SignedIn,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<SessionView> {
    return this.door.letIn(reply, await this.entry.prove(answer, here));
  }
}
