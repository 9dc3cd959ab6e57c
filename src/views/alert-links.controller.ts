import { Controller, Get, Param, Post, Req, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { AlertsService } from '../incidents/alerts/alerts.service.js';
import { AlertLinksQueries } from './alert-links.queries.js';
import { alertPage } from './alert-page.js';
import { sendLinked } from './linked-page.js';

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
    sendLinked(request, reply, await this.links.behind(token), {
      page: alertPage,
      status: ({ open, taken }) => (open || taken ? 200 : 410),
    });
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
