import { Controller, Get, Param, Post, Req, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { languageOf } from '../http/problem-body.js';
import { FormsService } from '../incidents/forms.service.js';
import { unknownLinkPage } from './answer-page.js';
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
    await this.page(token, request, reply);
  }

  @Post()
  async record(
    @Param('token') token: string,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const linked = await this.links.behind(token);
    if (linked?.open) await this.forms.receiveByLink(linked.reportId, linked.person.id);
    await this.page(token, request, reply);
  }

  private async page(token: string, request: FastifyRequest, reply: FastifyReply): Promise<void> {
    const linked = await this.links.behind(token);
    reply.header('content-type', 'text/html; charset=utf-8').header('cache-control', 'no-store');
    if (!linked) reply.status(404).send(unknownLinkPage(languageOf(request.headers['accept-language'])));
    else reply.status(linked.open || linked.receipt ? 200 : 410).send(receiptPage(linked));
  }
}
