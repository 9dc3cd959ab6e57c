import { Controller, Get, Param, Post, Req, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { From } from '../access/actor.js';
import { Door } from '../access/door.js';
import type { Caller } from '../access/sessions.service.js';
import { SignIn } from '../access/sign-in.service.js';
import { languageOf } from '../http/problem-body.js';
import { Problem } from '../http/problem.js';
import { signInPage, spentLinkPage } from './sign-in-page.js';

/** The page behind a mailed or printed sign-in link. Works without script. */
@ApiTags('pages')
@Controller('s/:token')
export class SignInPageController {
  constructor(
    private readonly signIns: SignIn,
    private readonly door: Door,
  ) {}

  @Get()
  show(@Req() request: FastifyRequest, @Res() reply: FastifyReply): void {
    html(reply).send(signInPage(languageOf(request.headers['accept-language'])));
  }

  @Post()
  async record(
    @Param('token') token: string,
    @From() caller: Caller,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    try {
      await this.door.letIn(reply, await this.signIns.byLink(token, caller));
      reply.redirect('/', 303);
    } catch (error) {
      // Whoever pressed the button reads pages, not problem documents.
      if (!(error instanceof Problem) || error.slug !== 'link-spent') throw error;
      html(reply)
        .status(410)
        .send(spentLinkPage(languageOf(request.headers['accept-language'])));
    }
  }
}

const html = (reply: FastifyReply): FastifyReply =>
  reply.header('content-type', 'text/html; charset=utf-8').header('cache-control', 'no-store');
