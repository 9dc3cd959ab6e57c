import { Controller, Get, Param, Post, Req, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Escalations } from '../escalation/escalations.service.js';
import { EscalationLinksQueries } from './escalation-links.queries.js';
import { escalationPage } from './escalation-page.js';
import { sendLinked } from './linked-page.js';

/** The page behind "I am dealing with it": looking changes nothing (mail scanners look too), the button does. */
@ApiTags('pages')
@Controller('l/escalation/:token')
export class EscalationLinksController {
  constructor(
    private readonly links: EscalationLinksQueries,
    private readonly escalations: Escalations,
  ) {}

  @Get()
  async show(@Param('token') token: string, @Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    sendLinked(request, reply, await this.links.behind(token), {
      page: escalationPage,
      status: ({ open, settled }) => (open || settled ? 200 : 410),
    });
  }

  @Post()
  async record(
    @Param('token') token: string,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const linked = await this.links.behind(token);
    if (linked?.open) await this.escalations.acknowledge(linked.caseId, linked.person.personId);
    await this.show(token, request, reply);
  }
}
