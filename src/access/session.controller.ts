import { Body, Controller, Delete, Get, HttpCode, Post, Req, Res, SerializeOptions } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { z } from 'zod';
import { Config } from '../config.js';
import { linkSignIn, sessionState, sessionView, signIn } from './access.schema.js';
import { From, Here, type SignedIn } from './actor.js';
import { clearCookie, tokenOf } from './cookie.js';
import { Door } from './door.js';
import { SessionQueries, type SessionView } from './session.queries.js';
import { Sessions, type Caller } from './sessions.service.js';
import { SignIn } from './sign-in.service.js';

@ApiTags('access')
@Controller('api/session')
export class SessionController {
  constructor(
    private readonly signIns: SignIn,
    private readonly sessions: Sessions,
    private readonly queries: SessionQueries,
    private readonly door: Door,
    private readonly config: Config,
  ) {}

  /** Who is signed in here; null when nobody is. */
  @Get()
  @SerializeOptions({ schema: sessionState })
  async show(@Req() request: FastifyRequest): Promise<{ session: SessionView | null }> {
    const signedIn = await this.sessions.of(tokenOf(request, this.config) ?? '');
    return { session: signedIn && (await this.queries.view(signedIn)) };
  }

  @Post()
  @SerializeOptions({ schema: sessionView })
  async signIn(
    @Body({ schema: signIn }) { email, password }: z.infer<typeof signIn>,
    @From() caller: Caller,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<SessionView> {
    return this.door.letIn(reply, await this.signIns.byPassword(email, password, caller));
  }

  @Post('link')
  @SerializeOptions({ schema: sessionView })
  async signInByLink(
    @Body({ schema: linkSignIn }) { token }: z.infer<typeof linkSignIn>,
    @From() caller: Caller,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<SessionView> {
    return this.door.letIn(reply, await this.signIns.byLink(token, caller));
  }

  @Delete()
  @HttpCode(204)
  async signOut(@Here() here: SignedIn, @Res({ passthrough: true }) reply: FastifyReply): Promise<void> {
    await this.sessions.close(here.tokenHash);
    clearCookie(reply, this.config);
  }
}
