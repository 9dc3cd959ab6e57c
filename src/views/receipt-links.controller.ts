import { Controller, Get, Param, Post, Req, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { FormsService } from '../incidents/forms.service.js';
import { sendLinked } from './linked-page.js';
import { ReceiptLinksQueries } from './receipt-links.queries.js';
import { receiptPage } from './receipt-page.js';

/** The page behind a mail that brings a report: looking changes nothing (mail scanners look too), a button does. */
@ApiTags('pages')
@Controller('l/receipt/:token')
export class ReceiptLinksController {
  constructor(
    private readonly links: ReceiptLinksQueries,
    private readonly forms: FormsService,
  ) {}

  @Get()
  async show(@Param('token') token: string, @Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    sendLinked(request, reply, await this.links.behind(token), {
      page: receiptPage,
      status: ({ open, receipt }) => (open || receipt ? 200 : 410),
    });
  }

  @Post()
  async record(
    @Param('token') token: string,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const linked = await this.links.behind(token);
    if (linked?.open) await this.forms.receiveByLink(linked.reportId, linked.person.id);
    await this.show(token, request, reply);
  }
}
