import { Controller, Get, Req, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { From } from '../access/actor.js';
import { passing } from '../access/cookie.js';
import { Door } from '../access/door.js';
import type { Caller } from '../access/sessions.service.js';
import { Config } from '../config.js';
import { Problem } from '../http/problem.js';
import { ANSWER_AWAITED, Identities } from './identities.service.js';

/** The way to the authority's identity provider and back. Browsers come here, not programs. */
@ApiTags('pages')
@Controller('sign-in/elsewhere')
export class IdentitiesController {
  constructor(
    private readonly identities: Identities,
    private readonly door: Door,
    private readonly config: Config,
  ) {}

  @Get()
  async leave(@From() caller: Caller, @Res() reply: FastifyReply): Promise<void> {
    reply.header('cache-control', 'no-store');
    await this.orRefused(reply, async () => {
      const { address, holder } = await this.identities.leave(caller);
      passing('elsewhere', this.config).set(reply, holder, ANSWER_AWAITED);
      reply.redirect(address.href, 303);
    });
  }

  @Get('back')
  async comeBack(@From() caller: Caller, @Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const holder = passing('elsewhere', this.config);
    const search = /\?.*$/.exec(request.url)?.[0] ?? '';
    holder.clear(reply);
    reply.header('cache-control', 'no-store');
    await this.orRefused(reply, async () => {
      await this.door.letIn(reply, await this.identities.comeBack(search, holder.of(request), caller));
      reply.redirect('/', 303);
    });
  }

  /** Whoever comes this way reads pages, not problem documents. */
  private async orRefused(reply: FastifyReply, act: () => Promise<void>): Promise<void> {
    try {
      await act();
    } catch (error) {
      if (!(error instanceof Problem) || error.slug !== 'identity-refused') throw error;
      reply.redirect('/sign-in?refused', 303);
    }
  }
}
