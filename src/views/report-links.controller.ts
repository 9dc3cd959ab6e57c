import { Body, Controller, Get, Param, Post, Req, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { longText } from '../http/scalars.js';
import { ReportsService } from '../reports/reports.service.js';
import { sendLinked } from './linked-page.js';
import { ReportLinksQueries } from './report-links.queries.js';
import { reportPage } from './report-page.js';

const form = z.discriminatedUnion('answer', [
  z.object({ answer: z.literal('nothing') }),
  z.object({ answer: z.literal('incident'), incident: longText(2000).refine((text) => text !== '') }),
]);

/** The page behind a mail that asks for a report: looking changes nothing (mail scanners look too), a button does. */
@ApiTags('pages')
@Controller('l/report/:token')
export class ReportLinksController {
  constructor(
    private readonly links: ReportLinksQueries,
    private readonly reports: ReportsService,
  ) {}

  @Get()
  async show(@Param('token') token: string, @Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    await this.page(token, request, reply);
  }

  @Post()
  async record(
    @Param('token') token: string,
    @Body() body: unknown,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const linked = await this.links.behind(token);
    const filled = form.safeParse(body);
    if (linked?.open && filled.success) {
      const incident = filled.data.answer === 'nothing' ? null : filled.data.incident;
      await this.reports.reportByLink(linked.callId, incident, linked.person.id);
    }
    await this.page(token, request, reply, { empty: !filled.success });
  }

  private async page(
    token: string,
    request: FastifyRequest,
    reply: FastifyReply,
    shown: { readonly empty?: boolean } = {},
  ): Promise<void> {
    sendLinked(request, reply, await this.links.behind(token), {
      page: (linked) => reportPage(linked, shown),
      status: ({ open }) => (shown.empty ? 400 : open ? 200 : 410),
    });
  }
}
