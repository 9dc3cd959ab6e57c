import { Controller, Get, Param, Post, Req, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { languageOf } from '../http/problem-body.js';
import { AlertsService } from '../incidents/alerts/alerts.service.js';
import { AlertLinksQueries } from './alert-links.queries.js';
import { alertPage } from './alert-page.js';
import { unknownLinkPage } from './answer-page.js';

/** The page behind "I take it": looking changes nothing (mail scanners look too), the button does. */
@ApiTags('pages')
@Controller('l/alert/:token')
export class AlertLinksController {
  constructor(
    private readonly links: AlertLinksQueries,
    private readonly alerts: AlertsService,
  ) {}

  @Get()
  async show(@Param('token') token: string, @Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const linked = await this.links.behind(token);
    reply.header('content-type', 'text/html; charset=utf-8').header('cache-control', 'no-store');
    if (!linked) {
      reply.status(404).send(unknownLinkPage(languageOf(request.headers['accept-language'])));
      return;
    }
    reply.status(linked.open || linked.taken ? 200 : 410).send(alertPage(linked));
  }

  @Post()
  async record(
    @Param('token') token: string,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const linked = await this.links.behind(token);
    if (linked?.open) await this.alerts.acknowledgeByLink(linked.alert.id, linked.person.personId);
    await this.show(token, request, reply);
  }
}
